package io.deskwork.benchmark.database;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** Counts the statements that are sent through a data source; one in a batch counts as one. */
final class Statements {

  private final AtomicLong count = new AtomicLong();
  private final DataSource dataSource;

  Statements(DataSource dataSource) {
    this.dataSource = watched(DataSource.class, dataSource);
  }

  /** The data source, watched. */
  DataSource dataSource() {
    return dataSource;
  }

  long count() {
    return count.get();
  }

  private <T> T watched(Class<T> type, Object target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> call(target, method, arguments)));
  }

  private Object call(Object target, Method method, Object[] arguments) throws Throwable {
    if (isSending(method.getName())) {
      count.incrementAndGet();
    }
    try {
      Object result = method.invoke(target, arguments);
      return method.getName().equals("unwrap") ? result : watchedIfItSends(method, result);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static boolean isSending(String name) {
    return name.equals("addBatch") || (name.startsWith("execute") && !name.endsWith("Batch"));
  }

  private Object watchedIfItSends(Method method, Object result) {
    Class<?> type = method.getReturnType();
    boolean sends =
        type == Connection.class
            || type == Statement.class
            || type == PreparedStatement.class
            || type == CallableStatement.class;
    return sends && result != null ? watched(type, result) : result;
  }
}
