package io.deskwork.jdbc;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** An objection races the closing, on each database. */
@Tag("crash")
class ObjectionRaceTest {

  // @formatter:off
  @Nested class OnH2         extends ObjectionRaceContract { OnH2()         { super(Server.H2); } }
  @Nested class OnPostgreSql extends ObjectionRaceContract { OnPostgreSql() { super(Server.POSTGRESQL); } }
  @Nested class OnMariaDb    extends ObjectionRaceContract { OnMariaDb()    { super(Server.MARIADB); } }
  // @formatter:on
}
