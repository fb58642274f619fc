package io.deskwork.testkit;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.WorkflowEngine;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.Commit;
import io.deskwork.store.Cursor;
import io.deskwork.store.DueTickets;
import io.deskwork.store.Page;
import io.deskwork.store.TicketQuery;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.WorkflowId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a store promises of queries: what they find, in what order, on which page, for whom. */
abstract class QueryPromises extends EventPromises {

  private static final TicketQuery ALL = TicketQuery.all();
  private static final Choice HIGH = Choice.of("HIGH");
  private static final Choice LOW = Choice.of("LOW");

  private List<TicketKey> keys(TicketQuery query, Actor viewer) {
    List<TicketKey> keys = keysOf(engine.tickets(query, viewer));
    assertEquals(keys.size(), engine.count(query, viewer), "counted as listed");
    return keys;
  }

  private List<TicketKey> keys(TicketQuery query) {
    return keys(query, EDGAR);
  }

  private static List<TicketKey> keysOf(Page<Ticket> page) {
    return page.items().stream().map(Ticket::key).toList();
  }

  /** Every page, by following the cursors, each written and read as a host's URL has it. */
  private List<TicketKey> paged(TicketQuery query, Actor viewer) {
    List<TicketKey> keys = new ArrayList<>();
    Page<Ticket> page = engine.tickets(query, viewer);
    keys.addAll(keysOf(page));
    while (page.hasMore()) {
      assertEquals(query.limit(), page.items().size(), "only the last page is not full");
      Cursor next = Cursor.of(page.next().orElseThrow().toString());
      page = engine.tickets(query.after(next), viewer);
      keys.addAll(keysOf(page));
    }
    return keys;
  }

  private TicketKey about(String summary) {
    return engine.file(filing(ANNA).with(SUMMARY, summary)).orThrow().ticket().key();
  }

  // 9. No query and no read is without a viewer.

  @Test
  void promise_9_queries_find_by_status_assignee_organization_and_reporter() {
    TicketKey open = filed(ANNA).key();
    TicketKey working = filed(ZOE).key();
    perform(working, START_WORK.by(EDGAR).with(ESTIMATE, HOUR));
    assertEquals(List.of(open), keys(ALL.in(OPEN)));
    assertEquals(List.of(working), keys(ALL.in(IN_PROGRESS, CLOSED)));
    assertEquals(List.of(open, working), keys(ALL.in(IN_PROGRESS, OPEN)));
    assertEquals(List.of(working), keys(ALL.heldBy("edgar")));
    assertEquals(List.of(), keys(ALL.heldBy("ella")));
    assertEquals(List.of(open), keys(ALL.of(ACME)));
    assertEquals(List.of(), keys(ALL.of(ACME).in(IN_PROGRESS)));
    assertEquals(List.of(), keys(ALL.in(OPEN).in(IN_PROGRESS)), "each method narrows");
    assertEquals(List.of(working), keys(ALL.reportedBy("zoe")));
    assertEquals(List.of(), keys(ALL.reportedBy("zoe").of(ACME)));
  }

  @Test
  void promise_9_queries_find_by_what_is_due_and_order_by_it() {
    TicketKey first = waiting(ANNA).key();
    clock.advance(HOUR);
    TicketKey idle = filed(ANNA).key();
    TicketKey second = waiting(ZOE).key();
    TicketKey together = waiting(ZOE).key();
    Instant due = START.plus(TERM);
    assertEquals(List.of(), keys(ALL.dueBefore(due)));
    assertEquals(List.of(first), keys(ALL.dueBefore(due.plusNanos(1_000))));
    assertEquals(
        List.of(first, second, together), keys(ALL.dueBefore(due.plus(HOUR).plusMillis(1))));
    assertEquals(List.of(first, second, together), keys(ALL.byDue()), "only what is due");
    assertEquals(List.of(first, second, together), paged(ALL.byDue().pagesOf(1), EDGAR));
    assertEquals(List.of(first), keys(ALL.byDue(), ANNA));
    store.fireDue(due, 1, loaded -> new DueTickets.Firing.Park("Ill", Optional.empty()));
    assertEquals(List.of(second, together), keys(ALL.byDue()), "a parked one waits for nothing");
    assertEquals(List.of(second, together), keys(ALL.dueBefore(due.plus(TERM))));
    assertEquals(List.of(first, idle, second, together), keys(ALL));
  }

