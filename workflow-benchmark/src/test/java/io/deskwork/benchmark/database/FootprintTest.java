package io.deskwork.benchmark.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is counted is what was sent: the statements of the hand-written contestants are known. */
class FootprintTest {

  @ParameterizedTest
  @CsvSource({"HAND_LOCKED, 3, 1", "HAND_SINGLE, 2, 2"})
  void statements_and_commits_are_counted(Contestants who, double statements, double commits) {
    Footprint footprint = Footprint.of(OneServer.SERVER, who);
    assertEquals(statements, footprint.statements());
    assertEquals(commits, footprint.commits(), 0.01);
    assertTrue(footprint.walBytes() > 1_000, footprint.toString());
  }
}
