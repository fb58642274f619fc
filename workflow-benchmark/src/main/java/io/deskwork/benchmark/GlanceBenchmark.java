package io.deskwork.benchmark;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One look at a ticket; each fork looks in one way. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GlanceBenchmark {

  /** One of {@link Glance}, which JMH cannot see. */
  @Param("FOLD")
  public String what = "FOLD";

  private Glance glance = Glance.FOLD;

  /** Chooses. */
  @Setup
  public void start() {
    glance = Glance.valueOf(what);
  }

  /** Looks once. */
  @Benchmark
  public Object look() {
    return glance.look();
  }
}