  @Test
  void promise_9_queries_find_by_values_of_declared_fields() {
    Instant noon = Instant.parse("2026-04-01T12:00:00.000001Z");
    TicketKey urgent = filed(ANNA).key();
    TicketKey other = filed(ANNA).key();
    TicketKey none = filed(ANNA).key();
    perform(urgent, SET_PRIORITY.by(EDGAR).with(PRIORITY, HIGH));
    perform(other, SET_PRIORITY.by(EDGAR).with(PRIORITY, LOW));
    assertEquals(List.of(urgent), keys(ALL.where(PRIORITY, HIGH)));
    assertEquals(List.of(other), keys(ALL.where(PRIORITY, LOW)));
    assertEquals(List.of(), keys(ALL.where(PRIORITY, Choice.of("CRITICAL"))));
    perform(urgent, estimated(noon));
    perform(other, estimated(noon.plusSeconds(1)));
    assertEquals(List.of(urgent), keys(ALL.where(DUE, noon)));
    assertEquals(List.of(urgent, other), keys(ALL.atLeast(DUE, noon)));
    assertEquals(List.of(other), keys(ALL.atLeast(DUE, noon.plusNanos(1_000))));
    assertEquals(List.of(urgent), keys(ALL.lessThan(DUE, noon.plusSeconds(1))));
    assertEquals(List.of(), keys(ALL.lessThan(DUE, noon)));
    assertEquals(List.of(other), keys(ALL.atLeast(DUE, noon).where(PRIORITY, LOW)));
    assertEquals(List.of(urgent, other, none), keys(ALL), "what has no value is found without");
    assertTrue(store.verifyAll(Optional.empty()).isIntact());
  }

  private static Command estimated(Instant due) {
    return SUBMIT_ESTIMATE.by(EDGAR).with(ESTIMATE, HOUR.plusNanos(1)).with(DUE, due);
  }

  @Test
  void promise_9_text_is_equal_only_if_it_is_the_same_also_when_it_is_long() {
    String longest = "š".repeat(3_000);
    List<String> texts = List.of("Ink", "ink", "Ink ", " Ink", "Ïnk", "I", longest, longest + "š");
    List<TicketKey> filed = texts.stream().map(this::about).toList();
    for (int i = 0; i < texts.size(); i++) {
      assertEquals(List.of(filed.get(i)), keys(ALL.where(SUMMARY, texts.get(i))));
    }
    assertEquals(List.of(), keys(ALL.where(SUMMARY, "In")));
  }

  @Test
  void promise_9_text_finds_what_every_word_begins_a_word_of() {
    TicketKey printer = about("The printer burns");
    TicketKey printed = about("Misprinted: the burning question");
    assertEquals(List.of(printer), keys(ALL.text("print")));
    assertEquals(List.of(printer, printed), keys(ALL.text("BURN the")));
    assertEquals(List.of(printed), keys(ALL.text("burn, (misprint)")));
    assertEquals(List.of(), keys(ALL.text("burnt")));
    assertEquals(List.of(), keys(ALL.text("rinter")), "only beginnings");
    assertEquals(List.of(), keys(ALL.text("noon")), "the description is not searchable");
    assertEquals(List.of(printer), keys(ALL.text(printer.toString())));
    assertEquals(List.of(printed), keys(ALL.text(printed + " quest")));
    assertEquals(List.of(printer, printed), keys(ALL.text("desk-")));
    assertEquals(List.of(printer, printed), keys(ALL.text(" …! ")), "no word narrows nothing");
    assertEquals(List.of(printer), keys(ALL.text("the").text("print")));
  }

