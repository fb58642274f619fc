package io.deskwork.jdbc;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.testkit.Cast.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.WorkflowEngine;
import io.deskwork.store.StoreException;
import io.deskwork.store.SubscriberId;
import io.deskwork.store.TicketQuery;
import io.deskwork.testkit.SettableClock;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the tables are, who makes them, and what is said when they are not as they should be. */
abstract class SchemaContract {

  private static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

  private final SettableClock clock = SettableClock.at(START);
  private final Database database;

  SchemaContract(Server server) {
    this.database = server.fresh();
  }

  private JdbcTicketStore bare() {
    return JdbcTicketStore.on(database.dataSource());
  }

  private List<String> tables(String schema) throws SQLException {
    return database
        .all(
            String.class,
            "SELECT table_name FROM information_schema.tables WHERE LOWER(table_schema) = ?",
            schema)
        .stream()
        .map(name -> name.toLowerCase(Locale.ROOT))
        .toList();
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
    assertEquals(16, tables(database.place()).size());
    assertTrue(tables(database.place()).stream().allMatch(name -> name.matches("(one|two)_.*")));
  }

  @Test
  void a_schema_is_made_and_used_whatever_the_connection_stands_in() throws SQLException {
    JdbcTicketStore store = bare().schema("desks").prefix("d_").createSchema();
    WorkflowEngine engine = Database.engineOn(store, clock);
    TicketKey key = engine.file(filing(ANNA)).orThrow().ticket().key();
    engine.perform(key, COMMENT.by(ANNA).saying("Here")).orThrow();
    assertEquals(2, database.count("desks.d_entry"));
    assertEquals(8, tables("desks").size());
    assertEquals(List.of(), tables(database.place()), "nothing anywhere else");
    assertTrue(store.verifyAll(Optional.empty()).isIntact());
  }

  @Test
  void making_the_tables_again_is_harmless() throws SQLException {
    WorkflowEngine engine = Database.engineOn(bare().createSchema(), clock);
    Ticket ticket = engine.file(filing(ANNA)).orThrow().ticket();
    bare().createSchema().createSchema();
    assertEquals(Optional.of(ticket), engine.ticket(ticket.key(), ANNA));
    assertEquals(3, database.count("deskwork_schema_version"), "each script once");
  }

  @Test
  void missing_tables_are_said_with_what_to_run() throws IOException {
    StoreException missing =
        assertThrows(StoreException.class, () -> Database.engineOn(bare().prefix("mine_"), clock));
    assertEquals(
        "The tables mine_* are not there, and this Deskwork needs version 3."
            + " Call createSchema() once, or run "
            + path(1)
            + ", then "
            + path(2)
            + ", then "
            + path(3)
            + " of the jar.",
        missing.getMessage());
    assertTrue(script(1, "", "").contains("CREATE TABLE"), "the script that it names is there");
  }

  /** What stands after the first script alone. */
  private void isOfVersionOne() throws SQLException {
    database.run("DROP TABLE deskwork_search");
    database.run("DROP TABLE deskwork_delivery");
    database.run("DROP TABLE deskwork_subscriber");
    database.run("DELETE FROM deskwork_schema_version WHERE version > 1");
  }

  @Test
  void tables_of_an_older_version_are_refused_with_what_to_run() throws SQLException {
    bare().createSchema();
    isOfVersionOne();
    StoreException refused =
        assertThrows(StoreException.class, () -> Database.engineOn(bare(), clock));
    assertEquals(
        "The tables deskwork_* have version 1, and this Deskwork needs version 3."
            + " Call createSchema() once, or run "
            + path(2)
            + ", then "
            + path(3)
            + " of the jar.",
        refused.getMessage());
  }

  @Test
  void tables_of_an_older_version_are_brought_up_and_their_tickets_kept() throws SQLException {
    Ticket ticket =
        Database.engineOn(bare().createSchema(), clock).file(filing(ANNA)).orThrow().ticket();
    isOfVersionOne();
    JdbcTicketStore store = bare().createSchema();
    WorkflowEngine engine = Database.engineOn(store, clock);
    assertEquals(Optional.of(ticket), engine.ticket(ticket.key(), ANNA));
    store.subscribe(SubscriberId.of("billing"));
    engine.perform(ticket.key(), COMMENT.by(ANNA).saying("Still here")).orThrow();
    assertEquals(1, database.count("deskwork_delivery"));
    assertTrue(store.verifyAll(Optional.empty()).isIntact());
    TicketQuery query = TicketQuery.all().text("printer").where(SUMMARY, "The printer burns");
    assertEquals(0, engine.count(query, EDGAR), "it was filed before there was search");
    assertEquals(1, store.reindex());
    assertEquals(1, engine.count(query, EDGAR));
    assertEquals(0, store.reindex(), "nothing is left to do");
  }

  @Test
  void tables_of_a_newer_version_are_refused_with_a_sentence() throws SQLException {
    bare().createSchema();
    database.run("INSERT INTO deskwork_schema_version (version) VALUES (7)");
    StoreException refused =
        assertThrows(StoreException.class, () -> Database.engineOn(bare(), clock));
    assertEquals(
        "The tables deskwork_* have version 7, and this Deskwork knows 3 only."
            + " Use a Deskwork as new as the one that made them.",
        refused.getMessage());
  }

  @Test
  void tables_that_were_made_only_in_part_are_said_to_be_so() throws SQLException {
    database.run("CREATE TABLE deskwork_schema_version (version INTEGER NOT NULL PRIMARY KEY)");
    StoreException refused = assertThrows(StoreException.class, () -> bare().createSchema());
    assertEquals(
        "The tables deskwork_* are there only in part: the script "
            + path(1)
            + " was interrupted. Drop the tables that it makes and call createSchema() again.",
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

  private String path(int version) {
    return "io/deskwork/jdbc/"
        + database.server().name().toLowerCase(Locale.ROOT)
        + List.of("/V1__tickets.sql", "/V2__events.sql", "/V3__search.sql").get(version - 1);
  }

  private String script(int version, String prefix, String index) throws IOException {
    try (InputStream in = SchemaContract.class.getResourceAsStream("/" + path(version))) {
      assertNotNull(in);
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .replace("${prefix}", prefix)
          .replace("${index}", index);
    }
  }

  @Test
  void the_scripts_of_the_jar_run_as_they_stand_once_their_places_are_filled()
      throws SQLException, IOException {
    database.run("CREATE SCHEMA elsewhere");
    for (int version = 1; version <= 3; version++) {
      String script = script(version, "elsewhere.hd_", "hd_").strip();
      for (String statement : script.split(";\\s*(\n|$)", -1)) {
        if (!statement.isBlank()) {
          database.run(statement);
        }
      }
    }
    JdbcTicketStore store = bare().schema("elsewhere").prefix("hd_");
    WorkflowEngine engine = Database.engineOn(store, clock);
    engine.file(filing(ANNA)).orThrow();
    store.createSchema();
    assertEquals(1, database.count("elsewhere.hd_entry"));
  }
}
