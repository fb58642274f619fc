package io.deskwork.jdbc;

import io.deskwork.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;

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

  /** Which database it is; not to be asked inside of a piece of work. */
  Dialect dialect();

  /**
   * Runs one statement that only asks. Where the connection commits by itself, it is the only round
   * trip.
   *
   * @param attempt what is tried, with keys only, for the exception that may never be
   * @throws StoreException if it failed
   */
  <T> T ask(Supplier<String> attempt, Work<T> work);

  /** As {@link #ask}. */
  default <T> T ask(String attempt, Work<T> work) {
    return ask(() -> attempt, work);
  }

  /** As {@link #ask}, apart even where the host owns the transaction at hand. */
  <T> T askApart(String attempt, Work<T> work);

  /**
   * Runs one statement that changes something, as {@link #ask} does.
   *
   * @throws StoreException if it failed; then nothing was changed, unless it says that this is
   *     unknown
   */
  <T> T change(Supplier<String> attempt, Work<T> work);

  /** Runs one insert; what another inserted first stays, and nothing is changed. */
  default void insertUnlessThere(String attempt, Work<Integer> insert) {
    Dialect dialect = dialect();
    try {
      change(
          () -> attempt,
          connection -> {
            try {
              return insert.on(connection);
            } catch (SQLException e) {
              throw Writing.orTaken(dialect, e);
            }
          });
    } catch (Writing.Taken e) {
      // Another came first: this is what was wanted.
    }
  }

  /**
   * Does something in one transaction.
   *
   * @throws StoreException as {@link #change} does
   */
  <T> T run(Supplier<String> attempt, Work<T> work);

  /** As {@link #run}. */
  default <T> T run(String attempt, Work<T> work) {
    return run(() -> attempt, work);
  }

  /** Whether a failed piece of work was undone as a whole. */
  boolean isOwned();
}
