package io.deskwork.jdbc;

import io.deskwork.store.ArchivedTicket;
import io.deskwork.store.Commit;
import io.deskwork.store.CommitOutcome;
import io.deskwork.store.Loaded;
import io.deskwork.store.Page;
import io.deskwork.store.SearchTerms;
import io.deskwork.store.SubscriberId;
import io.deskwork.store.TicketQuery;
import io.deskwork.store.TicketStore;
import io.deskwork.ticket.CommandId;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
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
import java.sql.SQLTransactionRollbackException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
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
  private final SearchTerms terms;
  private final Reading reading;
  private final Searching searching;
  private final Keys keys;
  private final Proof proof;
  private final Erasure erasure;
  private final Timers timers;
  private final Deliveries deliveries;
  private final Archives archives;

  private JdbcTicketStore(DataSource dataSource, TableNames names) {
    this(dataSource, names, new Searching(new Rows(names), new SearchTerms()), Optional.empty());
  }

  private JdbcTicketStore(
      DataSource dataSource, TableNames names, Searching searching, Optional<Connection> joined) {
    this.dataSource = dataSource;
    this.names = names;
    this.owned = new OwnedTransactions(dataSource);
    this.transactions =
        joined.<Transactions>map(one -> new JoinedTransaction(one, owned)).orElse(owned);
    this.searching = searching;
    this.rows = searching.rows();
    this.terms = searching.terms();
    this.reading = new Reading(rows);
    this.keys = new Keys(transactions, rows);
    this.proof = new Proof(transactions, rows, keys);
    this.erasure = new Erasure(transactions, searching, keys);
    this.timers = new Timers(transactions, rows, terms);
    this.deliveries = new Deliveries(transactions, rows);
    this.archives = new Archives(transactions, searching, keys);
  }

  /** A store on a data source, whose tables are called {@code deskwork_…}. */
  public static JdbcTicketStore on(DataSource dataSource) {
    return new JdbcTicketStore(dataSource, new TableNames(Optional.empty(), "deskwork_"));
  }

  /**
   * The same store, its tables in a schema.
   *
   * @throws InvalidValueException if the name is not a plain identifier of up to 40 characters
   */
  public JdbcTicketStore schema(String name) {
    return new JdbcTicketStore(dataSource, new TableNames(Optional.of(name), names.prefix()));
  }

  /**
   * The same store, its tables called otherwise.
   *
   * @throws InvalidValueException if the prefix is not a plain identifier of up to 40 characters
   */
  public JdbcTicketStore prefix(String prefix) {
    return new JdbcTicketStore(dataSource, new TableNames(names.schema(), prefix));
  }

  /**
   * Makes schema and tables unless they are there, and brings those of an older Deskwork up to this
   * one, tickets kept; returns this store. Several nodes may do so at once: one works, the others
   * wait for it, a few seconds at most.
   */
  public JdbcTicketStore createSchema() {
    Schema schema = new Schema(names);
    for (int look = 1; !schema.create(owned); look++) {
      if (look == LOOKS) {
        throw schema.halfMade(owned);
      }
      LockSupport.parkNanos(PAUSE.toNanos());
    }
    return this;
  }

  /**
   * Makes what is there found by text and by fields: to be called once, after the engine was made,
   * when tables of before version 3 were brought up, or when a field became searchable later. It
   * takes one ticket after the other, each in a transaction of its own, while the desk goes on; it
   * may be interrupted and called again. Tickets of workflows that no engine of this store runs are
   * left as they are.
   *
   * @return how many tickets are found by something else than before
   */
  public long reindex() {
    return new Reindexing(transactions, searching, keys).run();
  }

  /** The database's clock, for hosts with several nodes; each look is a query. */
  public Clock databaseClock() {
    return new DatabaseClock(owned);
  }

  @Override
  public TicketStore joining(Connection connection) {
    return new JdbcTicketStore(dataSource, names, searching, Optional.of(connection));
  }

  @Override
  public String register(WorkflowId workflow, String fingerprint, Set<Field<?>> searchable) {
    new Schema(names).check(owned);
    terms.learn(workflow, searchable);
    Optional<String> known = known(workflow);
    if (known.isEmpty()) {
      insert(workflow, fingerprint);
      known = known(workflow);
    }
    return known.orElseThrow();
  }

  /** Unless another node came first. */
  private void insert(WorkflowId workflow, String fingerprint) {
    owned.insertUnlessThere(
        "register " + workflow,
        connection -> {
          try (PreparedStatement insert =
              rows.prepare(
                  connection,
                  "INSERT INTO ${prefix}workflow (name, version, fingerprint)"
                      + " VALUES (?, ?, ?)")) {
            insert.setString(1, workflow.name());
            insert.setInt(2, workflow.version());
            insert.setString(3, fingerprint);
            return insert.executeUpdate();
          }
        });
  }

  private Optional<String> known(WorkflowId workflow) {
    return owned.ask(
        "find " + workflow,
        connection -> {
          try (PreparedStatement select =
              rows.prepare(
                  connection,
                  "SELECT fingerprint FROM ${prefix}workflow WHERE name = ? AND version = ?")) {
            select.setString(1, workflow.name());
            select.setInt(2, workflow.version());
            try (ResultSet found = select.executeQuery()) {
              return found.next() ? Optional.of(found.getString(1)) : Optional.empty();
            }
          }
        });
  }

  @Override
  public TicketKey nextKey(String prefix) {
    Dialect dialect = owned.dialect();
    return transactions.askApart(
        "draw a key of " + prefix,
        connection -> {
          try (PreparedStatement statement = rows.prepare(connection, dialect.drawingKeys())) {
            statement.setString(1, prefix);
            try (ResultSet drawn = statement.executeQuery()) {
              drawn.next();
              return new TicketKey(prefix, drawn.getLong(1));
            }
          } catch (SQLException e) {
            // On H2 one of two that draw the first key of a prefix at once: it is drawn again.
            throw dialect.isDuplicate(e)
                ? new SQLTransactionRollbackException(e.getMessage(), "40001", e)
                : e;
          }
        });
  }

  @Override
  public Optional<Loaded> load(Viewer viewer, TicketKey key, CommandId command) {
    return transactions.ask(
        () -> "load " + key, connection -> reading.load(connection, viewer, key, command));
  }

  @Override
  public Optional<Entry> entryOf(CommandId command) {
    return transactions.ask("find a command", connection -> reading.entryOf(connection, command));
  }

  @Override
  public CommitOutcome commit(Commit commit) {
    Sealed sealed = Sealed.of(commit, terms);
    if (write(sealed)) {
      return new CommitOutcome.Done(sealed.seal());
    }
    CommandId command = commit.entry().commandId();
    return transactions.ask("find a command", connection -> rows.isKnown(connection, command))
        ? new CommitOutcome.CommandKnown()
        : new CommitOutcome.Conflict();
  }

  private boolean write(Sealed sealed) {
    Entry entry = sealed.commit().entry();
    Supplier<String> attempt = () -> "commit " + entry.ticket() + " #" + entry.revision();
    Transactions mine = transactions.isOwned() ? owned.of(entry.commandId()) : transactions;
    Writing writing = transactions.dialect().writing();
    try {
      return writing.isOneStatement()
          ? mine.change(attempt, connection -> writing.in(mine, connection, rows, sealed))
          : mine.run(attempt, connection -> writing.in(mine, connection, rows, sealed));
    } catch (Writing.Taken e) {
      return false;
    }
  }

  @Override
  public Optional<Ticket> ticket(Viewer viewer, TicketKey key) {
    return transactions.ask("read " + key, connection -> reading.ticket(connection, viewer, key));
  }

  @Override
  public Page<Ticket> tickets(Viewer viewer, TicketQuery query) {
    terms.check(query);
    Listing listing = new Listing(viewer, query);
    return transactions.ask("list tickets", connection -> listing.page(connection, rows));
  }

  @Override
  public long count(Viewer viewer, TicketQuery query) {
    terms.check(query);
    Listing listing = new Listing(viewer, query);
    return transactions.ask("count tickets", connection -> listing.count(connection, rows));
  }

  @Override
  public List<Entry> history(Viewer viewer, TicketKey key) {
    return transactions.ask(
        "read the history of " + key, connection -> reading.history(connection, viewer, key));
  }

  @Override
  public Round fireDue(Instant now, int limit, Function<Loaded, Firing> decider) {
    return timers.fireDue(now, limit, decider);
  }

  @Override
  public Optional<Instant> nextDue() {
    return timers.nextDue();
  }

  @Override
  public List<Ailing> parked() {
    return timers.parked();
  }

  @Override
  public void subscribe(SubscriberId subscriber) {
    deliveries.subscribe(subscriber);
  }

  @Override
  public void unsubscribe(SubscriberId subscriber) {
    deliveries.unsubscribe(subscriber);
  }

  @Override
  public List<Delivery> claim(SubscriberId subscriber, Instant now, Duration lease, int limit) {
    return deliveries.claim(subscriber, now, lease, limit);
  }

  @Override
  public boolean settle(Delivery delivery, Progress progress) {
    return deliveries.settle(delivery, progress);
  }

  @Override
  public List<Held> held() {
    return deliveries.held();
  }

  @Override
  public boolean resume(SubscriberId subscriber, TicketKey ticket, Instant from) {
    return deliveries.resume(subscriber, ticket, from);
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
    try {
      return erasure.erase(person);
    } finally {
      rows.forget();
    }
  }

  @Override
  public Preface preface() {
    return archives.preface();
  }

  @Override
  public void archive(Consumer<ArchivedTicket> each) {
    archives.archive(each);
  }

  /**
   * {@inheritDoc}
   *
   * <p>It is one transaction, however many tickets there are; what the database gives up is not
   * tried again. What {@link #register} did not tell yet is found after {@link #reindex}.
   */
  @Override
  public void restore(Preface preface, Iterator<ArchivedTicket> tickets) {
    archives.restore(preface, tickets);
  }

  /** Does nothing: the data source is the host's. */
  @Override
  public void close() {
    // The data source is the host's.
  }
}
