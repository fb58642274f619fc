package io.deskwork.time;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deskwork.ticket.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nearest ranks: always one of the times that were measured. */
class PercentileTest {

  private static final Status OPEN = Status.toDo("OPEN");

  private static List<Long> medianAndNinetieth(Integer... minutes) {
    List<Duration> times = new ArrayList<>();
    for (int one : minutes) {
      times.add(Duration.ofMinutes(one));
    }
    Collections.shuffle(times, new Random(1));
    ServiceReport.StatusTime time = ServiceReport.StatusTime.of(OPEN, times);
    return List.of(time.median().toMinutes(), time.ninetieth().toMinutes());
  }

  @Test
  void one_time_is_its_own_median_and_percentile() {
    assertEquals(List.of(7L, 7L), medianAndNinetieth(7));
  }

  @Test
  void of_two_the_median_is_the_shorter_and_the_percentile_the_longer() {
    assertEquals(List.of(3L, 7L), medianAndNinetieth(3, 7));
  }

  @Test
  void of_three_the_median_is_the_middle() {
    assertEquals(List.of(5L, 7L), medianAndNinetieth(3, 5, 7));
  }

  @Test
  void of_ten_the_percentile_is_the_ninth_and_of_eleven_the_tenth() {
    assertEquals(List.of(5L, 9L), medianAndNinetieth(upTo(10)));
    assertEquals(List.of(6L, 10L), medianAndNinetieth(upTo(11)));
    assertEquals(List.of(50L, 90L), medianAndNinetieth(upTo(100)));
  }

  private static Integer[] upTo(int last) {
    return IntStream.rangeClosed(1, last).boxed().toArray(Integer[]::new);
  }
}
