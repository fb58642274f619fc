package io.deskwork.jdbc;

import io.deskwork.store.TicketStore;
import io.deskwork.testkit.TicketStoreContract;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Nested;

/** The whole contract on H2 in memory, at each isolation that promises are made for. */
class H2TicketStoreTest {

  abstract static class OnH2 extends TicketStoreContract {

    private final Map<TicketStore, JdbcDataSource> places = new HashMap<>();
    private final String isolation;

    OnH2(String isolation) {
      this.isolation = isolation;
    }

    @Override
    protected TicketStore newStore() {
      JdbcDataSource dataSource = new JdbcDataSource();
      dataSource.setURL(
          "jdbc:h2:mem:"
              + UUID.randomUUID()
              + ";DB_CLOSE_DELAY=-1;INIT=SET SESSION"
              + " CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL "
              + isolation);
      TicketStore store = JdbcTicketStore.on(dataSource).createSchema();
      places.put(store, dataSource);
      return store;
    }

    @Override
    protected TicketStore anotherNode(TicketStore first) {
      return JdbcTicketStore.on(places.get(first));
    }
  }

  @Nested
  class ReadCommitted extends OnH2 {
    ReadCommitted() {
      super("READ COMMITTED");
    }
  }

  @Nested
  class RepeatableRead extends OnH2 {
    RepeatableRead() {
      super("REPEATABLE READ");
    }
  }

  @Nested
  class Serializable extends OnH2 {
    Serializable() {
      super("SERIALIZABLE");
    }
  }
}
