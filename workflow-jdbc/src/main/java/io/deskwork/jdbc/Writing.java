package io.deskwork.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** How a commit is written: ticket, entry, command id, timers and events, or nothing. */
interface Writing {

  /**
   * Thrown when the command id, the key or the revision turned out to be taken after something was
   * written, or when the database says so by failing: the transaction must be rolled back.
   */
  final class Taken extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /**
   * What to throw when writing failed.
   *
   * @throws Taken if something turned out to be taken
   */
  static SQLException orTaken(Dialect dialect, SQLException e) {
    if (dialect.isDuplicate(e)) {
      throw new Taken();
    }
    return e;
  }

  /** Whether it is one statement, which needs no transaction around it. */
  boolean isOneStatement();

  /**
   * Writes in a transaction of the store's own.
   *
   * @return whether it was written; if not, nothing was
   * @throws Taken if it was not, and must be undone
   */
  boolean own(Connection connection, Rows rows, Sealed sealed) throws SQLException;

  /**
   * Writes in a transaction of the host's, where nothing can be undone and nothing may fail that
   * would abort it.
   *
   * @return whether it was written; if not, nothing was
   */
  boolean joined(Connection connection, Rows rows, Sealed sealed) throws SQLException;

  /** Writes in whichever transaction it is. */
  default boolean in(Transactions transactions, Connection connection, Rows rows, Sealed sealed)
      throws SQLException {
    return transactions.isOwned()
        ? own(connection, rows, sealed)
        : joined(connection, rows, sealed);
  }

  /**
   * Writes commits on different tickets, each of which the transaction has locked and found as it
   * was decided on, in as few round trips as the driver makes of a batch.
   *
   * @throws Taken if a command id was taken: all of it must be undone
   */
  void batch(Connection connection, Rows rows, List<Sealed> commits) throws SQLException;
}
