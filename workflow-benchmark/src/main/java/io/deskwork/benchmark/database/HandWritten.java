package io.deskwork.benchmark.database;

import io.deskwork.jdbc.JdbcTicketStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * What an application without a library would do: look at the ticket, and write ticket and entry.
 * Its tables, its indexes and its bytes are Deskwork's; it reads and writes them as plain JSON. It
 * decides and seals nothing; it only looks whether the ticket is in the status that the move
 * leaves.
 */
final class HandWritten implements Contestant<Long> {

  private static final String LOOK =
      "SELECT revision, status, head, body FROM deskwork_ticket WHERE desk = ? AND number = ?";
  private static final String SET =
      "UPDATE deskwork_ticket SET revision = ?, status = ?, organization = ?, reporter = ?,"
          + " shared = ?, assignee = ?, due = ?, head = ?, body = ?"
          + " WHERE desk = ? AND number = ?";
  private static final String APPEND =
      "INSERT INTO deskwork_entry (desk, number, revision, command, seal, sealed, personal)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?)";
  private static final String SET_AND_APPEND =
      "WITH changed AS ("
          + SET
          + " AND revision = ? RETURNING desk, number)"
          + " INSERT INTO deskwork_entry (desk, number, revision, command, seal, sealed, personal)"
          + " SELECT desk, number, ?, ?, ?, ?, ? FROM changed";
  private static final String ADD =
      "INSERT INTO deskwork_ticket (revision, status, organization, reporter, shared, assignee,"
          + " due, head, body, desk, number) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

  /** How a move is written. */
  @FunctionalInterface
  private interface Writing {
    void write(Connection connection, long number, Frame before, Frame after) throws SQLException;
  }

  private final Pools pools;
  private final Writing writing;
  private final boolean autoCommit;
  private final List<Frame> frames = Frame.ofRoad(Instant.now());
  private final AtomicLong latest;

  private HandWritten(Pools pools, Writing writing, boolean autoCommit) {
    JdbcTicketStore.on(pools.hasty()).createSchema();
    this.pools = pools;
    this.writing = writing;
    this.autoCommit = autoCommit;
    this.latest =
        new AtomicLong(
            Server.number(pools.hasty(), "SELECT COALESCE(MAX(number), 0) FROM deskwork_ticket"));
  }

  /** Lock, update, insert, commit. */
  static HandWritten inTransaction(Pools pools) {
    return new HandWritten(pools, HandWritten::lockAndWrite, false);
  }

  /** Read, then both writes in one statement that is its own transaction. */
  static HandWritten inOneStatement(Pools pools) {
    return new HandWritten(pools, HandWritten::readAndWrite, true);
  }

  private static void lockAndWrite(Connection connection, long number, Frame before, Frame after)
      throws SQLException {
    look(connection, LOOK + " FOR UPDATE", number, before);
    try (PreparedStatement update = connection.prepareStatement(SET)) {
      setTicket(update, after, number);
      expectOne(update.executeUpdate());
    }
    try (PreparedStatement insert = connection.prepareStatement(APPEND)) {
      setEntry(insert, after, number);
      expectOne(insert.executeUpdate());
    }
    connection.commit();
  }

  private static void readAndWrite(Connection connection, long number, Frame before, Frame after)
      throws SQLException {
    look(connection, LOOK, number, before);
    try (PreparedStatement both = connection.prepareStatement(SET_AND_APPEND)) {
      setTicket(both, after, number);
      both.setLong(12, before.revision());
      setStep(both, 13, after);
      expectOne(both.executeUpdate());
    }
  }

