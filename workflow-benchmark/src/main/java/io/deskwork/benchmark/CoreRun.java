package io.deskwork.benchmark;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * The command {@code core}. Machines speed up and slow down, so the contestants take turns: a round
 * is one fork of each, the baseline first, and times are compared within a round. A fork's time is
 * the median of many short iterations, so that what else the machine does meanwhile counts little.
 */
final class CoreRun {

  private static final int ROUNDS = 5;
  private static final int ROUNDS_OF_ALL = 3;

  private final PrintStream progress;
  private final Map<Contestants, List<Score.Fork>> forks = new EnumMap<>(Contestants.class);

  CoreRun(PrintStream progress) {
    this.progress = progress;
  }

  List<Score> scores() {
    for (int round = 1; round <= ROUNDS; round++) {
      for (Contestants who : Contestants.all()) {
        if (who.isClose() || round <= ROUNDS_OF_ALL) {
          Score.Fork fork = fork(who);
          forks.computeIfAbsent(who, key -> new ArrayList<>()).add(fork);
          progress.printf(
              "round %d of %d: %s %.1f ns, %.0f bytes%n",
              round, ROUNDS, who.label(), fork.nanos(), fork.bytes());
        }
      }
    }
    List<Score> scores = new ArrayList<>();
    forks.forEach(
        (who, own) -> scores.add(Score.of(who.label(), own, forks.get(Contestants.HAND))));
    return scores;
  }

  private static Score.Fork fork(Contestants who) {
    OptionsBuilder options = new OptionsBuilder();
    options
        .include(CoreBenchmark.class.getName() + ".drive$")
        .param("who", who.name())
        .forks(1)
        .warmupIterations(5)
        .warmupTime(TimeValue.seconds(1))
        .measurementIterations(who.isClose() ? 20 : 10)
        .measurementTime(TimeValue.milliseconds(who.isClose() ? 150 : 100))
        // Without touching the heap beforehand its first page faults swamp the nanoseconds.
        .jvmArgs("-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch")
        .addProfiler(GCProfiler.class)
        .shouldFailOnError(true)
        .verbosity(VerboseMode.SILENT);
    try {
      RunResult result = new Runner(options.build()).runSingle();
      return new Score.Fork(
          result.getPrimaryResult().getStatistics().getPercentile(50),
          result.getSecondaryResults().get("gc.alloc.rate.norm").getScore());
    } catch (RunnerException failed) {
      throw new IllegalStateException(who.label() + " did not run", failed);
    }
  }
}
