package io.deskwork.jdbc;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.WorkflowEngine;
import io.deskwork.store.SealedHistory.Checkpoint;
import io.deskwork.store.StoreException;
import io.deskwork.store.TicketQuery;
import io.deskwork.testkit.SettableClock;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.h2.tools.RunScript;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the tables are, who makes them, and what is said when they are not as they should be. */
class SchemaTest {

  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

  private final SettableClock clock = SettableClock.at(START);
  private final Database database = Database.fresh();

  private JdbcTicketStore bare() {
    return JdbcTicketStore.on(database.dataSource());
  }

  private List<String> tables(String schema) throws SQLException {
    String names =
        database.one(
            String.class,
            "SELECT LISTAGG(table_name, ' ') WITHIN GROUP (ORDER BY table_name)"
                + " FROM information_schema.tables WHERE table_schema = ?",
            schema);
    return List.of(String.valueOf(names).split(" ", -1));
  }

  @Test
  void two_prefixes_live_side_by_side_and_know_nothing_of_each_other() throws SQLException {
    WorkflowEngine one = Database.engineOn(bare().prefix("one_").createSchema(), clock);
    WorkflowEngine two = Database.engineOn(bare().prefix("two_").createSchema(), clock);
    Ticket ticket = one.file(filing(ANNA)).orThrow().ticket();
    assertEquals(Optional.empty(), two.ticket(ticket.key(), EDGAR));
    assertEquals(ticket.key(), two.file(filing(ZOE)).orThrow().ticket().key());
    assertEquals(1, one.tickets(TicketQuery.all(), EDGAR).items().size());
    assertEquals(1, database.count("one_entry"));
    assertEquals(1, database.count("two_entry"));
    assertEquals(10, tables("PUBLIC").size());
    assertTrue(tables("PUBLIC").stream().allMatch(name -> name.matches("(ONE|TWO)_.*")));
  }

  @Test
  void a_schema_is_made_and_used_whatever_the_connection_stands_in() throws SQLException {
    JdbcTicketStore store = bare().schema("desks").prefix("d_").createSchema();
    WorkflowEngine engine = Database.engineOn(store, clock);
    TicketKey key = engine.file(filing(ANNA)).orThrow().ticket().key();
    engine.perform(key, COMMENT.by(ANNA).saying("Here")).orThrow();
    assertEquals(2, database.count("desks.d_entry"));
    assertEquals(5, tables("DESKS").size());
    assertEquals(List.of("null"), tables("PUBLIC"), "nothing anywhere else");
    assertTrue(store.verifyAll(Optional.empty()).isIntact());
  }

  @Test
  void making_the_tables_again_is_harmless() throws SQLException {
    WorkflowEngine engine = Database.engineOn(bare().createSchema(), clock);
    Ticket ticket = engine.file(filing(ANNA)).orThrow().ticket();
    bare().createSchema().createSchema();
    assertEquals(Optional.of(ticket), engine.ticket(ticket.key(), ANNA));
    assertEquals(1, database.count("deskwork_schema_version"));
  }

  @Test
  void missing_tables_are_said_with_what_to_run() throws IOException {
    StoreException missing =
        assertThrows(StoreException.class, () -> Database.engineOn(bare().prefix("mine_"), clock));
    assertEquals(
        "The tables mine_* are not there. Call createSchema() once, or run the script"
            + " io/deskwork/jdbc/h2/V1__deskwork.sql of the jar.",
        missing.getMessage());
    assertTrue(script("", "").contains("CREATE TABLE"), "the script that it names is there");
  }

  @Test
  void tables_of_another_version_are_refused_with_a_sentence() throws SQLException {
    bare().createSchema();
    database.run("UPDATE deskwork_schema_version SET version = 7");
    StoreException refused =
        assertThrows(StoreException.class, () -> Database.engineOn(bare(), clock));
    assertEquals(
        "The tables deskwork_* have version 7, and this Deskwork needs 1."
            + " Run the scripts between them, or use the Deskwork that made them.",
        refused.getMessage());
  }

  @Test
  void tables_that_were_made_only_in_part_are_said_to_be_so() throws SQLException {
    database.run("CREATE TABLE deskwork_schema_version (version INTEGER NOT NULL PRIMARY KEY)");
    StoreException refused = assertThrows(StoreException.class, () -> bare().createSchema());
    assertEquals(
        "The tables deskwork_* are there only in part: making them was interrupted."
            + " Drop them and make them again.",
        refused.getMessage());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "1a", "a-b", "a.b", "a;DROP TABLE x", "a\"", "ä", "a b", "${index}"})
  void a_name_that_is_no_plain_identifier_is_refused(String name) {
    assertThrows(InvalidValueException.class, () -> bare().prefix(name));
    assertThrows(InvalidValueException.class, () -> bare().schema(name));
  }

  @Test
  void a_name_of_forty_characters_is_the_longest() {
    String longest = "p".repeat(40);
    Database.engineOn(bare().prefix(longest).schema(longest).createSchema(), clock);
    assertThrows(InvalidValueException.class, () -> bare().prefix(longest + "p"));
  }

  private static String script(String prefix, String index) throws IOException {
    try (InputStream in =
        SchemaTest.class.getResourceAsStream("/io/deskwork/jdbc/h2/V1__deskwork.sql")) {
      assertNotNull(in);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("${prefix}", prefix)
          .replace("${index}", index);
    }
  }

  @Test
  void the_script_of_the_jar_runs_as_it_stands_once_its_places_are_filled()
      throws SQLException, IOException {
    database.run("CREATE SCHEMA elsewhere");
    try (Connection connection = database.dataSource().getConnection()) {
      RunScript.execute(connection, new StringReader(script("elsewhere.hd_", "hd_")));
    }
    JdbcTicketStore store = bare().schema("elsewhere").prefix("hd_");
    WorkflowEngine engine = Database.engineOn(store, clock);
    engine.file(filing(ANNA)).orThrow();
    store.createSchema();
    assertEquals(1, database.count("elsewhere.hd_entry"));
  }

  @Test
  void everything_is_there_after_a_file_is_opened_again(@TempDir Path folder) throws SQLException {
    Database file = Database.at("jdbc:h2:file:" + folder.resolve("desk"));
    WorkflowEngine engine = file.engine(clock);
    TicketKey key = engine.file(filing(ANNA)).orThrow().ticket().key();
    engine.perform(key, START_WORK.by(EDGAR).with(ESTIMATE, Duration.ofHours(1))).orThrow();
    Ticket before = engine.perform(key, RESOLVE.by(EDGAR)).orThrow().ticket();
    List<Entry> history = engine.history(key, EDGAR);
    Checkpoint checkpoint = file.store().checkpoint();
    engine.close();
    file.run("SHUTDOWN");

    Database again = Database.at(file.url());
    WorkflowEngine reopened = again.engine(clock);
    assertEquals(Optional.of(before), reopened.ticket(key, EDGAR));
    assertEquals(history, reopened.history(key, EDGAR));
    assertEquals(Optional.of(START.plus(Duration.ofDays(15))), reopened.nextDue());
    assertEquals(List.of(), again.store().verifyAll(Optional.of(checkpoint)).faults());
    assertEquals(2, reopened.file(filing(ANNA)).orThrow().ticket().key().number());
    clock.advance(Duration.ofDays(15));
    assertEquals(1, reopened.runDue().fired().size());
    again.run("SHUTDOWN");
  }
}
