package io.deskwork.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deskwork.benchmark.Score.Fork;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTest {

  private static final List<Fork> BASELINE =
      List.of(new Fork(100, 400), new Fork(200, 400), new Fork(100, 400));

  @Test
  void times_are_compared_within_a_round() {
    Score score =
        Score.of(
            "slower",
            List.of(new Fork(150, 600), new Fork(300, 600), new Fork(150, 600)),
            BASELINE);
    assertEquals(1.5, score.ratio(), 1e-9);
    assertEquals(0, score.ratioError(), 1e-9);
    assertEquals(1.5, score.bytesRatio(), 1e-9);
    assertEquals(200, score.nsPerTransition(), 1e-9);
    // The standard deviation is 86.6; by the root of 3 it is 50; t for two degrees is 4.30.
    assertEquals(215, score.nsError(), 0.1);
  }

  @Test
  void one_round_has_no_error_bar_and_json_says_null() {
    Score score = Score.of("once", List.of(new Fork(250, 500)), BASELINE);
    assertEquals(2.5, score.ratio(), 1e-9);
    assertEquals(
        """
        [
          {"name": "once", "nsPerTransition": 250.000, "nsError": null, "bytesPerTransition": 500.000, "ratio": 2.500, "ratioError": null, "bytesRatio": 1.250}
        ]
        """,
        ScoreTable.json(List.of(score)));
  }
}
