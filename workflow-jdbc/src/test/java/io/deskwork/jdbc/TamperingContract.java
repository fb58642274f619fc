package io.deskwork.jdbc;

import static io.deskwork.testkit.Cast.ANNA;
import static io.deskwork.testkit.Cast.EDGAR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.Seal;
import io.deskwork.store.SealedHistory.Checkpoint;
import io.deskwork.store.SealedHistory.Fault;
import io.deskwork.store.StoreException;
import io.deskwork.testkit.Cast;
import io.deskwork.testkit.Walk;
import io.deskwork.testkit.Walks;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Viewer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody with the password of the database edits the past: it is found and named. */
abstract class TamperingContract {

  private static final long SEED = 20260301;
  private static final String OF_TICKET = " WHERE desk = ? AND number = ?";
  private static final String OF_ENTRY = OF_TICKET + " AND revision = ?";

  private final int edits;
  private final Database database;
  private final JdbcTicketStore store;
  private final Random random = new Random(SEED);
  private final Map<TicketKey, Integer> lengths = new HashMap<>();

  TamperingContract(Server server, int edits) {
    this.edits = edits;
    this.database = server.fresh();
    this.store = database.store();
  }

  /** A way to edit the past; each makes one edit of a ticket of that length. */
  private enum Edit {
    SEALED_BYTES,
    PERSONAL_BYTES,
    SEAL,
    SWAP,
    REMOVAL,
    COPY_AT_THE_END,
    COPY_IN_THE_MIDDLE,
    MOVE_TO_ANOTHER_TICKET,
    COMMAND,
    TICKET_BODY,
    TICKET_HEAD,
    TICKET_COLUMN,
    TICKET_WITHOUT_ENTRIES,
    ENTRIES_WITHOUT_TICKET
  }

  @BeforeEach
  void tickets_with_a_past() throws SQLException {
    Walks walks = Walks.on(ServiceDesk.workflow()).by(Cast.ALL);
    for (long seed = SEED; lengths.size() < 5; seed++) {
      Walk walk = walks.seeded(seed);
      if (walk.entries().size() > 8 && walk.entries().size() < 25) {
        store(walk);
      }
    }
    database.run("CREATE TABLE kept_entry AS SELECT * FROM deskwork_entry");
    database.run("CREATE TABLE kept_ticket AS SELECT * FROM deskwork_ticket");
    assertEquals(List.of(), faults());
  }

  private void store(Walk walk) {
    TicketKey key = Database.play(walk, store).orElseThrow();
    Ticket ticket = store.ticket(Viewer.of(Actor.SYSTEM), key).orElseThrow();
    if (ticket.revision() > 8) {
      lengths.put(ticket.key(), (int) ticket.revision());
    }
  }

  private List<Fault> faults() {
    return store.verifyAll(Optional.empty()).faults();
  }

  private TicketKey anyKey() {
    List<TicketKey> keys = List.copyOf(new TreeSet<>(lengths.keySet()));
    return keys.get(random.nextInt(keys.size()));
  }

  private int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  @ParameterizedTest
  @EnumSource(Edit.class)
  void every_edit_is_found_and_names_its_ticket_and_revision(Edit edit) throws SQLException {
    for (int i = 0; i < edits; i++) {
      TicketKey key = anyKey();
      long revision = make(edit, key);
      String told = edit + " " + i + " on " + key + " #" + revision + ", seed " + SEED;
      List<Fault> faults = faults();
      assertTrue(
          faults.stream().anyMatch(f -> f.ticket().equals(key) && f.revision() == revision),
          () -> told + ": " + faults);
      assertEquals(
          List.of(),
          faults.stream().filter(fault -> !fault.ticket().equals(key)).toList(),
          () -> told + " blames others");
      assertFalse(store.verify(key).isIntact(), told);
      restore(key);
    }
    assertEquals(List.of(), faults(), "restored, all is well again");
  }

  private void restore(TicketKey key) throws SQLException {
    for (String table : List.of("entry", "ticket")) {
      database.run("DELETE FROM deskwork_" + table + OF_TICKET, key.prefix(), key.number());
      database.run(
          "INSERT INTO deskwork_" + table + " SELECT * FROM kept_" + table + OF_TICKET,
          key.prefix(),
          key.number());
    }
  }

