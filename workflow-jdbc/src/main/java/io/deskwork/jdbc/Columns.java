package io.deskwork.jdbc;

import io.deskwork.ticket.Assignee;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.Timer;
import io.deskwork.ticket.Visibility;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Optional;

/**
 * What a ticket's row says beside its body, for queries to ask.
 *
 * @param reporter the account of the reporter, if they have one
 * @param assignee the account of the assignee, if it is a person who has one
 * @param due when its next timer is due, in microseconds since 1970 UTC
 */
record Columns(
    long revision,
    String status,
    String organization,
    Optional<String> reporter,
    boolean shared,
    Optional<String> assignee,
    Optional<Long> due) {

  /** The names, in the order in which they are set. */
  static final String NAMES = "revision, status, organization, reporter, shared, assignee, due";

  static Columns of(Ticket ticket) {
    return of(ticket, ticket.nextTimer().map(Timer::due).map(Rows::micros));
  }

  private static Columns of(Ticket ticket, Optional<Long> due) {
    return new Columns(
        ticket.revision(),
        ticket.status().key(),
        ticket.organization().key(),
        ticket.reporter().account(),
        ticket.visibility() == Visibility.SHARED,
        accountOf(ticket),
        due);
  }

  /**
   * Whether this is what a ticket's row says; a parked one does not wait for its next timer, but
   * for a later one, or for none.
   */
  boolean fits(Ticket ticket, boolean parked) {
    return parked
        ? !equals(of(ticket))
            && equals(of(ticket, due))
            && due.map(at -> hasTimer(ticket, at)).orElse(true)
        : equals(of(ticket));
  }

  private static boolean hasTimer(Ticket ticket, long due) {
    return ticket.timers().stream().anyMatch(timer -> Rows.micros(timer.due()) == due);
  }

  private static Optional<String> accountOf(Ticket ticket) {
    return ticket.assignee().isPresent()
            && ticket.assignee().get() instanceof Assignee.Someone someone
        ? someone.person().account()
        : Optional.empty();
  }

  static Columns in(ResultSet row) throws SQLException {
    long due = row.getLong("due");
    return new Columns(
        row.getLong("revision"),
        row.getString("status"),
        row.getString("organization"),
        Optional.ofNullable(row.getString("reporter")),
        row.getBoolean("shared"),
        Optional.ofNullable(row.getString("assignee")),
        row.getObject("due") == null ? Optional.empty() : Optional.of(due));
  }

  /** Sets the seven values, from a place on. */
  void setOn(PreparedStatement statement, int at) throws SQLException {
    statement.setLong(at, revision);
    statement.setString(at + 1, status);
    statement.setString(at + 2, organization);
    setOptional(statement, at + 3, reporter);
    statement.setBoolean(at + 4, shared);
    setOptional(statement, at + 5, assignee);
    setDue(statement, at + 6, due);
  }

  static void setDue(PreparedStatement statement, int at, Optional<Long> due) throws SQLException {
    if (due.isPresent()) {
      statement.setLong(at, due.get());
    } else {
      statement.setNull(at, Types.BIGINT);
    }
  }

  private static void setOptional(PreparedStatement statement, int at, Optional<String> value)
      throws SQLException {
    if (value.isPresent()) {
      statement.setString(at, value.get());
    } else {
      statement.setNull(at, Types.VARCHAR);
    }
  }
}
