package io.deskwork.jdbc;

import org.junit.jupiter.api.Nested;

/** The world fails between a store and each database. */
class LostConnectionTest {

  // @formatter:off
  @Nested class OnH2         extends LostConnectionContract { OnH2()         { super(Server.H2); } }
  @Nested class OnPostgreSql extends LostConnectionContract { OnPostgreSql() { super(Server.POSTGRESQL); } }
  @Nested class OnMariaDb    extends LostConnectionContract { OnMariaDb()    { super(Server.MARIADB); } }
  // @formatter:on
}
