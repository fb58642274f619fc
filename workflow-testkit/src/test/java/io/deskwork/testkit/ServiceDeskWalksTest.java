package io.deskwork.testkit;

import static io.deskwork.servicedesk.ServiceDesk.CLOSE;
import static io.deskwork.servicedesk.ServiceDesk.CLOSED;
import static io.deskwork.servicedesk.ServiceDesk.DEPLOYMENT;
import static io.deskwork.servicedesk.ServiceDesk.ESTIMATE;
import static io.deskwork.servicedesk.ServiceDesk.INVOICED;
import static io.deskwork.servicedesk.ServiceDesk.IN_PROGRESS;
import static io.deskwork.servicedesk.ServiceDesk.PURPOSE;
import static io.deskwork.servicedesk.ServiceDesk.READY_FOR_DEPLOY;
import static io.deskwork.servicedesk.ServiceDesk.REOPEN;
import static io.deskwork.servicedesk.ServiceDesk.WAITING_FOR_CUSTOMER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.Blocker;
import io.deskwork.table.Decision;
import io.deskwork.table.Transition;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Ticket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What must never happen does not happen on any of many random walks. */
class ServiceDeskWalksTest {

  private static final int WALKS = 10_000;
  private static final Duration HOUR = Duration.ofHours(1);

  private final Map<String, Integer> fired = new TreeMap<>();
  private final Map<Blocker.Code, Integer> refused = new TreeMap<>();

  @Test
  void what_must_never_happen_does_not_happen_on_any_walk() {
    long seed = Long.getLong("deskwork.seed", 9960947344075L);
    System.out.println("walks of seed " + seed + " (-Ddeskwork.seed=" + seed + ")");
    Walks walks = Walks.seeded(seed);
    for (int i = 0; i < WALKS; i++) {
      follow(walks.next());
    }
    System.out.println("fired " + fired);
    System.out.println("refused " + refused);
    for (Transition row : ServiceDesk.workflow().transitions()) {
      int times =
          ServiceDesk.workflow().statusesOf(row).stream()
              .mapToInt(from -> fired.getOrDefault(row.action() + " from " + from, 0))
              .sum();
      assertTrue(times >= 500, row.identity() + " fired " + times + " times");
    }
    for (Blocker.Code code :
        List.of(
            Blocker.Code.NO_SUCH_TICKET,
            Blocker.Code.NOT_HERE,
            Blocker.Code.FINAL,
            Blocker.Code.WRONG_ROLE,
            Blocker.Code.FOREIGN_ORGANIZATION,
            Blocker.Code.STALE,
            Blocker.Code.MISSING_INPUT,
            Blocker.Code.MISSING_ONE_OF,
            Blocker.Code.UNEXPECTED_INPUT,
            Blocker.Code.NOT_CONFIRMED,
            Blocker.Code.AT_MOST,
            Blocker.Code.MORE_THAN,
            Blocker.Code.ONE_OF,
            Blocker.Code.TOO_EARLY,
            Blocker.Code.TERM_STOPPED,
            Blocker.Code.ALTERNATIVES)) {
      assertTrue(refused.getOrDefault(code, 0) >= 100, code + ": " + refused);
    }
  }

  private void follow(Walks.Walk walk) {
    List<Entry> entries = new ArrayList<>();
    Ticket held = walk.steps().get(0).before();
    for (Walks.Step step : walk.steps()) {
      assertEquals(held, step.before(), "a refusal leaves the ticket as it was");
      if (step.decision() instanceof Decision.Accepted accepted) {
        Entry entry = accepted.entry();
        entries.add(entry);
        held = accepted.ticket();
        fired.merge(entry.action() + " from " + entry.from(), 1, Integer::sum);
        check(step, held, entry, entries);
      } else if (step.decision() instanceof Decision.Refused no) {
        assertFalse(no.blockers().isEmpty(), "a refusal says why");
        no.blockers().forEach(this::count);
      }
    }
    if (!entries.isEmpty()) {
      assertEquals(Ticket.fold(entries), held);
    }
  }

  private void count(Blocker blocker) {
    refused.merge(blocker.code(), 1, Integer::sum);
    blocker.alternatives().forEach(this::count);
  }

  private static void check(Walks.Step step, Ticket ticket, Entry entry, List<Entry> entries) {
    Ticket before = step.before();
    assertEquals(Ticket.fold(entries), ticket, "the ticket is the fold of its entries");
    if (before.status().isFinal()) {
      assertEquals(before.status(), ticket.status(), "a final ticket never moves");
    }
    if (step.command().actor().side() == Side.CUSTOMER) {
      assertTrue(
          step.command().actor().isOf(ticket.organization()), "a foreigner was accepted: " + entry);
    }
    Optional<Duration> estimate = ticket.get(ESTIMATE);
    if (ticket.status().equals(IN_PROGRESS)
        && estimate.isPresent()
        && estimate.get().compareTo(HOUR) > 0) {
      assertEquals(
          Optional.of(estimate.get()),
          ticket.approvalOf(ESTIMATE).map(approval -> (Duration) approval.value()),
          "work without approval of exactly this estimate: " + entries);
    }
    if (ticket.status().equals(READY_FOR_DEPLOY)) {
      Entry last =
          entries.stream()
              .filter(one -> one.action().equals(REOPEN))
              .reduce((one, other) -> other)
              .orElseThrow();
      assertEquals(Optional.of(DEPLOYMENT), last.inputs().get(PURPOSE));
      assertFalse(last.inputs().get(Field.REMARK).orElse("").isBlank(), "an approving comment");
    }
    if (ticket.status().equals(CLOSED) && !before.status().equals(CLOSED)) {
      checkClosing(step, before, entries);
    }
  }

  private static void checkClosing(Walks.Step step, Ticket before, List<Entry> entries) {
    Entry entry = entries.get(entries.size() - 1);
    if (entry.action().equals(INVOICED)) {
      return;
    }
    assertEquals(CLOSE, entry.action());
    Instant due = before.nextTimer().orElseThrow().due();
    assertFalse(step.at().isBefore(due), "closed at " + step.at() + " before " + due);
    Instant entered =
        entries.stream()
            .filter(one -> one.to().equals(WAITING_FOR_CUSTOMER) && !one.from().equals(one.to()))
            .reduce((one, other) -> other)
            .orElseThrow()
            .at();
    assertFalse(step.at().isBefore(entered.plus(Duration.ofDays(15))), "silence of 15 days");
  }
}
