package io.deskwork.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** How a commit is written: ticket, entry, command id and timers, or nothing. */
interface Writing {

  /**
   * Thrown when the command id, the key or the revision turned out to be taken after something was
   * written: the transaction must be rolled back.
   */
  final class Taken extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** Whether it is one statement, which needs no transaction around it. */
  boolean isOneStatement();

  /**
   * Writes in a transaction of the store's own.
   *
   * @return whether it was written; if not, nothing was
   * @throws Taken if it was not, and part of it was
   */
  boolean own(Connection connection, Rows rows, Sealed sealed) throws SQLException;

  /**
   * Writes in a transaction of the host's, where nothing can be undone and nothing may fail that
   * would abort it.
   *
   * @return whether it was written; if not, nothing was
   */
  boolean joined(Connection connection, Rows rows, Sealed sealed) throws SQLException;
}
