package io.deskwork.jdbc;

import org.junit.jupiter.api.Nested;

/** Somebody edits the past, on each database. */
class TamperingTest {

  // @formatter:off
  @Nested class OnH2         extends TamperingContract { OnH2()         { super(Server.H2, 40); } }
  @Nested class OnPostgreSql extends TamperingContract { OnPostgreSql() { super(Server.POSTGRESQL, 10); } }
  @Nested class OnMariaDb    extends TamperingContract { OnMariaDb()    { super(Server.MARIADB, 10); } }
  // @formatter:on
}
