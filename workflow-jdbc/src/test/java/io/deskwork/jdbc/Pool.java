package io.deskwork.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** Connections of one server, kept and lent again: to open one takes longer than most tests. */
public final class Pool implements AutoCloseable {

  /** Something to do with connections. */
  @FunctionalInterface
  public interface Opening {
    Connection open() throws SQLException;
  }

  /** What makes a connection that is lent stand where it should. */
  @FunctionalInterface
  public interface Placing {
    void place(Connection connection) throws SQLException;
  }

  private static final Set<String> DISPLACING =
      Set.of("setTransactionIsolation", "setReadOnly", "setSchema", "setCatalog");

  /** A connection that nobody has, and where it stands. */
  private record Free(Connection real, Placing placing) {}

  private final Opening opening;
  private final Deque<Free> free = new ArrayDeque<>();

  public Pool(Opening opening) {
    this.opening = opening;
  }

  /** A data source whose connections are placed before they are lent. */
  public DataSource source(Placing placing) {
    return lending(() -> lent(taken(placing), placing));
  }

  /** A data source that gives what it is told to give. */
  static DataSource lending(Opening opening) {
    return proxy(
        DataSource.class,
        (method, arguments) -> {
          if (method.getName().equals("getConnection")) {
            return opening.open();
          }
          throw new UnsupportedOperationException(method.getName());
        });
  }

  private Connection taken(Placing placing) throws SQLException {
    Optional<Free> found = found(placing);
    Connection real = found.isPresent() ? found.get().real : opening.open();
    if (found.isEmpty() || found.get().placing != placing) {
      placing.place(real);
    }
    return real;
  }

  /** One that stands there already, else any. */
  private synchronized Optional<Free> found(Placing placing) {
    Optional<Free> found = free.stream().filter(one -> one.placing == placing).findFirst();
    if (found.isPresent()) {
      free.remove(found.get());
      return found;
    }
    return Optional.ofNullable(free.pollLast());
  }

  private Connection lent(Connection real, Placing placing) {
    boolean[] returned = {false};
    boolean[] displaced = {false};
    return proxy(
        Connection.class,
        (method, arguments) -> {
          displaced[0] |= DISPLACING.contains(method.getName());
          if (!method.getName().equals("close")) {
            return invoked(real, method, arguments);
          }
          if (!returned[0]) {
            returned[0] = true;
            giveBack(real, displaced[0] ? connection -> {} : placing);
          }
          return null;
        });
  }

  /** As pools do: what was not committed is rolled back, what is broken is thrown away. */
  private void giveBack(Connection real, Placing placing) throws SQLException {
    if (real.isClosed()) {
      return;
    }
    if (!real.getAutoCommit()) {
      real.rollback();
      real.setAutoCommit(true);
    }
    synchronized (this) {
      free.push(new Free(real, placing));
    }
  }

  /** Closes the connections that nobody has. */
  @Override
  public synchronized void close() throws SQLException {
    for (Free one : free) {
      one.real.close();
    }
    free.clear();
  }

  /** A call without its receiver. */
  @FunctionalInterface
  private interface Handling {
    Object handle(Method method, Object[] arguments) throws Throwable;
  }

  private static <T> T proxy(Class<T> type, Handling handling) {
    return type.cast(
        Proxy.newProxyInstance(
            Pool.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> handling.handle(method, arguments)));
  }

  static Object invoked(Object real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
