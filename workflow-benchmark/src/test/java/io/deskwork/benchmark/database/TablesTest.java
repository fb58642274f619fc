package io.deskwork.benchmark.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TablesTest {

  private static final List<Figure> FIGURES =
      List.of(
          Figure.of("transition", 16, "deskwork", Rounds.of(3_000, 2_000))
              .with(new Footprint(4_000, 2, 2)),
          Figure.of("transition", 16, "operaton", Rounds.of(150, 200)),
          Figure.of("closing", 1, "deskwork", Rounds.of(5_000)));
  private static final List<Comparison> COMPARISONS =
      List.of(new Comparison("transition", Rounds.of(1_000, 2_000), Rounds.of(1_100, 2_200), 1.2));

  @Test
  void json_is_a_list_of_work_threads_name_and_rate() {
    assertEquals(
        """
        [
          {"work": "transition", "threads": 16, "name": "deskwork", "perSecond": 2500.0, "low": 2000.0, "high": 3000.0, "deskworkRatio": 1.000, "walBytes": 4000, "commits": 2.00, "statements": 2.00},
          {"work": "transition", "threads": 16, "name": "operaton", "perSecond": 175.0, "low": 150.0, "high": 200.0, "deskworkRatio": 15.000},
          {"work": "closing", "threads": 1, "name": "deskwork", "perSecond": 5000.0, "low": 5000.0, "high": 5000.0, "deskworkRatio": 1.000}
        ]
        """,
        FigureTable.json(FIGURES));
  }

  @Test
  void the_table_sets_deskwork_against_each_and_says_what_is_aimed_at() {
    List<String> lines = FigureTable.text(FIGURES).lines().toList();
    assertEquals(
        "transition      16  operaton                    175         (150 - 200)      15.00   (10.00 - 20.00)   12.0",
        lines.get(2));
    assertEquals(
        "transition          deskwork                  4,000     2.00       2.00", lines.get(6));
  }

  @Test
  void growth_is_told_as_times_and_ratio() {
    assertEquals(
        """
        [
          {"work": "transition", "smallMicros": 1500.0, "largeMicros": 1650.0, "ratio": 1.100, "ratioLow": 1.100, "ratioHigh": 1.100, "aim": 1.2},
          {"work": "transition", "threads": 16, "name": "operaton", "perSecond": 175.0}
        ]
        """,
        GrowthTable.json(COMPARISONS, FIGURES.subList(1, 2)));
    String text = GrowthTable.text(COMPARISONS, FIGURES.subList(1, 2));
    assertTrue(text.lines().toList().get(1).startsWith("transition "), text);
    assertTrue(text.lines().toList().get(1).endsWith("1.10    (1.10 - 1.10)   1.2"), text);
  }
}
