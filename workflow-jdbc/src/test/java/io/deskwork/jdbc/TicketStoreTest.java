package io.deskwork.jdbc;

import io.deskwork.store.TicketStore;
import io.deskwork.testkit.TicketStoreContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** The whole contract on each database, at each isolation that promises are made for. */
class TicketStoreTest {

  abstract static class Contract extends TicketStoreContract {

    private final Map<TicketStore, Database> places = new HashMap<>();
    private final Server server;
    private final int isolation;

    private final String[] settings;

    Contract(Server server, int isolation, String... settings) {
      this.server = server;
      this.isolation = isolation;
      this.settings = settings;
    }

    @Override
    protected TicketStore newStore() {
      try {
        Database pooled = server.fresh(isolation);
        Database database = settings.length == 0 ? pooled : pooled.set(settings);
        TicketStore store = database.store();
        places.put(store, database);
        return store;
      } catch (SQLException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    protected TicketStore anotherNode(TicketStore first) {
      return JdbcTicketStore.on(places.get(first).dataSource());
    }
  }

  // @formatter:off
  @Nested class H2AtReadCommitted          extends Contract { H2AtReadCommitted()          { super(Server.H2, Connection.TRANSACTION_READ_COMMITTED); } }
  @Nested class H2AtRepeatableRead         extends Contract { H2AtRepeatableRead()         { super(Server.H2, Connection.TRANSACTION_REPEATABLE_READ); } }
  @Nested class H2AtSerializable           extends Contract { H2AtSerializable()           { super(Server.H2, Connection.TRANSACTION_SERIALIZABLE); } }
  @Nested class PostgreSqlAtReadCommitted  extends Contract { PostgreSqlAtReadCommitted()  { super(Server.POSTGRESQL, Connection.TRANSACTION_READ_COMMITTED); } }
  @Nested class PostgreSqlAtRepeatableRead extends Contract { PostgreSqlAtRepeatableRead() { super(Server.POSTGRESQL, Connection.TRANSACTION_REPEATABLE_READ); } }
  @Nested class PostgreSqlAtSerializable   extends Contract { PostgreSqlAtSerializable()   { super(Server.POSTGRESQL, Connection.TRANSACTION_SERIALIZABLE); } }
  @Nested class MariaDbAtReadCommitted     extends Contract { MariaDbAtReadCommitted()     { super(Server.MARIADB, Connection.TRANSACTION_READ_COMMITTED); } }
  @Nested class MariaDbAtRepeatableRead    extends Contract { MariaDbAtRepeatableRead()    { super(Server.MARIADB, Connection.TRANSACTION_REPEATABLE_READ); } }
  @Nested class MariaDbAtSerializable      extends Contract { MariaDbAtSerializable()      { super(Server.MARIADB, Connection.TRANSACTION_SERIALIZABLE); } }
  /** As MariaDB is by itself from 11.6 on: what changed since the snapshot is given up. */
  @Nested class MariaDbAtSnapshotIsolation extends Contract { MariaDbAtSnapshotIsolation() { super(Server.MARIADB, Connection.TRANSACTION_REPEATABLE_READ, "SET SESSION innodb_snapshot_isolation = ON"); } }
  // @formatter:on
}
