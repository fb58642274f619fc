package io.deskwork.benchmark.database;

import static io.deskwork.servicedesk.ServiceDesk.CUSTOMER;
import static io.deskwork.servicedesk.ServiceDesk.NOTE;

import com.zaxxer.hikari.HikariDataSource;
import io.deskwork.WorkflowEngine;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.TicketKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A database with so many tickets of ten entries each: every tenth waits for the customer, the
 * others are closed; ten organizations share them. The bytes are those of two tickets that were
 * decided and encoded, each copy with a key and an organization of its own; command ids are drawn.
 */
final class Population implements AutoCloseable {

  private static final int ORGANIZATIONS = 10;
  private static final int WAITING = 10;

  private static final String ENTRIES =
      "INSERT INTO deskwork_entry (desk, number, revision, command, seal, sealed, personal)"
          + " SELECT 'DESK', n, f.revision, CAST(gen_random_uuid() AS VARCHAR),"
          + " f.seal, f.sealed, f.personal"
          + " FROM generate_series(1, ?) n JOIN frame f ON f.waiting = (n % 10 = 0)";
  private static final String TICKETS =
      "INSERT INTO deskwork_ticket (desk, number, revision, status, organization, reporter, shared,"
          + " assignee, due, head, body)"
          + " SELECT 'DESK', n, f.revision, f.status, 'ORG' || (n / 10 % 10), 'anna', f.shared,"
          + " f.assignee, f.due + n, f.seal,"
          + " convert_to(replace(replace(convert_from(f.body, 'UTF8'), 'DESK-1000001',"
          + " 'DESK-' || n), '\"ACME\"', '\"ORG' || (n / 10 % 10) || '\"'), 'UTF8')"
          + " FROM generate_series(1, ?) n JOIN frame f ON f.waiting = (n % 10 = 0)"
          + " WHERE f.revision = 10";

  private final int tickets;
  private final HikariDataSource pool;
  private final WorkflowEngine engine;

  /** Fills an empty database. */
  Population(Server server, String database, int tickets) {
    this.tickets = tickets;
    this.pool = server.pool(database, 2);
    this.engine = Deskwork.engine(pool, Clock.systemUTC());
    execute("ALTER TABLE deskwork_entry DROP CONSTRAINT deskwork_entry_pkey");
    execute("ALTER TABLE deskwork_entry DROP CONSTRAINT deskwork_entry_command");
    Transaction.on(pool, this::fill);
    execute("ALTER TABLE deskwork_entry ADD PRIMARY KEY (desk, number, revision)");
    execute("ALTER TABLE deskwork_entry ADD CONSTRAINT deskwork_entry_command UNIQUE (command)");
    execute("INSERT INTO deskwork_ticket_key (desk, latest) VALUES ('DESK', " + tickets + ")");
    execute("VACUUM ANALYZE");
    execute("CHECKPOINT");
  }

  /** In one transaction that empties the table first, so that nothing of it is logged. */
  private int fill(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("TRUNCATE deskwork_search, deskwork_entry, deskwork_ticket");
      statement.execute(
          "CREATE TEMPORARY TABLE frame (waiting BOOLEAN, revision BIGINT, status VARCHAR,"
              + " shared BOOLEAN, assignee VARCHAR, due BIGINT, seal VARCHAR, sealed BYTEA,"
              + " personal BYTEA, body BYTEA) ON COMMIT DROP");
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    add(connection, waiting(now), true);
    add(connection, Frame.ofRoad(now), false);
    insert(connection, ENTRIES);
    return insert(connection, TICKETS);
  }

  private int insert(Connection connection, String sql) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, tickets);
      return statement.executeUpdate();
    }
  }

  /** Deployed, and two notes. */
  private static List<Frame> waiting(Instant at) {
    List<Command> commands = new ArrayList<>(List.of(Road.filing()));
    for (int move = 0; move < Road.ACCEPTING; move++) {
      commands.add(Road.command(move));
    }
    commands.add(note());
    commands.add(note());
    return Frame.of(commands, at);
  }

  static Command note() {
    return NOTE.by(Road.EXECUTOR_EDGAR).saying("It is live on both nodes since noon.");
  }

  private static void add(Connection connection, List<Frame> frames, boolean isWaiting)
      throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO frame VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (Frame frame : frames) {
        insert.setBoolean(1, isWaiting);
        insert.setLong(2, frame.revision());
        insert.setString(3, frame.status());
        insert.setBoolean(4, frame.isShared());
        insert.setString(5, frame.assignee().orElse(null));
        insert.setObject(6, frame.due().orElse(null), java.sql.Types.BIGINT);
        insert.setString(7, frame.seal().hex());
        insert.setBytes(8, frame.stored().sealed());
        insert.setBytes(9, frame.stored().personal());
        insert.setBytes(10, frame.body());
        insert.addBatch();
      }
      insert.executeBatch();
    }
  }

  private void execute(String sql) {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("SET maintenance_work_mem = '1GB'");
      statement.execute(sql);
      statement.execute("RESET maintenance_work_mem");
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  WorkflowEngine engine() {
    return engine;
  }

  /** Any ticket that waits for the customer. */
  TicketKey anyWaiting(RandomGenerator random) {
    return new TicketKey(Frame.DESK, (long) WAITING * random.nextLong(1, tickets / WAITING + 1));
  }

  /** Any ticket of the first half, so that a page after it is full. */
  TicketKey anyEarly(RandomGenerator random) {
    return new TicketKey(Frame.DESK, random.nextLong(1, tickets / 2));
  }

  /** A customer of the ticket's organization. */
  static Actor customerOf(TicketKey key) {
    long organization = key.number() / WAITING % ORGANIZATIONS;
    return Actor.of("anna", "Anna", Organization.of("ORG" + organization), CUSTOMER);
  }

  long entries() {
    return Server.number(pool, "SELECT COUNT(*) FROM deskwork_entry");
  }

  @Override
  public void close() {
    pool.close();
  }
}
