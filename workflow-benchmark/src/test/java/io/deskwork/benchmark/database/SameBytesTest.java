package io.deskwork.benchmark.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The hand-written contestants write rows as large as Deskwork's, and the server is careful. */
class SameBytesTest {

  /** Keys and instants differ in a few digits; every row differs from the next by far more. */
  private static final double TOLERANCE = 0.02;

  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final String SIZES =
      "SELECT SUM(octet_length(sealed) + octet_length(personal) + octet_length(seal)"
          + " + octet_length(command)) FROM deskwork_entry";
  private static final String BODIES =
      "SELECT SUM(octet_length(body) + octet_length(head)) FROM deskwork_ticket";

  private static long size(Contestants who, String sql) {
    String database = OneServer.create("bytes_" + DATABASES.incrementAndGet());
    try (HikariDataSource pool = OneServer.SERVER.pool(database, 3);
        Contestant<?> contestant = who.start(Pools.of(pool))) {
      assertEquals("on", Server.text(pool, "SHOW fsync"));
      assertEquals("on", Server.text(pool, "SHOW synchronous_commit"));
      assertEquals("256MB", Server.text(pool, "SHOW shared_buffers"));
      drive(contestant);
      return Server.number(pool, sql);
    }
  }

  private static <T> void drive(Contestant<T> contestant) {
    T ticket = contestant.file();
    for (int move = 0; move < Road.MOVES; move++) {
      contestant.move(ticket, move);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"HAND_LOCKED", "HAND_SINGLE"})
  void by_hand_as_many_bytes_are_written(Contestants hand) {
    for (String sql : new String[] {SIZES, BODIES}) {
      long expected = size(Contestants.DESKWORK, sql);
      assertNotEquals(0, expected);
      assertEquals(expected, size(hand, sql), expected * TOLERANCE, sql);
    }
  }
}
