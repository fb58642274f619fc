package io.deskwork.benchmark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.Decision.Accepted;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ContestantsTest {

  private final Drive drive = new Drive();

  @ParameterizedTest
  @EnumSource
  void every_contestant_makes_the_same_tickets_and_entries_each_time(Contestants who) {
    Accepted[] expected = new Accepted[Drive.MOVES];
    new Deskwork().go(drive, expected);
    assertEquals(ServiceDesk.INVOICE, expected[Drive.MOVES - 1].ticket().status());
    Contestant contestant = who.start();
    for (int time = 0; time < 2; time++) {
      Accepted[] steps = new Accepted[Drive.MOVES];
      contestant.go(drive, steps);
      assertArrayEquals(expected, steps);
    }
  }

  @ParameterizedTest
  @EnumSource
  void every_contestant_refuses_what_its_guard_refuses(Contestants who) {
    Drive refused = new Drive(Duration.ofMinutes(60));
    Accepted[] steps = new Accepted[Drive.MOVES];
    Contestant contestant = who.start();
    assertThrows(RuntimeException.class, () -> contestant.go(refused, steps));
    assertNull(steps[0]);
    contestant.go(drive, steps);
    assertEquals(ServiceDesk.INVOICE, steps[Drive.MOVES - 1].ticket().status());
  }
}
