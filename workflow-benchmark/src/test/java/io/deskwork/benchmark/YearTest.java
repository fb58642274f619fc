package io.deskwork.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class YearTest {

  @Test
  void in_a_year_every_timer_fires_and_every_tally_is_what_the_entries_say() {
    Year year = new Year(300, 42).pass();
    assertEquals(List.of(), year.disagreements());
    assertEquals(
        Set.of(
            "WARN_RESPONSE",
            "MISS_RESPONSE",
            "WARN_RESOLUTION",
            "MISS_RESOLUTION",
            "REMIND",
            "CLOSE"),
        year.fired().keySet());
    assertTrue(year.refused() < year.commands() / 4, year.refused() + " refused");
  }
}
