package io.deskwork.benchmark.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;

/** All tickets that are due are closed, whoever closes them. */
class ClosingTest {

  private static final int TICKETS = 130;
  private static final String CLOSED =
      "SELECT COUNT(*) FROM deskwork_ticket JOIN deskwork_entry USING (desk, number, revision)"
          + " WHERE status = 'CLOSED' AND due IS NULL";

  private final Closing closing = new Closing(OneServer.SERVER, TICKETS);

  private static long number(String database, String sql) {
    try (HikariDataSource pool = OneServer.SERVER.pool(database, 1)) {
      return Server.number(pool, sql);
    }
  }

  @Test
  void deskwork_closes_all() {
    String database = OneServer.create("closing_deskwork");
    assertTrue(closing.ofDeskwork(database) > 0);
    assertEquals(TICKETS, number(database, CLOSED));
  }

  @Test
  void a_hand_written_batch_closes_all() {
    String database = OneServer.create("closing_hand");
    assertTrue(closing.byHand(database) > 0);
    assertEquals(TICKETS, number(database, CLOSED));
  }

  @Test
  void the_job_executor_closes_all() {
    String database = OneServer.create("closing_operaton");
    assertTrue(closing.ofOperaton(database) > 0);
    assertEquals(
        TICKETS, number(database, "SELECT COUNT(*) FROM act_hi_actinst WHERE act_id_ = 'CLOSED'"));
    assertEquals(0, number(database, "SELECT COUNT(*) FROM act_ru_execution"));
  }
}
