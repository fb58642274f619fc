package io.deskwork.jdbc;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.WorkflowEngine;
import io.deskwork.store.Outbox.Delivery;
import io.deskwork.store.Outbox.Progress;
import io.deskwork.store.Outbox.Trouble;
import io.deskwork.store.SealedHistory.Checkpoint;
import io.deskwork.store.SubscriberId;
import io.deskwork.testkit.SettableClock;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** After an erasure every column of every table is searched for what must be gone. */
class ErasedEverywhereTest {

  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");
  private static final Actor LIGA =
      Actor.of("account-77", "Līga Ozoliņa", ACME, CUSTOMER, APPROVER);
  private static final Person CALLER = Person.withoutAccount("Zigrīda Kalniņa");
  private static final Duration HOURS = Duration.ofHours(5);

  private static final List<String> OF_LIGA =
      List.of("Līga", "Ozoliņa", "Kabinetā deg", "Pelni visur", "Slepena piezīme", "Dūmi");

  private static final List<String> OF_OTHERS =
      List.of("account-77", "Edgars Bērziņš", "Our answer", "Between us", "No light", "ACME");

  /** Everything that stands in a database, as one text. */
  private static String dump(Database database) throws SQLException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String table :
        database.all(
            String.class,
            "SELECT table_name FROM information_schema.tables WHERE LOWER(table_schema) = ?",
            database.place().toLowerCase(Locale.ROOT))) {
      try (Connection connection = database.dataSource().getConnection();
          PreparedStatement select = connection.prepareStatement("SELECT * FROM " + table);
          ResultSet rows = select.executeQuery()) {
        while (rows.next()) {
          for (int at = 1; at <= rows.getMetaData().getColumnCount(); at++) {
            Object value = rows.getObject(at);
            boolean isText = value instanceof String || value instanceof Number;
            byte[] cell =
                isText
                    ? String.valueOf(value).getBytes(StandardCharsets.UTF_8)
                    : value == null || value instanceof Boolean ? new byte[0] : rows.getBytes(at);
            bytes.writeBytes(cell);
            bytes.write(0);
          }
        }
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static List<String> foundOf(List<String> words, String dump) {
    return words.stream().filter(dump::contains).toList();
  }

  /** Līga reports, edits, comments, approves, is assigned, and is told of to a subscriber. */
  private static void whatLigaDoes(JdbcTicketStore store, WorkflowEngine engine) {
    SubscriberId billing = SubscriberId.of("billing");
    store.subscribe(billing);
    TicketKey key =
        engine
            .file(filing(LIGA).with(SUMMARY, "Kabinetā deg").with(DESCRIPTION, "Pelni visur"))
            .orThrow()
            .ticket()
            .key();
    engine.perform(key, EDIT.by(LIGA).with(SUMMARY, "Dūmi")).orThrow();
    engine.perform(key, COMMENT.by(LIGA).saying("Slepena piezīme")).orThrow();
    engine.perform(key, NOTE.by(EDGAR).saying("Between us")).orThrow();
    engine
        .perform(key, SUBMIT_ESTIMATE.by(EDGAR).with(ESTIMATE, HOURS).with(DUE, START.plus(HOURS)))
        .orThrow();
    engine
        .perform(key, ACCEPT_ESTIMATE.by(LIGA).with(ESTIMATE, HOURS).with(DUE, START.plus(HOURS)))
        .orThrow();
    engine.perform(key, START_WORK.by(EDGAR)).orThrow();
    engine.perform(key, RESOLVE.by(EDGAR).saying("Our answer")).orThrow();
    engine
        .file(
            FILE.by(EDGAR)
                .from(Source.PHONE)
                .with(Field.REPORTER, CALLER)
                .with(Field.ORGANIZATION, "ACME")
                .with(SUMMARY, "No light")
                .with(DESCRIPTION, "At all"))
        .orThrow();
    List<Delivery> claimed = store.claim(billing, START, Duration.ofMinutes(1), 10);
    assertEquals(2, claimed.size());
    Trouble trouble = new Trouble("Out of order", Optional.empty());
    assertTrue(store.settle(claimed.get(0), new Progress(1, START, Optional.of(trouble))));
  }

  @ParameterizedTest
  @EnumSource(Server.class)
  void no_byte_of_a_name_or_a_text_is_left_and_all_else_stays(Server server) throws SQLException {
    Database database = server.fresh();
    JdbcTicketStore store = database.store();
    WorkflowEngine engine = Database.engineOn(store, SettableClock.at(START));
    whatLigaDoes(store, engine);
    Checkpoint before = store.checkpoint();
    String full = dump(database);
    assertEquals(OF_LIGA, foundOf(OF_LIGA, full), "what is searched for is there before");
    assertEquals(OF_OTHERS, foundOf(OF_OTHERS, full));
    assertTrue(full.contains("Zigrīda Kalniņa"));
    assertTrue(full.contains("Out of order"), "every table is searched, that of events too");

    assertTrue(store.erase(LIGA.person()) > 0);
    String rest = dump(database);
    assertEquals(List.of(), foundOf(OF_LIGA, rest));
    assertEquals(OF_OTHERS, foundOf(OF_OTHERS, rest), "the account, and what others wrote");
    assertTrue(rest.contains("Zigrīda Kalniņa"));

    assertTrue(store.erase(CALLER) > 0);
    assertEquals(List.of(), foundOf(List.of("Zigrīda", "Kalniņa"), dump(database)));
    assertEquals(List.of(), store.verifyAll(Optional.of(before)).faults());
    for (TicketKey key : before.heads().keySet()) {
      assertEquals(
          Ticket.fold(engine.history(key, EDGAR)), engine.ticket(key, EDGAR).orElseThrow());
    }
  }
}
