package io.deskwork.jdbc;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** Two nodes whose own clocks are an hour apart, on each database. */
@Tag("crash")
class ClocksApartTest {

  // @formatter:off
  @Nested class OnH2         extends ClocksApartContract { OnH2()         { super(Server.H2); } }
  @Nested class OnPostgreSql extends ClocksApartContract { OnPostgreSql() { super(Server.POSTGRESQL); } }
  @Nested class OnMariaDb    extends ClocksApartContract { OnMariaDb()    { super(Server.MARIADB); } }
  // @formatter:on
}
