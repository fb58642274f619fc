package io.deskwork.testkit;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.*;

import io.deskwork.WorkflowEngine;
import io.deskwork.store.TicketQuery;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Assignee;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Timer;
import io.deskwork.ticket.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Questions at random, each with its answer: a plain filter over all tickets. */
final class QueryOracle {

  static final int TICKETS = 48;

  private static final Instant DAY = Instant.parse("2026-05-01T00:00:00Z");
  private static final List<String> WORDS =
      List.of("printer", "print", "Ķēde", "burns", "BURNING", "noon", "paper", "pāpēr", "x1");

  /** Part of a question: how a store is asked, and what it means. */
  private record Part(String name, UnaryOperator<TicketQuery> asked, Predicate<Ticket> meaning) {}

  /** A question with the orders and predicates that answer it. */
  record Asked(
      TicketQuery query, Predicate<Ticket> meaning, Comparator<Ticket> order, String name) {

    List<TicketKey> of(List<Ticket> all, Actor viewer) {
      return all.stream()
          .filter(ticket -> sees(viewer, ticket))
          .filter(meaning)
          .sorted(order)
          .map(Ticket::key)
          .toList();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private final Random random;

  QueryOracle(long seed) {
    this.random = new Random(seed);
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  private static boolean sees(Actor viewer, Ticket ticket) {
    if (viewer.organization().isEmpty()) {
      return true;
    }
    boolean mine = ticket.reporter().account().equals(Optional.of(viewer.id()));
    return viewer.organization().get().equals(ticket.organization())
        && (mine || viewer.isOverseeing() || ticket.visibility() == Visibility.SHARED);
  }

  /** Tickets of every sort. */
  void populate(WorkflowEngine engine, SettableClock clock) {
    for (int i = 0; i < TICKETS; i++) {
      Actor customer = any(List.of(ANNA, ADAM, AXEL, ZOE));
      String summary = String.join(" ", any(WORDS), any(WORDS), any(WORDS));
      TicketKey key =
          engine
              .file(
                  filing(customer)
                      .with(SUMMARY, summary)
                      .with(COMPANY, any(List.of("North", "South")))
                      .with(
                          Field.SHARED_WITH,
                          any(List.of(Choice.of("NO_ONE"), Choice.of("COMPANY")))))
              .orThrow()
              .ticket()
              .key();
      Actor executor = any(List.of(EDGAR, ELLA));
      if (random.nextBoolean()) {
        engine
            .perform(key, SET_PRIORITY.by(executor).with(PRIORITY, any(PRIORITY.options())))
            .orThrow();
      }
      move(engine, key, executor);
      clock.advance(Duration.ofMinutes(random.nextInt(3)));
    }
  }

  private void move(WorkflowEngine engine, TicketKey key, Actor executor) {
    switch (random.nextInt(4)) {
      case 0 ->
          engine
              .perform(
                  key,
                  SUBMIT_ESTIMATE
                      .by(executor)
                      .with(ESTIMATE, Duration.ofHours(2))
                      .with(DUE, DAY.plus(Duration.ofDays(random.nextInt(9)))))
              .orThrow();
      case 1, 2 -> {
        engine.perform(key, START_WORK.by(executor).with(ESTIMATE, Duration.ofHours(1))).orThrow();
        if (random.nextBoolean()) {
          engine.perform(key, RESOLVE.by(executor)).orThrow();
        }
      }
      default -> {}
    }
  }

  /** Up to three things asked together, in some order. */
  Asked next() {
    Asked asked = ordered();
    for (int i = random.nextInt(4); i > 0; i--) {
      Part part = part();
      asked =
          new Asked(
              part.asked.apply(asked.query),
              asked.meaning.and(part.meaning),
              asked.order,
              asked.name + ", " + part.name);
    }
    return asked;
  }

  private Asked ordered() {
    Comparator<Ticket> byKey = Comparator.comparing(Ticket::key);
    return switch (random.nextInt(3)) {
      case 0 -> new Asked(TicketQuery.all(), ticket -> true, byKey, "by key");
      case 1 ->
          new Asked(
              TicketQuery.all().newestFirst(), ticket -> true, byKey.reversed(), "newest first");
      default ->
          new Asked(
              TicketQuery.all().byDue(),
              ticket -> due(ticket).isPresent(),
              Comparator.<Ticket, Instant>comparing(ticket -> due(ticket).orElseThrow())
                  .thenComparing(byKey),
              "by due");
    };
  }

  private Part part() {
    return switch (random.nextInt(10)) {
      case 0 -> {
        Status status = any(List.of(OPEN, ESTIMATED, IN_PROGRESS, WAITING_FOR_CUSTOMER, CLOSED));
        yield part(status, query -> query.in(status), ticket -> ticket.status().equals(status));
      }
      case 1 ->
          part(
              "open or in progress",
              query -> query.in(OPEN, IN_PROGRESS),
              ticket -> List.of(OPEN, IN_PROGRESS).contains(ticket.status()));
      case 2 -> {
        String account = any(List.of("edgar", "ella", "anna", "nobody"));
        yield part("held by " + account, query -> query.heldBy(account), isHeldBy(account));
      }
      case 3 -> {
        Organization one = any(List.of(ACME, ZETA, Organization.of("acme")));
        yield part(one, query -> query.of(one), ticket -> ticket.organization().equals(one));
      }
      case 4 -> {
        String account = any(List.of("anna", "adam", "zoe", "edgar"));
        yield part(
            "reported by " + account,
            query -> query.reportedBy(account),
            ticket -> ticket.reporter().account().equals(Optional.of(account)));
      }
      case 5 -> {
        Instant at =
            StoreUnderTest.START.plus(StoreUnderTest.TERM).plusSeconds(60L * random.nextInt(60));
        yield part(
            "due before " + at,
            query -> query.dueBefore(at),
            ticket -> due(ticket).map(due -> due.isBefore(at)).orElse(false));
      }
      case 6 -> {
        String words = any(WORDS).toUpperCase(Locale.ROOT) + " " + any(WORDS).substring(0, 1);
        yield part("text " + words, query -> query.text(words), hasWords(words));
      }
      case 7 -> {
        Choice priority = any(PRIORITY.options());
        yield equalTo(PRIORITY, priority);
      }
      case 8 -> equalTo(COMPANY, any(List.of("North", "South", "north")));
      default -> inRange(DAY.plus(Duration.ofDays(random.nextInt(9))));
    };
  }

  private static Part part(
      Object name, UnaryOperator<TicketQuery> asked, Predicate<Ticket> meaning) {
    return new Part(name.toString(), asked, meaning);
  }

  private static <T> Part equalTo(Field<T> field, T value) {
    return part(
        field + " " + value,
        query -> query.where(field, value),
        ticket -> ticket.get(field).equals(Optional.of(value)));
  }

  private Part inRange(Instant day) {
    return random.nextBoolean()
        ? part(
            "due date from " + day,
            query -> query.atLeast(DUE, day),
            ticket -> ticket.get(DUE).map(due -> !due.isBefore(day)).orElse(false))
        : part(
            "due date before " + day,
            query -> query.lessThan(DUE, day),
            ticket -> ticket.get(DUE).map(due -> due.isBefore(day)).orElse(false));
  }

  private static Predicate<Ticket> isHeldBy(String account) {
    return ticket ->
        ticket
            .assignee()
            .filter(Assignee.Someone.class::isInstance)
            .map(Assignee.Someone.class::cast)
            .flatMap(someone -> someone.person().account())
            .equals(Optional.of(account));
  }

  private static Predicate<Ticket> hasWords(String text) {
    return ticket -> {
      List<String> words =
          List.of(
                  ticket.key().toString(),
                  ticket.get(SUMMARY).orElse(""),
                  ticket.get(COMPANY).orElse(""))
              .stream()
              .flatMap(QueryOracle::words)
              .toList();
      return words(text).allMatch(asked -> words.stream().anyMatch(word -> word.startsWith(asked)));
    };
  }

  private static Stream<String> words(String text) {
    return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1))
        .filter(word -> !word.isEmpty());
  }

  private static Optional<Instant> due(Ticket ticket) {
    return ticket.timers().stream().map(Timer::due).min(Comparator.naturalOrder());
  }
}
