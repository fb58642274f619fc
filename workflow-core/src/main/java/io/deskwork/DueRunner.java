package io.deskwork;

import io.deskwork.ticket.InvalidValueException;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what is due and tells what is to be told, again and again, on an executor of the host's.
 * Every node may run one: none is the leader, and what one claims the others skip. A round that
 * fails is logged, and the next begins as if nothing had been. Thread safe.
 */
public final class DueRunner implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger("io.deskwork.engine");

  private final WorkflowEngine engine;
  private final ScheduledExecutorService executor;
  private final Duration pace;
  private final ReentrantLock running = new ReentrantLock();
  private @Nullable ScheduledFuture<?> rounds;
  private volatile boolean stopped = true;

  DueRunner(WorkflowEngine engine, ScheduledExecutorService executor, Duration pace) {
    this.engine = engine;
    this.executor = executor;
    this.pace = pace;
  }

  /**
   * The same with another pause between the end of a round and the beginning of the next.
   *
   * @throws InvalidValueException if it is shorter than a millisecond
   */
  public DueRunner every(Duration pause) {
    if (pause.toMillis() < 1) {
      throw new InvalidValueException("pace", pause, "must be at least a millisecond");
    }
    return new DueRunner(engine, executor, pause);
  }

  /** Begins, with a round at once; nothing happens if it runs already. */
  public synchronized DueRunner start() {
    if (rounds == null) {
      stopped = false;
      rounds =
          executor.scheduleWithFixedDelay(this::round, 0, pace.toMillis(), TimeUnit.MILLISECONDS);
    }
    return this;
  }

  private void round() {
    running.lock();
    try {
      if (!stopped) {
        engine.runDue();
        engine.deliver();
      }
    } catch (RuntimeException e) {
      LOG.warn("A round of what is due failed; the next is in {}", pace, e);
    } finally {
      running.unlock();
    }
  }

  /**
   * Stops: no round begins any more, and one that runs has ended when this returns. The executor is
   * the host's and goes on; the runner can be started again.
   */
  @Override
  public synchronized void close() {
    stopped = true;
    if (rounds != null) {
      rounds.cancel(false);
      rounds = null;
    }
    if (!running.isHeldByCurrentThread()) {
      awaitRound();
    }
  }

  private void awaitRound() {
    running.lock();
    try {
      LOG.debug("The runner of what is due stopped");
    } finally {
      running.unlock();
    }
  }
}