  private static void look(Connection connection, String sql, long number, Frame before)
      throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, Frame.DESK);
      select.setLong(2, number);
      try (ResultSet found = select.executeQuery()) {
        if (!found.next()
            || found.getLong("revision") != before.revision()
            || !found.getString("status").equals(before.status())
            || found.getString("head").isEmpty()
            || Json.read(found.getBytes("body")).text("ticket").isEmpty()) {
          throw new IllegalStateException("The ticket " + number + " is not as expected");
        }
      }
    }
  }

  /** Sets eleven values. */
  static void setTicket(PreparedStatement statement, Frame frame, long number) throws SQLException {
    statement.setLong(1, frame.revision());
    statement.setString(2, frame.status());
    statement.setString(3, frame.ticket().organization().key());
    statement.setString(4, frame.ticket().reporter().account().orElseThrow());
    statement.setBoolean(5, frame.isShared());
    statement.setString(6, frame.assignee().orElse(null));
    if (frame.due().isPresent()) {
      statement.setLong(7, frame.due().get());
    } else {
      statement.setNull(7, Types.BIGINT);
    }
    statement.setString(8, frame.seal().hex());
    statement.setBytes(9, frame.bodyAsJson().bytes());
    statement.setString(10, Frame.DESK);
    statement.setLong(11, number);
  }

  private static void setEntry(PreparedStatement statement, Frame frame, long number)
      throws SQLException {
    statement.setString(1, Frame.DESK);
    statement.setLong(2, number);
    setStep(statement, 3, frame);
  }

  private static void setStep(PreparedStatement statement, int at, Frame frame)
      throws SQLException {
    statement.setLong(at, frame.revision());
    statement.setString(at + 1, UUID.randomUUID().toString());
    statement.setString(at + 2, frame.seal().hex());
    statement.setBytes(at + 3, frame.sealedAsJson().bytes());
    statement.setBytes(at + 4, frame.personalAsJson().bytes());
  }

  private static void expectOne(int count) {
    if (count != 1) {
      throw new IllegalStateException(count + " rows written instead of one");
    }
  }

  @Override
  public Long file() {
    long number = latest.incrementAndGet();
    Transaction.on(pools.hasty(), connection -> add(connection, frames.get(0), number, 1));
    return number;
  }

  /** Adds tickets as they are after a step, with that step alone. */
  static int add(Connection connection, Frame frame, long first, int count) throws SQLException {
    try (PreparedStatement tickets = connection.prepareStatement(ADD);
        PreparedStatement entries = connection.prepareStatement(APPEND)) {
      for (long number = first; number < first + count; number++) {
        setTicket(tickets, frame, number);
        tickets.addBatch();
        setEntry(entries, frame, number);
        entries.addBatch();
      }
      tickets.executeBatch();
      return entries.executeBatch().length;
    }
  }

  /**
   * Closes one batch of what is due, the earliest due first, in one transaction.
   *
   * @return how many were
   */
  static int closeDue(DataSource dataSource, Frame closed, long now, int limit) {
    return Transaction.on(
        dataSource,
        connection -> {
          try (PreparedStatement select =
                  connection.prepareStatement(
                      "SELECT number, body FROM deskwork_ticket WHERE due <= ?"
                          + " ORDER BY due, desk, number LIMIT ? FOR UPDATE SKIP LOCKED");
              PreparedStatement update = connection.prepareStatement(SET);
              PreparedStatement insert = connection.prepareStatement(APPEND)) {
            select.setLong(1, now);
            select.setInt(2, limit);
            int count = 0;
            try (ResultSet due = select.executeQuery()) {
              while (due.next()) {
                setTicket(update, closed, due.getLong(1));
                update.addBatch();
                setEntry(insert, closed, due.getLong(1));
                insert.addBatch();
                count++;
              }
            }
            update.executeBatch();
            insert.executeBatch();
            return count;
          }
        });
  }

  @Override
  public void move(Long ticket, int move) {
    try (Connection connection = pools.lasting().getConnection()) {
      connection.setAutoCommit(autoCommit);
      writing.write(connection, ticket, frames.get(move), frames.get(move + 1));
    } catch (SQLException e) {
      throw new IllegalStateException("move " + move + " of " + ticket, e);
    }
  }

  @Override
  public String status(Long ticket) {
    return Server.text(
        pools.lasting(), "SELECT status FROM deskwork_ticket WHERE number = " + ticket);
  }

  @Override
  public long moves(Long ticket) {
    return Server.number(
        pools.lasting(), "SELECT COUNT(*) - 1 FROM deskwork_entry WHERE number = " + ticket);
  }
}
