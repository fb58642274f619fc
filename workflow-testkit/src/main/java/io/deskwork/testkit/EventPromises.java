package io.deskwork.testkit;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.DeliveryReport;
import io.deskwork.Event;
import io.deskwork.Subscription;
import io.deskwork.WorkflowEngine;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.Commit;
import io.deskwork.store.Outbox;
import io.deskwork.store.SubscriberId;
import io.deskwork.store.TicketStore;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.CommandId;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.TicketKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What a store promises of events. */
abstract class EventPromises extends TimerPromises {

  private static final SubscriberId BILLING = SubscriberId.of("billing");
  private static final Duration LEASE = Duration.ofMinutes(1);

  private List<Outbox.Delivery> claim(TicketStore where) {
    return where.claim(BILLING, clock.instant(), LEASE, 10);
  }

  private Outbox.Delivery only(TicketStore where) {
    List<Outbox.Delivery> claimed = claim(where);
    assertEquals(1, claimed.size(), claimed::toString);
    return claimed.get(0);
  }

  private Outbox.Progress told(long revision) {
    return new Outbox.Progress(revision, clock.instant(), Optional.empty());
  }

  private Outbox.Progress trouble(long revision, Optional<Duration> pause) {
    Outbox.Trouble trouble =
        new Outbox.Trouble("Out of order", pause.map(one -> clock.instant().plus(one)));
    return new Outbox.Progress(revision, clock.instant(), Optional.of(trouble));
  }

  private static List<Long> revisions(Outbox.Delivery delivery) {
    return delivery.entries().stream().map(Entry::revision).toList();
  }

  // 8. Events reach each subscriber at least once, per ticket in order, never before their commit.

  @Test
  void promise_8_each_entry_since_the_subscription_is_told_once_in_order() {
    TicketKey key = filed(ANNA).key();
    store.subscribe(BILLING);
    perform(key, NOTE.by(EDGAR).saying("Between us"));
    perform(key, COMMENT.by(ANNA).saying("When?"));
    Outbox.Delivery delivery = only(store);
    assertEquals(key, delivery.ticket());
    assertEquals(List.of(2L, 3L), revisions(delivery), "nothing from before the subscription");
    assertEquals(engine.history(key, EDGAR).subList(1, 3), delivery.entries());
    assertTrue(delivery.entries().get(0).isInternal(), "an internal note is marked");
    assertTrue(store.settle(delivery, told(3)));
    assertEquals(List.of(), claim(store));
  }

  @Test
  void promise_8_what_was_not_committed_is_not_told() {
    store.subscribe(BILLING);
    TicketKey key = filed(ANNA).key();
    assertEquals(List.of(1L), revisions(only(store)));
    CommandId id = CommandId.random();
    assertFalse(engine.perform(key, RESOLVE.by(EDGAR).id(id)).isAccepted());
    Commit stale = commitOf(load(key), COMMENT.by(ANNA).saying("Lost"));
    perform(key, COMMENT.by(ANNA).saying("Won"));
    store.commit(stale);
    clock.advance(LEASE);
    assertEquals(
        List.of("FILE", "COMMENT"),
        only(store).entries().stream().map(entry -> entry.action().key()).toList());
  }

  @Test
  void promise_8_a_commit_while_the_subscriber_works_is_told_afterwards() {
    store.subscribe(BILLING);
    TicketKey key = filed(ANNA).key();
    Outbox.Delivery first = only(store);
    perform(key, COMMENT.by(ANNA).saying("One more thing"));
    assertEquals(List.of(), claim(store), "the ticket is being told");
    assertTrue(store.settle(first, told(1)));
    assertEquals(List.of(2L), revisions(only(store)));
  }

  @Test
  void promise_8_a_claim_ends_by_itself_and_its_holder_is_told_so() {
    store.subscribe(BILLING);
    filed(ANNA);
    Outbox.Delivery dead = only(store);
    clock.advance(LEASE.minusMillis(1));
    assertEquals(List.of(), claim(anotherNode(store)));
    clock.advance(Duration.ofMillis(1));
    Outbox.Delivery alive = only(anotherNode(store));
    assertEquals(List.of(1L), revisions(alive));
    assertFalse(store.settle(dead, told(1)), "the claim had ended");
    assertTrue(store.settle(alive, told(1)));
    assertEquals(List.of(), claim(store));
  }

