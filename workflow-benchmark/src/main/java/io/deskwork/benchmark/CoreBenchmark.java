package io.deskwork.benchmark;

import io.deskwork.table.Decision.Accepted;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One transition, as the eighth part of a drive; each fork runs one contestant and no other. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CoreBenchmark {

  /** Whose turn it is: one of {@link Contestants}, which JMH cannot see. */
  @Param("HAND")
  public String who = "HAND";

  private final Drive drive = new Drive();
  private final Accepted[] steps = new Accepted[Drive.MOVES];
  private Contestant contestant = new ByHand();

  /** Starts the contestant, as a host does once. */
  @Setup
  public void start() {
    contestant = Contestants.valueOf(who).start();
  }

  /** Takes the ticket through all moves; every ticket and entry is kept until the next time. */
  @Benchmark
  @OperationsPerInvocation(Drive.MOVES)
  public Accepted[] drive() {
    contestant.go(drive, steps);
    return steps;
  }
}
