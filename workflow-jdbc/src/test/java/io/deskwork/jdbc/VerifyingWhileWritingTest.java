package io.deskwork.jdbc;

import java.sql.SQLException;
import org.junit.jupiter.api.Nested;

/** Somebody verifies while others write, on each database. */
class VerifyingWhileWritingTest {

  // @formatter:off
  @Nested class OnH2         extends VerifyingWhileWritingContract { OnH2()         throws SQLException { super(Server.H2); } }
  @Nested class OnPostgreSql extends VerifyingWhileWritingContract { OnPostgreSql() throws SQLException { super(Server.POSTGRESQL); } }
  @Nested class OnMariaDb    extends VerifyingWhileWritingContract { OnMariaDb()    throws SQLException { super(Server.MARIADB); } }
  // @formatter:on
}