  @Test
  void promise_8_a_failing_head_holds_back_its_own_ticket_only() {
    store.subscribe(BILLING);
    TicketKey ailing = filed(ANNA).key();
    perform(ailing, COMMENT.by(ANNA).saying("Second"));
    Outbox.Delivery delivery = only(store);
    assertTrue(store.settle(delivery, trouble(1, Optional.of(Duration.ofSeconds(30)))));
    TicketKey well = filed(ANNA).key();
    perform(ailing, COMMENT.by(ANNA).saying("Third"));
    assertEquals(well, only(store).ticket());
    Outbox.Held held = store.held().get(0);
    assertEquals(1, store.held().size());
    assertEquals(List.of(ailing, 1L, 1), List.of(held.ticket(), held.told(), held.failures()));
    assertEquals("Out of order", held.trouble().reason());
    assertEquals(Optional.of(clock.instant().plus(Duration.ofSeconds(30))), held.trouble().again());
    clock.advance(Duration.ofSeconds(30));
    Outbox.Delivery again = only(store);
    assertEquals(List.of(2L, 3L), revisions(again));
    assertEquals(1, again.failures());
    assertTrue(store.settle(again, told(3)));
    assertEquals(List.of(), store.held());
  }

  @Test
  void promise_8_what_is_parked_waits_until_somebody_resumes_it() {
    store.subscribe(BILLING);
    TicketKey key = filed(ANNA).key();
    assertTrue(store.settle(only(store), trouble(0, Optional.empty())));
    perform(key, COMMENT.by(ANNA).saying("Hello?"));
    clock.advance(Duration.ofDays(400));
    assertEquals(List.of(), claim(store));
    assertEquals(
        List.of(Optional.empty()),
        store.held().stream().map(one -> one.trouble().again()).toList());
    assertFalse(store.resume(BILLING, new TicketKey("DESK", 999), clock.instant()));
    assertTrue(anotherNode(store).resume(BILLING, key, clock.instant()));
    Outbox.Delivery delivery = only(store);
    assertEquals(List.of(1L, 2L), revisions(delivery));
    assertTrue(store.settle(delivery, told(2)));
    assertFalse(store.resume(BILLING, key, clock.instant()), "it is not held any more");
  }

  @Test
  void promise_8_each_subscriber_is_told_for_itself_and_forgotten_when_it_leaves() {
    SubscriberId mail = SubscriberId.of("mail");
    store.subscribe(BILLING);
    store.subscribe(BILLING);
    store.subscribe(mail);
    filed(ANNA);
    assertEquals(1, claim(store).size());
    assertEquals(1, store.claim(mail, clock.instant(), LEASE, 10).size());
    filed(ANNA);
    store.unsubscribe(mail);
    filed(ANNA);
    assertEquals(List.of(), store.claim(mail, clock.instant(), LEASE, 10));
    assertEquals(2, claim(store).size());
  }

