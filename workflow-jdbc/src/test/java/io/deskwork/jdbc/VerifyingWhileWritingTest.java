package io.deskwork.jdbc;

import org.junit.jupiter.api.Nested;

/** Somebody verifies while others write, on each database. */
class VerifyingWhileWritingTest {

  // @formatter:off
  @Nested class OnH2         extends VerifyingWhileWritingContract { OnH2()         { super(Server.H2); } }
  @Nested class OnPostgreSql extends VerifyingWhileWritingContract { OnPostgreSql() { super(Server.POSTGRESQL); } }
  @Nested class OnMariaDb    extends VerifyingWhileWritingContract { OnMariaDb()    { super(Server.MARIADB); } }
  // @formatter:on
}
