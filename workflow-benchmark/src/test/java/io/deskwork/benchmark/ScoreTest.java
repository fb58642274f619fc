package io.deskwork.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deskwork.benchmark.Score.Fork;
import io.deskwork.benchmark.Score.Spread;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScoreTest {

  private static final List<Fork> BASELINE =
      List.of(new Fork(100, 400), new Fork(200, 400), new Fork(100, 400));

  @Test
  void times_are_compared_within_a_round() {
    List<Fork> forks = List.of(new Fork(150, 600), new Fork(300, 600), new Fork(160, 600));
    Score score = Score.of("slower", forks, BASELINE);
    assertEquals(new Spread(150, 160, 300), score.nanos());
    assertEquals(new Spread(1.5, 1.5, 1.6), score.ratio());
    assertEquals(new Spread(1.5, 1.5, 1.5), score.bytesRatio());
  }

  @Test
  void fewer_rounds_than_the_baseline_are_compared_with_the_first_of_them() {
    Score score = Score.of("far", List.of(new Fork(250, 500), new Fork(300, 500)), BASELINE);
    assertEquals(new Spread(1.5, 2.0, 2.5), score.ratio());
  }

  @Test
  void json_has_the_medians_by_their_names() {
    Score score = Score.of("once", List.of(new Fork(250, 500)), BASELINE);
    assertEquals(
        """
        [
          {"name": "once", "nsPerTransition": 250.00, "nsLow": 250.00, "nsHigh": 250.00, "bytesPerTransition": 500.0, "ratio": 2.500, "ratioLow": 2.500, "ratioHigh": 2.500, "bytesRatio": 1.250}
        ]
        """,
        ScoreTable.json(List.of(score)));
  }

  @Test
  void the_table_has_a_line_for_each() {
    Score score = Score.of("once", List.of(new Fork(250, 500)), BASELINE);
    List<String> lines = ScoreTable.text(List.of(score, score)).lines().toList();
    assertEquals(3, lines.size());
    assertEquals(
        "once                      250.0    (250.0 - 250.0)    2.50    (2.50 - 2.50)     500    1.25",
        lines.get(1));
  }
}
