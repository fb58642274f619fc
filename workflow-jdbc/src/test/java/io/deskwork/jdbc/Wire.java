package io.deskwork.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The wire between a store and its database: remembers every call, and lets a test act, or cut it,
 * before or after a call is made.
 */
final class Wire {

  /**
   * One call.
   *
   * @param method its name, for example {@code commit}
   * @param sql the statement that it is about; empty if none
   */
  record Call(String method, String sql) {

    boolean is(String name) {
      return method.equals(name);
    }

    /** Whether a statement is run whose text contains the words. */
    boolean runs(String words) {
      return method.startsWith("execute") && sql.contains(words);
    }
  }

  /** What a test does about a call. */
  @FunctionalInterface
  interface Event {
    void on(Call call) throws SQLException;
  }

  private static final Event NOTHING = call -> {};

  private final List<Call> calls = new ArrayList<>();
  private Event before = NOTHING;
  private Event after = NOTHING;

  Wire before(Event event) {
    before = event;
    return this;
  }

  Wire after(Event event) {
    after = event;
    return this;
  }

  /** From now on nothing happens on the way, and nothing is remembered from before. */
  void mend() {
    before = NOTHING;
    after = NOTHING;
    calls.clear();
  }

  List<Call> calls() {
    return List.copyOf(calls);
  }

  long count(String method) {
    return calls.stream().filter(call -> call.is(method)).count();
  }

  DataSource to(DataSource real) {
    return wired(DataSource.class, real, "");
  }

  Connection to(Connection real) {
    return wired(Connection.class, real, "");
  }

  private <T> T wired(Class<T> type, T real, String sql) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          String about =
              arguments != null && arguments.length > 0 && arguments[0] instanceof String text
                  ? text
                  : sql;
          Call call = new Call(method.getName(), about);
          calls.add(call);
          before.on(call);
          Object result = onwards(invoked(real, method, arguments), about);
          after.on(call);
          return result;
        };
    return type.cast(
        Proxy.newProxyInstance(Wire.class.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private Object onwards(Object result, String sql) {
    if (result instanceof Connection connection) {
      return wired(Connection.class, connection, "");
    } else if (result instanceof PreparedStatement statement) {
      return wired(PreparedStatement.class, statement, sql);
    } else if (result instanceof Statement statement) {
      return wired(Statement.class, statement, "");
    }
    return result;
  }

  private static Object invoked(Object real, Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
