package io.deskwork.jdbc;

import io.deskwork.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;

/** Who begins and ends a transaction: the store on a data source, or the host on its connection. */
interface Transactions {

  /**
   * What is done inside.
   *
   * @param <T> what comes of it
   */
  @FunctionalInterface
  interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /**
   * Does something in one transaction.
   *
   * @param attempt what is tried, with keys only, for the exception
   * @throws StoreException if it failed; then nothing was changed, unless it says that this is
   *     unknown
   */
  <T> T run(String attempt, Work<T> work);

  /** Does something in a transaction that is apart even where the host owns the one at hand. */
  <T> T runApart(String attempt, Work<T> work);

  /** Whether a failed piece of work was undone as a whole. */
  boolean isOwned();
}
