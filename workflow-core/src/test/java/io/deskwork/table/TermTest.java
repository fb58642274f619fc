package io.deskwork.table;

import static io.deskwork.table.Effects.restart;
import static io.deskwork.table.Guards.after;
import static io.deskwork.table.Rows.by;
import static io.deskwork.table.Rows.then;
import static io.deskwork.table.Rows.when;
import static io.deskwork.table.Tiny.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.WorkflowEngine;
import io.deskwork.store.InMemoryTicketStore;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.TicketKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What terms lead to, whoever looks and however late. */
class TermTest {

  private static final Parameter<Duration> MORE = Parameter.duration("MORE");
  private static final Action REMIND = Action.of("REMIND");
  private static final Action ESCALATE = Action.of("ESCALATE");
  private static final Duration DAY = Duration.ofDays(1);

  private Instant now = NOW;

  private WorkflowEngine engine(Workflow workflow) {
    InstantSource standing = () -> now;
    return WorkflowEngine.on(workflow)
        .storedIn(new InMemoryTicketStore())
        .clock(standing.withZone(ZoneOffset.UTC))
        .build();
  }

  private record Happened(Action action, Optional<Instant> due) {}

  private List<Happened> happened(WorkflowEngine engine, TicketKey key) {
    return engine.history(key, Actor.SYSTEM).stream()
        .map(entry -> new Happened(entry.action(), entry.due()))
        .toList();
  }

  /** OPEN for a day, BUSY for two, then over. */
  private static Workflow chain() {
    return desk()
        .set(TERM, DAY)
        .set(MORE, DAY.multipliedBy(2))
        .row(ESCALATE, OPEN, BUSY, by(Role.SYSTEM), when(after(TERM)))
        .row(GO, BUSY, OVER, by(Role.SYSTEM), when(after(MORE)))
        .build();
  }

  @Test
  void polling_a_week_late_gives_the_entries_that_polling_in_time_gives() {
    WorkflowEngine inTime = engine(chain());
    TicketKey key = inTime.file(FILE.by(CARL)).orThrow().ticket().key();
    for (int hour = 0; hour < 24 * 7; hour++) {
      now = now.plus(Duration.ofHours(1));
      inTime.runDue();
    }
    now = NOW;
    WorkflowEngine late = engine(chain());
    late.file(FILE.by(CARL)).orThrow();
    now = NOW.plus(DAY.multipliedBy(7));
    assertEquals(2, late.runDue().fired().size());
    assertEquals(
        List.of(
            new Happened(FILE, Optional.empty()),
            new Happened(ESCALATE, Optional.of(NOW.plus(DAY))),
            new Happened(GO, Optional.of(NOW.plus(DAY.multipliedBy(3))))),
        happened(late, key));
    assertEquals(happened(inTime, key), happened(late, key));
  }

  @Test
  void a_row_that_stays_uses_its_term_up() {
    Workflow reminding =
        desk()
            .set(TERM, DAY)
            .stay(REMIND, OPEN, by(Role.SYSTEM), when(after(TERM)))
            .row(GO, OPEN, OVER, by(CLERK))
            .build();
    WorkflowEngine engine = engine(reminding);
    TicketKey key = engine.file(FILE.by(CARL)).orThrow().ticket().key();
    now = NOW.plus(DAY);
    assertEquals(1, engine.runDue().fired().size());
    assertEquals(List.of(), engine.ticket(key, Actor.SYSTEM).orElseThrow().timers());
    now = NOW.plus(DAY.multipliedBy(30));
    assertEquals(0, engine.runDue().fired().size());
  }

  @Test
  void a_row_that_stays_can_arm_its_term_afresh_from_when_it_was_due() {
    Workflow reminding =
        desk()
            .set(TERM, DAY)
            .stay(REMIND, OPEN, by(Role.SYSTEM), when(after(TERM)), then(restart(TERM)))
            .row(GO, OPEN, OVER, by(CLERK))
            .build();
    WorkflowEngine engine = engine(reminding);
    engine.file(FILE.by(CARL)).orThrow();
    now = NOW.plus(DAY.multipliedBy(3)).plusSeconds(1);
    List<Entry> fired = engine.runDue().fired();
    assertEquals(
        List.of(NOW.plus(DAY), NOW.plus(DAY.multipliedBy(2)), NOW.plus(DAY.multipliedBy(3))),
        fired.stream().map(entry -> entry.due().orElseThrow()).toList());
    assertEquals(Optional.of(NOW.plus(DAY.multipliedBy(4))), engine.nextDue());
  }

  @Test
  void a_row_that_waits_for_two_terms_fires_when_the_later_is_over() {
    Workflow patient =
        desk()
            .set(TERM, DAY)
            .set(MORE, DAY.multipliedBy(2))
            .row(GO, OPEN, OVER, by(Role.SYSTEM), when(after(TERM).and(after(MORE))))
            .build();
    WorkflowEngine engine = engine(patient);
    TicketKey key = engine.file(FILE.by(CARL)).orThrow().ticket().key();
    now = NOW.plus(DAY);
    assertEquals(1, engine.runDue().parked().size());
    assertEquals(Optional.of(NOW.plus(DAY.multipliedBy(2))), engine.nextDue());
    now = NOW.plus(DAY.multipliedBy(2));
    assertEquals(1, engine.runDue().fired().size());
    assertTrue(engine.ticket(key, Actor.SYSTEM).orElseThrow().status().isFinal());
  }
}