  /** Makes one edit; returns the revision that must be blamed, 0 for the ticket as a whole. */
  private long make(Edit edit, TicketKey key) throws SQLException {
    int last = lengths.getOrDefault(key, 0);
    int at = between(1, last);
    int inside = between(1, last - 1);
    return switch (edit) {
      case SEALED_BYTES -> replaceByte("sealed", key, at);
      case PERSONAL_BYTES -> replaceByte("personal", key, at);
      case SEAL -> replaceSeal(key, at);
      case SWAP -> swap(key, inside, between(inside + 1, last));
      case REMOVAL -> remove(key, inside);
      case COPY_AT_THE_END -> copy(key, at, last + 1);
      case COPY_IN_THE_MIDDLE -> copyInside(key, inside, last);
      case MOVE_TO_ANOTHER_TICKET -> replaceByOther(key, between(1, 8));
      case COMMAND -> entry("command = 'another'", key, at);
      case TICKET_BODY -> replaceBodyByte(key);
      case TICKET_HEAD -> ticket("head = '" + "a".repeat(64) + "'", key);
      case TICKET_COLUMN -> ticket(column(), key);
      case TICKET_WITHOUT_ENTRIES -> {
        database.run("DELETE FROM deskwork_entry" + OF_TICKET, key.prefix(), key.number());
        yield 0;
      }
      case ENTRIES_WITHOUT_TICKET -> {
        database.run("DELETE FROM deskwork_ticket" + OF_TICKET, key.prefix(), key.number());
        yield 0;
      }
    };
  }

  private long entry(String set, TicketKey key, long revision) throws SQLException {
    int rows =
        database.run(
            "UPDATE deskwork_entry SET " + set + OF_ENTRY, key.prefix(), key.number(), revision);
    assertEquals(1, rows);
    return revision;
  }

  private long ticket(String set, TicketKey key) throws SQLException {
    assertEquals(
        1,
        database.run("UPDATE deskwork_ticket SET " + set + OF_TICKET, key.prefix(), key.number()));
    return 0;
  }

  private String column() {
    List<String> edits =
        List.of(
            "revision = revision + 1",
            "status = 'FORGED'",
            "organization = 'FORGED'",
            "reporter = 'forged'",
            "shared = NOT shared",
            "assignee = 'forged'",
            "due = 1");
    return edits.get(random.nextInt(edits.size()));
  }

  private byte[] edited(byte[] bytes) {
    byte[] edited = bytes.clone();
    int at = random.nextInt(edited.length);
    while (edited[at] == bytes[at]) {
      edited[at] = random.nextBoolean() ? (byte) between(32, 126) : (byte) random.nextInt(256);
    }
    return edited;
  }

  private long replaceByte(String column, TicketKey key, long revision) throws SQLException {
    byte[] bytes =
        database.one(
            byte[].class,
            "SELECT " + column + " FROM deskwork_entry" + OF_ENTRY,
            key.prefix(),
            key.number(),
            revision);
    database.run(
        "UPDATE deskwork_entry SET " + column + " = ?" + OF_ENTRY,
        edited(bytes),
        key.prefix(),
        key.number(),
        revision);
    return revision;
  }

  private long replaceBodyByte(TicketKey key) throws SQLException {
    byte[] bytes =
        database.one(
            byte[].class,
            "SELECT body FROM deskwork_ticket" + OF_TICKET,
            key.prefix(),
            key.number());
    database.run(
        "UPDATE deskwork_ticket SET body = ?" + OF_TICKET,
        edited(bytes),
        key.prefix(),
        key.number());
    return 0;
  }

  private long replaceSeal(TicketKey key, long revision) throws SQLException {
    List<String> seals = List.of("0".repeat(64), "f".repeat(64), "x", "", "A".repeat(64));
    return entry("seal = '" + seals.get(random.nextInt(seals.size())) + "'", key, revision);
  }

  private long swap(TicketKey key, long one, long other) throws SQLException {
    entry("revision = -1", key, one);
    entry("revision = " + one, key, other);
    entry("revision = " + other, key, -1);
    return one;
  }

  private long remove(TicketKey key, long revision) throws SQLException {
    database.run("DELETE FROM deskwork_entry" + OF_ENTRY, key.prefix(), key.number(), revision);
    return revision + 1;
  }

