package io.deskwork.jdbc;

import io.deskwork.store.Commit;
import io.deskwork.store.CommitOutcome;
import io.deskwork.store.EntryCodec;
import io.deskwork.store.Loaded;
import io.deskwork.store.Page;
import io.deskwork.store.Seal;
import io.deskwork.store.StoreException;
import io.deskwork.store.TicketQuery;
import io.deskwork.store.TicketStore;
import io.deskwork.ticket.CommandId;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Viewer;
import io.deskwork.ticket.WorkflowId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * A store on the host's database. On the data source each operation is a transaction of its own,
 * and what the database gives up because of others is tried again a few times; a store that {@link
 * #joining joins} a connection works in the host's transaction and does neither.
 *
 * <p>Correctness rests on the revision and the keys, at READ COMMITTED or stronger. Thread safe; a
 * joined one is for one thread, as its connection is. Keys are drawn in a short transaction of
 * their own even when joined, so that no transaction of a host holds up others who file; that takes
 * a second connection of the data source.
 */
public final class JdbcTicketStore implements TicketStore {

  private static final int LOOKS = 60;
  private static final Duration PAUSE = Duration.ofMillis(50);

  private final DataSource dataSource;
  private final TableNames names;
  private final OwnedTransactions owned;
  private final Transactions transactions;
  private final Rows rows;
  private final Reading reading;
  private final Proof proof;

  private JdbcTicketStore(DataSource dataSource, TableNames names, Optional<Connection> joined) {
    this.dataSource = dataSource;
    this.names = names;
    this.owned = new OwnedTransactions(dataSource);
    this.transactions =
        joined.<Transactions>map(one -> new JoinedTransaction(one, owned)).orElse(owned);
    this.rows = new Rows(names);
    this.reading = new Reading(rows);
    this.proof = new Proof(transactions, rows);
  }

  /** A store on a data source, whose tables are called {@code deskwork_…}. */
  public static JdbcTicketStore on(DataSource dataSource) {
    return new JdbcTicketStore(
        dataSource, new TableNames(Optional.empty(), "deskwork_"), Optional.empty());
  }

  /**
   * The same store, its tables in a schema.
   *
   * @throws InvalidValueException if the name is not a plain identifier of up to 40 characters
   */
  public JdbcTicketStore schema(String name) {
    return new JdbcTicketStore(
        dataSource, new TableNames(Optional.of(name), names.prefix()), Optional.empty());
  }

  /**
   * The same store, its tables called otherwise.
   *
   * @throws InvalidValueException if the prefix is not a plain identifier of up to 40 characters
   */
  public JdbcTicketStore prefix(String prefix) {
    return new JdbcTicketStore(
        dataSource, new TableNames(names.schema(), prefix), Optional.empty());
  }

  /**
   * Makes schema and tables unless they are there; returns this store. Several nodes may do so at
   * once: one makes them, the others wait for it, a few seconds at most.
   */
  public JdbcTicketStore createSchema() {
    Schema schema = new Schema(names);
    for (int look = 1; !owned.run("create the tables", schema::create); look++) {
      if (look == LOOKS) {
        throw schema.halfMade();
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return this;
  }

  /** The database's clock, for hosts with several nodes; each look is a query. */
  public Clock databaseClock() {
    return new DatabaseClock(owned);
  }

  @Override
  public TicketStore joining(Connection connection) {
    return new JdbcTicketStore(dataSource, names, Optional.of(connection));
  }

  @Override
  public String register(WorkflowId workflow, String fingerprint) {
    return owned.run(
        "register " + workflow,
        connection -> {
          new Schema(names).check(connection);
          try (PreparedStatement insert =
              rows.prepare(
                  connection,
                  "INSERT INTO ${prefix}workflow (name, version, fingerprint)"
                      + " SELECT CAST(? AS VARCHAR(64)), CAST(? AS INTEGER),"
                      + " CAST(? AS VARCHAR(64)) WHERE NOT EXISTS"
                      + " (SELECT 1 FROM ${prefix}workflow WHERE name = ? AND version = ?)")) {
            insert.setString(1, workflow.name());
            insert.setInt(2, workflow.version());
            insert.setString(3, fingerprint);
            insert.setString(4, workflow.name());
            insert.setInt(5, workflow.version());
            insert.executeUpdate();
          } catch (SQLException e) {
            if (!Dialect.of(connection).isDuplicate(e)) {
              throw e;
            }
          }
          return known(connection, workflow);
        });
  }

  private String known(Connection connection, WorkflowId workflow) throws SQLException {
    try (PreparedStatement select =
        rows.prepare(
            connection,
            "SELECT fingerprint FROM ${prefix}workflow WHERE name = ? AND version = ?")) {
      select.setString(1, workflow.name());
      select.setInt(2, workflow.version());
      try (ResultSet found = select.executeQuery()) {
        found.next();
        return found.getString(1);
      }
    }
  }

  @Override
  public TicketKey nextKey(String prefix) {
    return transactions.runApart(
        "draw a key of " + prefix,
        connection -> {
          if (!raiseKey(connection, prefix)) {
            try (PreparedStatement insert =
                rows.prepare(
                    connection, "INSERT INTO ${prefix}ticket_key (desk, latest) VALUES (?, 0)")) {
              insert.setString(1, prefix);
              insert.executeUpdate();
            } catch (SQLException e) {
              if (!Dialect.of(connection).isDuplicate(e)) {
                throw e;
              }
            }
            raiseKey(connection, prefix);
          }
          try (PreparedStatement select =
              rows.prepare(connection, "SELECT latest FROM ${prefix}ticket_key WHERE desk = ?")) {
            select.setString(1, prefix);
            try (ResultSet found = select.executeQuery()) {
              found.next();
              return new TicketKey(prefix, found.getLong(1));
            }
          }
        });
  }

  private boolean raiseKey(Connection connection, String prefix) throws SQLException {
    try (PreparedStatement update =
        rows.prepare(
            connection, "UPDATE ${prefix}ticket_key SET latest = latest + 1 WHERE desk = ?")) {
      update.setString(1, prefix);
      return update.executeUpdate() == 1;
    }
  }

  @Override
  public Optional<Loaded> load(Viewer viewer, TicketKey key, CommandId command) {
    return transactions.run(
        "load " + key, connection -> reading.load(connection, viewer, key, command));
  }

  @Override
  public Optional<Entry> entryOf(CommandId command) {
    return transactions.run("find a command", connection -> reading.entryOf(connection, command));
  }

  @Override
  public CommitOutcome commit(Commit commit) {
    Entry entry = commit.entry();
    String attempt = "commit " + entry.ticket() + " #" + entry.revision();
    Transactions mine = transactions.isOwned() ? owned.of(entry.commandId()) : transactions;
    try {
      return mine.run(attempt, connection -> write(connection, commit));
    } catch (CommandTaken e) {
      return new CommitOutcome.CommandKnown();
    }
  }

  /** Ends a transaction of the store's own whose command id turned out to be taken. */
  private static final class CommandTaken extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * In a transaction of its own, the ticket first, which is one statement less. In the host's,
   * where nothing can be undone, the entry first, under the ticket's lock: only it can still fail.
   */
  private CommitOutcome write(Connection connection, Commit commit) throws SQLException {
    Entry entry = commit.entry();
    EntryCodec.Stored stored = EntryCodec.encode(entry);
    Seal head = Seal.of(commit.head(), stored.sealed());
    boolean written =
        transactions.isOwned()
            ? writeTicket(connection, commit, head)
            : entry.revision() == 1
                ? !rows.isKnown(connection, entry)
                : rows.lock(connection, commit);
    if (!written) {
      return rows.isKnown(connection, entry)
          ? new CommitOutcome.CommandKnown()
          : new CommitOutcome.Conflict();
    }
    try {
      rows.insertEntry(connection, entry, stored, head);
    } catch (SQLException e) {
      if (Dialect.of(connection).isDuplicate(e)) {
        throw new CommandTaken();
      }
      throw e;
    }
    if (!transactions.isOwned() && !writeTicket(connection, commit, head)) {
      throw new StoreException(
          "The ticket " + entry.ticket() + " changed under its lock. Roll back your transaction.");
    }
    return new CommitOutcome.Done(head);
  }

  private boolean writeTicket(Connection connection, Commit commit, Seal head) throws SQLException {
    return commit.entry().revision() == 1
        ? rows.insert(connection, commit, head) == 1
        : rows.update(connection, commit, head) == 1;
  }

  @Override
  public Optional<Ticket> ticket(Viewer viewer, TicketKey key) {
    return transactions.run("read " + key, connection -> reading.ticket(connection, viewer, key));
  }

  @Override
  public Page<Ticket> tickets(Viewer viewer, TicketQuery query) {
    return transactions.run("list tickets", connection -> reading.page(connection, viewer, query));
  }

  @Override
  public List<Entry> history(Viewer viewer, TicketKey key) {
    return transactions.run(
        "read the history of " + key, connection -> reading.history(connection, viewer, key));
  }

  @Override
  public Round fireDue(Instant now, int limit, Function<Loaded, Firing> decider) {
    Round round = new Round(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    for (TicketKey key : dueAt(now, limit)) {
      try {
        transactions
            .run("fire a timer of " + key, connection -> fire(connection, key, now, decider))
            .accept(round);
      } catch (RuntimeException e) {
        round.failed().add(new Ailing(key, String.valueOf(e.getMessage())));
      }
    }
    return round;
  }

  private List<TicketKey> dueAt(Instant now, int limit) {
    return transactions.run(
        "find what is due",
        connection -> {
          try (PreparedStatement select =
              rows.prepare(
                  connection,
                  "SELECT desk, number FROM ${prefix}ticket WHERE due <= ?"
                      + " ORDER BY due, desk, number FETCH FIRST "
                      + limit
                      + " ROWS ONLY")) {
            select.setLong(1, Rows.micros(now));
            List<TicketKey> keys = new ArrayList<>();
            try (ResultSet found = select.executeQuery()) {
              while (found.next()) {
                keys.add(Rows.key(found));
              }
            }
            return keys;
          }
        });
  }

  /** Locks the ticket, unless somebody else has; looks again; decides; writes; says what it did. */
  private Consumer<Round> fire(
      Connection connection, TicketKey key, Instant now, Function<Loaded, Firing> decider)
      throws SQLException {
    try (PreparedStatement select =
        rows.prepare(
            connection,
            "SELECT body, head FROM ${prefix}ticket"
                + " WHERE desk = ? AND number = ? AND due <= ? FOR UPDATE SKIP LOCKED")) {
      Rows.setKey(select, 1, key);
      select.setLong(3, Rows.micros(now));
      try (ResultSet found = select.executeQuery()) {
        if (!found.next()) {
          return round -> {};
        }
        Firing firing = decider.apply(Reading.loaded(found, Optional.empty()));
        if (firing instanceof Firing.Fire fire) {
          return write(connection, fire.commit()) instanceof CommitOutcome.Done
              ? round -> round.fired().add(fire.commit())
              : round -> round.failed().add(new Ailing(key, "Its command was committed before."));
        }
        Firing.Park park = (Firing.Park) firing;
        rows.park(connection, key, park);
        return round -> round.parked().add(new Ailing(key, park.reason()));
      }
    }
  }

  @Override
  public Optional<Instant> nextDue() {
    return transactions.run(
        "find what is due next",
        connection -> {
          try (PreparedStatement select =
                  rows.prepare(connection, "SELECT MIN(due) FROM ${prefix}ticket");
              ResultSet found = select.executeQuery()) {
            found.next();
            long micros = found.getLong(1);
            return found.wasNull() ? Optional.empty() : Optional.of(Rows.instant(micros));
          }
        });
  }

  @Override
  public List<Ailing> parked() {
    return transactions.run(
        "list parked tickets",
        connection -> {
          List<Ailing> parked = new ArrayList<>();
          try (PreparedStatement select =
                  rows.prepare(
                      connection,
                      "SELECT desk, number, parked FROM ${prefix}ticket"
                          + " WHERE parked IS NOT NULL ORDER BY desk, number");
              ResultSet found = select.executeQuery()) {
            while (found.next()) {
              parked.add(new Ailing(Rows.key(found), found.getString("parked")));
            }
          }
          return parked;
        });
  }

  @Override
  public Verdict verify(TicketKey key) {
    return proof.verify(key);
  }

  @Override
  public Verdict verifyAll(Optional<Checkpoint> since) {
    return proof.verifyAll(since);
  }

  @Override
  public Checkpoint checkpoint() {
    return proof.checkpoint();
  }

  @Override
  public long erase(Person person) {
    return proof.erase(person);
  }

  /** Does nothing: the data source is the host's. */
  @Override
  public void close() {
    // The data source is the host's.
  }
}