  @Test
  void promise_9_text_is_compared_in_every_script_and_without_case() {
    // @formatter:off
    String[][] found = {
      {"Ķēdes ČĪKST ņemot",          "ķēd",    "čīkst",  "ŅEMOT"},
      {"Ο ΟΔΟΣ οδός",                "ο",      "οδος",   "ΟΔΌΣ"},
      {"İstanbul IRAK ışık",         "istan",  "irak",   "IŞIK"},
      {"Straße GROẞ",                "STRASSE", "gross", "straß"},
      {"naïve cafe\u0301",           "NAÏVE",  "café",   "CAFE\u0301"},
      {"ﬁlter Ｗｉｄｅ ２０２６",      "FIL",    "wide",   "2026"},
      {"東京都の 가격",                "東京",    "가",     "東京都の"},
      {"𐐀𐐁 \uFA0E 𠀀𠀁",             "𐐨",      "\uFA0E", "𠀀"},
      {"हिन्दी ไทย",                     "हि",      "हिन्दी",   "ไท"},
      {"a1b2 v2.0/x",                "A1B",    "v2",     "x"},
    };
    // @formatter:on
    for (String[] texts : found) {
      TicketKey key = about(texts[0]);
      for (int i = 1; i < texts.length; i++) {
        assertEquals(List.of(key), keys(ALL.text(texts[i])), texts[i]);
      }
    }
    for (String missing : List.of("ked", "οδοσσ", "東都", "京", "𐐩", "𠀁", "b2", "é", "ー")) {
      assertEquals(List.of(), keys(ALL.text(missing)), missing);
    }
  }

  @Test
  void promise_9_of_a_long_word_the_beginning_is_compared_and_of_a_text_many_words_are_found() {
    String word = "w".repeat(64);
    TicketKey key = about(word + "xyz " + "Euro ".repeat(10) + words(1_200));
    assertEquals(List.of(key), keys(ALL.text(word)));
    assertEquals(List.of(key), keys(ALL.text(word + "xyz")));
    assertEquals(List.of(key), keys(ALL.text("euro n997")), "a thousand different words");
    assertEquals(List.of(), keys(ALL.text("n998")));
    assertTrue(store.verify(key).isIntact());
  }

