package io.deskwork.jdbc;

import io.deskwork.store.ConflictException;
import io.deskwork.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;

/** The host's transaction: nothing is set, retried, committed, rolled back or closed. */
final class JoinedTransaction implements Transactions {

  private final Connection connection;
  private final Transactions apart;

  JoinedTransaction(Connection connection, Transactions apart) {
    this.connection = connection;
    this.apart = apart;
  }

  @Override
  public boolean isOwned() {
    return false;
  }

  @Override
  public Dialect dialect() {
    return run("tell which database it is", Dialect::of);
  }

  @Override
  public <T> T ask(Supplier<String> attempt, Work<T> work) {
    return run(attempt, work);
  }

  @Override
  public <T> T change(Supplier<String> attempt, Work<T> work) {
    return run(attempt, work);
  }

  @Override
  public <T> T run(Supplier<String> attempt, Work<T> work) {
    try {
      return work.on(connection);
    } catch (SQLException e) {
      if (Dialect.isConflictOfAny(e)) {
        throw new ConflictException(attempt.get(), e);
      }
      throw new StoreException(attempt.get() + " in your transaction; roll it back", e);
    }
  }

  @Override
  public <T> T askApart(String attempt, Work<T> work) {
    return apart.ask(attempt, work);
  }
}