  @Test
  void promise_8_nodes_that_subscribe_at_once_are_one_subscriber() throws Exception {
    List<SubscriberId> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      SubscriberId one = SubscriberId.of("billing-" + i);
      all.add(one);
      together(
          4,
          () -> {
            anotherNode(store).subscribe(one);
            return one;
          });
    }
    filed(ANNA);
    for (SubscriberId one : all) {
      assertEquals(1, store.claim(one, clock.instant(), LEASE, 10).size());
    }
  }

  @Test
  void promise_8_a_node_that_knows_no_subscriber_leaves_it_events_and_so_do_timers() {
    store.subscribe(BILLING);
    WorkflowEngine other = engineOn(anotherNode(store));
    TicketKey key = other.file(filing(ANNA)).orThrow().ticket().key();
    other.perform(key, START_WORK.by(EDGAR).with(ESTIMATE, HOUR)).orThrow();
    other.perform(key, RESOLVE.by(EDGAR)).orThrow();
    clock.advance(TERM);
    assertEquals(1, other.runDue().fired().size());
    assertEquals(List.of(1L, 2L, 3L, 4L), revisions(only(store)));
  }

  @Test
  void promise_8_an_erased_person_is_erased_in_what_is_told_later() {
    store.subscribe(BILLING);
    TicketKey key = filed(ANNA).key();
    perform(key, COMMENT.by(ANNA).saying("I am Anna"));
    assertEquals(2, store.erase(ANNA.person()));
    List<Entry> entries = only(store).entries();
    assertEquals(Optional.of("(erased)"), entries.get(1).remark());
    assertEquals("(erased)", entries.get(0).actor().name());
  }

  @Test
  void promise_8_many_nodes_tell_every_entry_and_each_ticket_in_order() throws Exception {
    Map<TicketKey, List<Long>> heard = new ConcurrentHashMap<>();
    Subscription subscription =
        Subscription.of(
            BILLING.value(),
            event ->
                heard
                    .computeIfAbsent(event.entry().ticket(), key -> new CopyOnWriteArrayList<>())
                    .add(event.entry().revision()));
    WorkflowEngine one = subscribed(store, subscription);
    WorkflowEngine two = subscribed(anotherNode(store), subscription);
    Map<TicketKey, List<Long>> expected = new TreeMap<>();
    for (int i = 0; i < 12; i++) {
      TicketKey key = filed(ANNA).key();
      perform(key, COMMENT.by(ANNA).saying("Again"));
      perform(key, NOTE.by(EDGAR).saying("Noted"));
      expected.put(key, List.of(1L, 2L, 3L));
    }
    List<DeliveryReport> reports = new ArrayList<>();
    reports.addAll(together(2, () -> List.of(one.deliver(), two.deliver())).get(0));
    assertEquals(expected, new TreeMap<>(heard));
    assertTrue(reports.stream().allMatch(report -> report.failed() + report.parked() == 0));
    assertEquals(new DeliveryReport(0, 0, 0), one.deliver(), "all is told");
  }

  @Test
  void promise_8_a_subscriber_that_throws_is_told_again_in_order_and_parked_in_the_end() {
    List<Event> heard = new ArrayList<>();
    List<String> down = new ArrayList<>(List.of("DESK-1#2"));
    Subscription subscription =
        Subscription.of(
                BILLING.value(),
                event -> {
                  if (down.contains(event.id())) {
                    throw new IllegalStateException("Down");
                  }
                  heard.add(event);
                })
            .pausing(Duration.ofSeconds(1), Duration.ofSeconds(2))
            .trying(3);
    WorkflowEngine telling = subscribed(store, subscription);
    TicketKey key = filed(ANNA).key();
    Command comment = COMMENT.by(ANNA).saying("Hear me");
    perform(key, comment);
    assertEquals(new DeliveryReport(1, 1, 0), telling.deliver());
    assertEquals(new DeliveryReport(0, 0, 0), telling.deliver(), "it backs off");
    clock.advance(Duration.ofSeconds(1));
    assertEquals(new DeliveryReport(0, 1, 0), telling.deliver());
    clock.advance(Duration.ofSeconds(2));
    assertEquals(new DeliveryReport(0, 0, 1), telling.deliver());
    down.clear();
    clock.advance(Duration.ofDays(1));
    assertEquals(new DeliveryReport(0, 0, 0), telling.deliver(), "it is parked");
    assertTrue(store.resume(BILLING, key, clock.instant()));
    assertEquals(new DeliveryReport(1, 0, 0), telling.deliver());
    assertEquals(List.of("DESK-1#1", "DESK-1#2"), heard.stream().map(Event::id).toList());
  }

  private WorkflowEngine subscribed(TicketStore where, Subscription subscription) {
    return WorkflowEngine.on(ServiceDesk.workflow())
        .storedIn(where)
        .clock(clock)
        .subscription(subscription)
        .build();
  }
}
