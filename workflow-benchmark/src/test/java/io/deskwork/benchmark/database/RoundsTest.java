package io.deskwork.benchmark.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class RoundsTest {

  @Test
  void the_median_is_the_middle_one_or_the_mean_of_both() {
    assertEquals(2, Rounds.of(9, 1, 2).median());
    assertEquals(3, Rounds.of(9, 1, 2, 4).median());
    assertEquals(1, Rounds.of(9, 1, 2).low());
    assertEquals(9, Rounds.of(9, 1, 2).high());
  }

  @Test
  void rounds_are_compared_each_with_the_same_round() {
    assertEquals(Rounds.of(3, 2, 4), Rounds.of(30, 10, 8).by(Rounds.of(10, 5, 2)));
  }

  @Test
  void fewer_rounds_are_compared_by_their_median() {
    assertEquals(Rounds.of(6, 2, 4), Rounds.of(30, 10, 20).by(Rounds.of(5)));
  }

  @Test
  void nothing_measured_is_no_result() {
    assertThrows(IllegalArgumentException.class, () -> new Rounds(List.of()));
  }
}
