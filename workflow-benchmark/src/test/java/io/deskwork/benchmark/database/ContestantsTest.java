package io.deskwork.benchmark.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.zaxxer.hikari.HikariDataSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContestantsTest {

  private static final List<String> STATUSES =
      List.of(
          "OPEN",
          "ESTIMATED",
          "ESTIMATE_ACCEPTED",
          "IN_PROGRESS",
          "WAITING_FOR_CUSTOMER",
          "REOPENED",
          "READY_FOR_DEPLOY",
          "WAITING_FOR_CUSTOMER",
          "INVOICE",
          "CLOSED");

  @ParameterizedTest
  @EnumSource
  void every_contestant_takes_a_ticket_the_same_road(Contestants who) {
    String database = OneServer.create("road_" + who.database());
    try (HikariDataSource pool = OneServer.SERVER.pool(database, 3);
        Contestant<?> contestant = who.start(Pools.of(pool))) {
      assertEquals(STATUSES, road(contestant));
      assertEquals(STATUSES, road(contestant), "and another one after it");
    }
  }

  private static <T> List<String> road(Contestant<T> contestant) {
    List<String> statuses = new ArrayList<>();
    T ticket = contestant.file();
    assertEquals(0, contestant.moves(ticket));
    statuses.add(contestant.status(ticket));
    for (int move = 0; move < Road.MOVES; move++) {
      contestant.move(ticket, move);
      statuses.add(contestant.status(ticket));
      assertEquals(move + 1, contestant.moves(ticket));
    }
    assertThrows(RuntimeException.class, () -> contestant.move(ticket, 0));
    return statuses;
  }
}
