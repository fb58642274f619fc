package io.deskwork.jdbc;

import org.junit.jupiter.api.Nested;

/** A desk in a transaction of the host's, on each database. */
class JoinedDeskTest {

  // @formatter:off
  @Nested class OnH2         extends JoinedDeskContract { OnH2()         { super(Server.H2); } }
  @Nested class OnPostgreSql extends JoinedDeskContract { OnPostgreSql() { super(Server.POSTGRESQL); } }
  @Nested class OnMariaDb    extends JoinedDeskContract { OnMariaDb()    { super(Server.MARIADB); } }
  // @formatter:on
}
