package io.deskwork.jdbc;

import org.junit.jupiter.api.Nested;

/** Two nodes at once, on each database. */
class TwoNodesTest {

  // @formatter:off
  @Nested class OnH2         extends TwoNodesContract { OnH2()         { super(Server.H2); } }
  @Nested class OnPostgreSql extends TwoNodesContract { OnPostgreSql() { super(Server.POSTGRESQL); } }
  @Nested class OnMariaDb    extends TwoNodesContract { OnMariaDb()    { super(Server.MARIADB); } }
  // @formatter:on
}
