package io.deskwork.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Counts what was tried, and keeps the first differences. */
final class Tally {

  private static final int MOST_SHOWN = 20;

  private final List<String> wrong = new ArrayList<>();
  private int tried;
  private int accepted;

  void compare(Answer expected, Answer actual, Supplier<String> where) {
    tried++;
    if (expected.isAccepted()) {
      accepted++;
    }
    if (!expected.equals(actual) && wrong.size() < MOST_SHOWN) {
      wrong.add(
          where.get()
              + "\n    expected "
              + expected.besides(actual)
              + "\n    was      "
              + actual.besides(expected));
    }
  }

  /** Prints the numbers and fails if anything differed, or if nothing was ever accepted. */
  void close(String what) {
    System.out.println(what + ": " + tried + " combinations, " + accepted + " of them accepted");
    assertEquals("", String.join("\n", wrong));
    assertTrue(accepted > 0, "The oracle must accept something.");
  }
}