  private static String words(int count) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < count; i++) {
      words.append('n').append(i).append(' ');
    }
    return words.toString();
  }

  @Test
  void promise_9_what_changed_is_found_as_it_is_and_not_as_it_was() {
    TicketKey key = about("The printer burns");
    perform(key, SET_PRIORITY.by(EDGAR).with(PRIORITY, LOW));
    perform(key, EDIT.by(ANNA).with(SUMMARY, "The scanner smokes, the printer does not"));
    perform(key, SET_PRIORITY.by(EDGAR).with(PRIORITY, HIGH));
    perform(key, COMMENT.by(ANNA).saying("Soon?"));
    assertEquals(List.of(key), keys(ALL.text("scanner printer")));
    assertEquals(List.of(), keys(ALL.text("burns")));
    assertEquals(List.of(key), keys(ALL.where(PRIORITY, HIGH)));
    assertEquals(List.of(), keys(ALL.where(PRIORITY, LOW)));
    assertEquals(List.of(), keys(ALL.where(SUMMARY, "The printer burns")));
    assertEquals(List.of(key), keys(ALL.text(key.toString())));
    assertTrue(store.verify(key).isIntact());
  }

  @Test
  void promise_9_what_was_refused_or_came_too_late_changes_nothing_that_is_found() {
    TicketKey key = about("The printer burns");
    Commit stale = commitOf(load(key), EDIT.by(ANNA).with(SUMMARY, "Never mind"));
    perform(key, EDIT.by(ANNA).with(SUMMARY, "The scanner burns"));
    store.commit(stale);
    assertEquals(List.of(), keys(ALL.text("never")));
    assertEquals(List.of(key), keys(ALL.text("scanner")));
  }

  @Test
  void promise_9_what_an_erased_person_wrote_is_not_found_any_more() {
    TicketKey anna = about("The printer burns");
    TicketKey zoe = filed(ZOE).key();
    assertEquals(List.of(anna, zoe), keys(ALL.text("burns")));
    assertEquals(1, store.erase(ANNA.person()));
    assertEquals(List.of(zoe), keys(ALL.text("burns")));
    assertEquals(List.of(zoe), keys(ALL.where(SUMMARY, "The printer burns")));
    assertEquals(List.of(anna), keys(ALL.text("erased " + anna)));
    assertEquals(List.of(anna), keys(ALL.reportedBy("anna")), "the account stays");
    assertTrue(store.verifyAll(Optional.empty()).isIntact());
  }

  @Test
  void promise_9_a_field_that_is_not_searchable_is_not_asked_for() {
    filed(ANNA);
    assertEquals(1, keys(ALL.where(SUMMARY, "The printer burns")).size());
    for (TicketQuery query :
        List.of(
            ALL.where(ESTIMATE, HOUR),
            ALL.atLeast(TIME_SPENT, Duration.ZERO),
            ALL.in(OPEN).where(Field.text("PRIORITY"), "HIGH"))) {
      InvalidValueException refused =
          assertThrows(InvalidValueException.class, () -> engine.tickets(query, EDGAR));
      assertTrue(String.valueOf(refused.getMessage()).contains("searchable()"));
      assertThrows(InvalidValueException.class, () -> engine.count(query, EDGAR));
    }
  }

  @Test
  void promise_9_another_node_finds_the_same() {
    TicketKey key = about("The printer burns");
    WorkflowEngine other = engineOn(anotherNode(store));
    TicketQuery query = ALL.text("printer").where(SUMMARY, "The printer burns");
    assertEquals(List.of(key), keysOf(other.tickets(query, EDGAR)));
    assertEquals(1, other.count(query, EDGAR));
  }

  @Test
  void promise_9_paging_gives_every_visible_ticket_once_in_order() {
    List<TicketKey> mine = new ArrayList<>();
    for (int i = 0; i < 23; i++) {
      TicketKey key = filed(i % 3 == 0 ? ZOE : ANNA).key();
      if (i % 3 != 0) {
        mine.add(key);
      }
    }
    List<TicketKey> newest = new ArrayList<>(mine);
    Collections.reverse(newest);
    for (int size : List.of(1, 2, 4, 14, 15, 16, 1_000)) {
      assertEquals(mine, paged(ALL.pagesOf(size), ANNA));
      assertEquals(newest, paged(ALL.newestFirst().pagesOf(size), ANNA));
    }
    assertEquals(mine.subList(4, 15), keysOf(engine.tickets(ALL.after(mine.get(3)), ANNA)));
    assertEquals(15, engine.count(ALL.after(mine.get(3)).pagesOf(1), ANNA), "of all pages");
  }

  @Test
  void promise_9_paging_crosses_prefixes_and_is_not_disturbed_by_others_who_file() {
    List<TicketKey> there = new ArrayList<>();
    WorkflowId workflow = ServiceDesk.workflow().id();
    for (String prefix : List.of("A", "B", "B1", "DESK")) {
      for (int i = 0; i < 11; i++) {
        there.add(engine.file(filing(ANNA), workflow, prefix).orThrow().ticket().key());
      }
    }
    assertEquals(there.stream().sorted().toList(), paged(ALL.pagesOf(5), ANNA));
    List<TicketKey> seen = new ArrayList<>();
    TicketQuery query = ALL.newestFirst().in(OPEN).pagesOf(7);
    Page<Ticket> page = engine.tickets(query, ANNA);
    seen.addAll(keysOf(page));
    while (page.hasMore()) {
      filed(ANNA);
      perform(seen.get(seen.size() - 1), START_WORK.by(EDGAR).with(ESTIMATE, HOUR));
      page = engine.tickets(query.after(page.next().orElseThrow()), ANNA);
      seen.addAll(keysOf(page));
    }
    assertEquals(seen.stream().sorted(Comparator.reverseOrder()).distinct().toList(), seen);
    assertTrue(seen.containsAll(there));
  }

  @Test
  void promise_9_each_viewer_finds_and_counts_theirs_whatever_is_asked() {
    QueryOracle oracle = new QueryOracle(2026);
    oracle.populate(engine, clock);
    List<Ticket> all = engine.tickets(ALL.pagesOf(1_000), EDGAR).items();
    assertEquals(QueryOracle.TICKETS, all.size());
    int answers = 0;
    for (int i = 0; i < 60; i++) {
      QueryOracle.Asked asked = oracle.next();
      for (Actor viewer : List.of(EDGAR, ANNA, ADAM, ALMA, ZOE, ZENO, NEMO)) {
        List<TicketKey> expected = asked.of(all, viewer);
        String what = asked + " asked by " + viewer.name();
        assertEquals(expected, paged(asked.query().pagesOf(1 + i % 9), viewer), what);
        assertEquals(expected.size(), engine.count(asked.query(), viewer), what);
        answers += expected.isEmpty() ? 0 : 1;
      }
    }
    assertTrue(answers > 100, "the questions had answers: " + answers);
  }
}
