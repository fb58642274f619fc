package io.deskwork.benchmark;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One question about working time; each fork asks one kind of question over one distance. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TimeBenchmark {

  private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
  private static final int STARTS = 1 << 10;

  /** One of {@link Reckoning}, which JMH cannot see. */
  @Param("HAND_ADDS")
  public String who = "HAND_ADDS";

  /** How far the answer lies from the start. */
  @Param("10")
  public int days = 10;

  private Reckoning reckoning = Reckoning.HAND_ADDS;
  private final Instant[] starts = new Instant[STARTS];
  private final Instant[] ends = new Instant[STARTS];
  private final Duration[] working = new Duration[STARTS];
  private int next;

  /** Takes starts at random within a year, the same for everybody. */
  @Setup
  public void start() {
    reckoning = Reckoning.valueOf(who);
    Random random = new Random(42);
    for (int i = 0; i < STARTS; i++) {
      starts[i] = FIRST.plusSeconds(random.nextInt(365 * 86_400));
      ends[i] = starts[i].plus(Duration.ofDays(days));
      working[i] = Reckoning.HAND.between(starts[i], ends[i]);
    }
  }

  /** Asks once. */
  @Benchmark
  public Object ask() {
    next = (next + 1) % STARTS;
    return reckoning.answer(starts[next], ends[next], working[next]);
  }
}
