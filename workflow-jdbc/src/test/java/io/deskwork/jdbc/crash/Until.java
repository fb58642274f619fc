package io.deskwork.jdbc.crash;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Waiting for what must come, and not for time. */
public final class Until {

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final long LOOK_NANOS = 500_000;

  private Until() {}

  /** Returns when a condition holds; an exception counts as not yet. */
  public static void holds(String what, Callable<Boolean> condition) {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    Exception last = new IllegalStateException("It never held");
    while (System.nanoTime() < deadline) {
      try {
        if (condition.call()) {
          return;
        }
      } catch (Exception e) {
        last = e;
      }
      LockSupport.parkNanos(LOOK_NANOS);
    }
    throw new AssertionError("Not within " + DEADLINE.toSeconds() + " s: " + what, last);
  }

  static void ended(Thread thread) {
    holds(thread.getName() + " has ended", () -> !thread.isAlive());
  }
}