  private long copy(TicketKey key, long from, long to) throws SQLException {
    database.run(
        "INSERT INTO deskwork_entry SELECT desk, number, "
            + to
            + ", 'copied', seal, sealed, personal FROM deskwork_entry"
            + OF_ENTRY,
        key.prefix(),
        key.number(),
        from);
    return to;
  }

  private long copyInside(TicketKey key, int from, int last) throws SQLException {
    for (int revision = last; revision > from; revision--) {
      entry("revision = revision + 1", key, revision);
    }
    return copy(key, from, from + 1L);
  }

  /** The sealed bytes, texts and seal of another ticket's entry of the same revision. */
  private long replaceByOther(TicketKey key, long revision) throws SQLException {
    TicketKey other = anyKey();
    while (other.equals(key) || lengths.getOrDefault(other, 0) < revision) {
      other = anyKey();
    }
    for (String column : List.of("sealed", "personal", "seal")) {
      entry(
          column
              + " = (SELECT "
              + column
              + " FROM kept_entry WHERE desk = '"
              + other.prefix()
              + "' AND number = "
              + other.number()
              + " AND revision = "
              + revision
              + ")",
          key,
          revision);
    }
    return revision;
  }

  @Test
  void a_removed_tail_is_found_against_a_checkpoint_only() throws SQLException {
    Checkpoint checkpoint = store.checkpoint();
    for (TicketKey key : lengths.keySet()) {
      int last = lengths.get(key);
      forgeEnd(key, store.history(Viewer.of(EDGAR), key).subList(0, last - 1));
      assertEquals(List.of(), faults(), "a tail cut with care shows nothing by itself");
      List<Fault> faults = store.verifyAll(Optional.of(checkpoint)).faults();
      assertEquals(1, faults.size(), faults::toString);
      assertEquals(key, faults.get(0).ticket());
      assertEquals(last, faults.get(0).revision());
      restore(key);
    }
    assertEquals(List.of(), store.verifyAll(Optional.of(checkpoint)).faults());
  }

  /** Removes the last entry and makes the ticket what it was before, as the store would. */
  private void forgeEnd(TicketKey key, List<Entry> kept) throws SQLException {
    Entry end = kept.get(kept.size() - 1);
    remove(key, end.revision() + 1);
    String seal =
        database.one(
            String.class,
            "SELECT seal FROM deskwork_entry" + OF_ENTRY,
            key.prefix(),
            key.number(),
            end.revision());
    database.run("DELETE FROM deskwork_ticket" + OF_TICKET, key.prefix(), key.number());
    try (Connection connection = database.dataSource().getConnection()) {
      new Rows(new TableNames(Optional.empty(), "deskwork_"))
          .insert(connection, Ticket.fold(kept), new Seal(seal));
    }
  }

  @Test
  void a_removed_ticket_is_found_against_a_checkpoint_only() throws SQLException {
    Checkpoint checkpoint = store.checkpoint();
    TicketKey key = anyKey();
    for (String table : List.of("entry", "ticket")) {
      database.run("DELETE FROM deskwork_" + table + OF_TICKET, key.prefix(), key.number());
    }
    assertEquals(List.of(), faults());
    assertEquals(
        List.of(key + " #" + lengths.get(key)),
        store.verifyAll(Optional.of(checkpoint)).faults().stream()
            .map(fault -> fault.ticket() + " #" + fault.revision())
            .toList());
  }

  @Test
  void erasing_a_person_is_no_edit_and_hides_none() throws SQLException {
    Checkpoint before = store.checkpoint();
    assertTrue(store.erase(ANNA.person()) > 0);
    assertEquals(List.of(), store.verifyAll(Optional.of(before)).faults());
    TicketKey key = anyKey();
    long revision = replaceByte("sealed", key, 2);
    assertEquals(
        revision, store.verify(key).faults().stream().mapToLong(Fault::revision).min().orElse(-1));
  }

  @Test
  void a_checkpoint_that_was_edited_itself_is_refused() {
    Checkpoint honest = store.checkpoint();
    Checkpoint edited =
        new Checkpoint(
            honest.heads().entrySet().stream()
                .skip(1)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)),
            honest.root());
    StoreException refused =
        assertThrows(StoreException.class, () -> store.verifyAll(Optional.of(edited)));
    assertTrue(String.valueOf(refused.getMessage()).contains("it was changed"));
  }
}
