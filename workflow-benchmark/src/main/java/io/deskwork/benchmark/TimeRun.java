package io.deskwork.benchmark;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The command {@code time}. A round is one fork of each; times are compared within a round. */
final class TimeRun {

  private static final int ROUNDS = 3;
  static final List<Integer> DAYS = List.of(10, 365, 3_650);

  private final PrintStream progress;

  TimeRun(PrintStream progress) {
    this.progress = progress;
  }

  /** The rounds of each question, over each distance. */
  List<TimeScore> scores() {
    Map<String, double[]> nanos = new LinkedHashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (int days : DAYS) {
        for (Reckoning who : Reckoning.values()) {
          double fork = fork(who, days);
          nanos.computeIfAbsent(who + " " + days, key -> new double[ROUNDS])[round] = fork;
          progress.printf(
              "round %d of %d: %s over %d days %.1f ns%n", round + 1, ROUNDS, who, days, fork);
        }
      }
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (Glance glance : Glance.values()) {
        double fork = fork(GlanceBenchmark.class.getName() + ".look$", "what", glance.name());
        nanos.computeIfAbsent(glance.name(), key -> new double[ROUNDS])[round] = fork;
        progress.printf("round %d of %d: %s %.1f ns%n", round + 1, ROUNDS, glance, fork);
      }
    }
    List<TimeScore> scores = new ArrayList<>();
    for (String question : List.of("ADDS", "MEASURES")) {
      for (int days : DAYS) {
        scores.add(
            TimeScore.of(
                question + " " + days,
                nanos.get("HAND_" + question + " " + days),
                nanos.get("DESKWORK_" + question + " " + days),
                nanos.get("DESKWORK_" + question + " " + DAYS.get(0))));
      }
    }
    scores.add(compared("READING", nanos.get("FOLD"), nanos.get("READING")));
    scores.add(compared("FORECAST", nanos.get("DECISION"), nanos.get("FORECAST")));
    return scores;
  }

  private static TimeScore compared(String name, double[] baseline, double[] own) {
    return TimeScore.of(name, baseline, own, own);
  }

  private static double fork(Reckoning who, int days) {
    return fork(
        TimeBenchmark.class.getName() + ".ask$", "who", who.name(), "days", Integer.toString(days));
  }

  /**
   * Runs one fork.
   *
   * @param parameters names, each with its value after it
   */
  private static double fork(String benchmark, String... parameters) {
    OptionsBuilder options = new OptionsBuilder();
    for (int i = 0; i < parameters.length; i += 2) {
      options.param(parameters[i], parameters[i + 1]);
    }
    options
        .include(benchmark)
        .forks(1)
        .warmupIterations(3)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(15)
        .measurementTime(TimeValue.milliseconds(100))
        .jvmArgs("-Xms512m", "-Xmx512m", "-XX:+AlwaysPreTouch")
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
    try {
      return new Runner(options.build())
          .runSingle()
          .getPrimaryResult()
          .getStatistics()
          .getPercentile(50);
    } catch (RunnerException failed) {
      throw new IllegalStateException(benchmark + " did not run", failed);
    }
  }
}
