package io.deskwork.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deskwork.benchmark.Score.Spread;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReckoningTest {

  @Test
  void both_give_the_same_answers() {
    Random random = new Random(42);
    for (int i = 0; i < 300; i++) {
      Instant start =
          Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextInt(365 * 86_400));
      for (int days : TimeRun.DAYS) {
        Instant end = start.plus(Duration.ofDays(days));
        Duration working = Reckoning.HAND.between(start, end);
        assertEquals(working, Reckoning.DESKWORK_MEASURES.answer(start, end, working));
        assertEquals(
            Reckoning.HAND_ADDS.answer(start, end, working),
            Reckoning.DESKWORK_ADDS.answer(start, end, working));
      }
    }
  }

  @Test
  void times_are_compared_within_a_round() {
    TimeScore score =
        TimeScore.of(
            "ADDS 365",
            new double[] {1_000, 2_000, 1_000},
            new double[] {50, 200, 40},
            new double[] {50, 100, 40});
    assertEquals(new Spread(0.04, 0.05, 0.1), score.byHand());
    assertEquals(new Spread(1, 1, 2), score.byNear());
    assertEquals(
        "ADDS 365            1000.0         50.0   0.0500  (0.0400 - 0.1000)       1.00    (1.00 - 2.00)",
        TimeScore.text(List.of(score)).lines().toList().get(1));
  }
}
