package io.deskwork.jdbc;

import org.junit.jupiter.api.Nested;

/** Time zones, on each database. */
class TimeZoneTest {

  // @formatter:off
  @Nested class OnH2         extends TimeZoneContract { OnH2()         { super(Server.H2); } }
  @Nested class OnPostgreSql extends TimeZoneContract { OnPostgreSql() { super(Server.POSTGRESQL); } }
  @Nested class OnMariaDb    extends TimeZoneContract { OnMariaDb()    { super(Server.MARIADB); } }
  // @formatter:on
}
