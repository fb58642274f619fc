package io.deskwork.jdbc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The time of the database, by which all nodes agree, and never the machine's. */
abstract class DatabaseClockContract {

  private static final Duration MICRO = Duration.of(1, ChronoUnit.MICROS);

  private final Server server;
  private final Database database;

  DatabaseClockContract(Server server) {
    this.server = server;
    this.database = server.fresh();
  }

  private Instant asked() throws SQLException {
    return switch (server) {
      case H2 -> with("SELECT CURRENT_TIMESTAMP(6)");
      case POSTGRESQL -> with("SELECT clock_timestamp()");
      case MARIADB -> {
        BigDecimal seconds = database.one(BigDecimal.class, "SELECT UNIX_TIMESTAMP(SYSDATE(6))");
        yield Instant.EPOCH.plus(seconds.movePointRight(6).longValueExact(), ChronoUnit.MICROS);
      }
    };
  }

  private Instant with(String sql) throws SQLException {
    return database.one(OffsetDateTime.class, sql).toInstant();
  }

  @Test
  void it_says_what_the_database_says_to_the_microsecond() throws SQLException {
    Clock clock = database.store().databaseClock();
    Instant last = Instant.EPOCH;
    for (int i = 0; i < 200; i++) {
      Instant before = asked();
      Instant told = clock.instant();
      Instant after = asked();
      assertEquals(told.truncatedTo(ChronoUnit.MICROS), told);
      assertFalse(told.isBefore(before), told + " before " + before);
      assertFalse(told.isAfter(after.plus(MICRO)), told + " after " + after);
      assertFalse(told.isBefore(last), "time goes on");
      last = told;
    }
  }

  @Test
  void it_is_the_same_instant_in_every_zone() throws SQLException {
    Clock clock = database.store().databaseClock();
    assertEquals(ZoneOffset.UTC, clock.getZone());
    Clock tokyo = clock.withZone(ZoneId.of("Asia/Tokyo"));
    assertEquals(ZoneId.of("Asia/Tokyo"), tokyo.getZone());
    Instant before = asked();
    assertFalse(tokyo.instant().isBefore(before));
    for (String zone : List.of("Pacific/Kiritimati", "America/St_Johns")) {
      Database elsewhere = server.fresh().set(server.zone(zone));
      Instant early = asked();
      Instant told = elsewhere.store().databaseClock().instant();
      assertFalse(told.isBefore(early), zone);
      assertFalse(told.isAfter(asked().plus(MICRO)), zone);
    }
  }
}
