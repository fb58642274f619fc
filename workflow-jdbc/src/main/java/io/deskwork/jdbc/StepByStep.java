package io.deskwork.jdbc;

import io.deskwork.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Ticket and entry in a statement each, for databases where a failed statement undoes itself and
 * nothing else.
 */
final class StepByStep implements Writing {

  private final Dialect dialect;

  StepByStep(Dialect dialect) {
    this.dialect = dialect;
  }

  @Override
  public boolean isOneStatement() {
    return false;
  }

  /** The ticket first, which locks it, and if that or anything else is taken, all is undone. */
  @Override
  public boolean own(Connection connection, Rows rows, Sealed sealed) throws SQLException {
    try {
      if (sealed.isFiling()) {
        rows.insert(connection, sealed.commit().ticket(), sealed.seal());
      } else if (rows.update(connection, sealed.commit(), sealed.seal()) == 0) {
        return false;
      }
      rows.insertEntry(connection, sealed);
      return true;
    } catch (SQLException e) {
      throw orTaken(e);
    }
  }

  private SQLException orTaken(SQLException e) {
    if (dialect.isDuplicate(e)) {
      throw new Taken();
    }
    return e;
  }

  /** The entry first, under the ticket's lock: only it can still meet something that is taken. */
  @Override
  public boolean joined(Connection connection, Rows rows, Sealed sealed) throws SQLException {
    if (!sealed.isFiling() && !rows.lock(connection, sealed.commit())) {
      return false;
    }
    try {
      rows.insertEntry(connection, sealed);
    } catch (SQLException e) {
      if (dialect.isDuplicate(e)) {
        return false;
      }
      throw e;
    }
    if (sealed.isFiling()) {
      rows.insert(connection, sealed.commit().ticket(), sealed.seal());
    } else if (rows.update(connection, sealed.commit(), sealed.seal()) == 0) {
      throw new StoreException(
          "The ticket "
              + sealed.commit().ticket().key()
              + " changed under its lock. Roll back your transaction.");
    }
    return true;
  }
}
