package io.deskwork.jdbc;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The connection is cut after each message in turn, on the databases that have one. */
@Tag("crash")
class CutWireTest {

  // @formatter:off
  @Nested class OnPostgreSql extends CutWireContract { OnPostgreSql() { super(Server.POSTGRESQL, Framing.POSTGRESQL); } }
  @Nested class OnMariaDb    extends CutWireContract { OnMariaDb()    { super(Server.MARIADB,    Framing.MARIADB); } }
  // @formatter:on
}
