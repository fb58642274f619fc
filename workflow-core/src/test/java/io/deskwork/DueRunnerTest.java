package io.deskwork;

import static io.deskwork.Desks.*;
import static io.deskwork.servicedesk.ServiceDesk.CLOSE;
import static io.deskwork.servicedesk.ServiceDesk.FILE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.InvalidValueException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DueRunnerTest {

  private static final Duration SHORT = Duration.ofMillis(1);

  private final StandingClock clock = new StandingClock();
  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
  private final BlockingQueue<Entry> heard = new LinkedBlockingQueue<>();

  private WorkflowEngine.Builder desk() {
    return WorkflowEngine.on(ServiceDesk.workflow()).clock(clock);
  }

  private static Entry next(BlockingQueue<Entry> queue) throws InterruptedException {
    Entry entry = queue.poll(30, TimeUnit.SECONDS);
    assertTrue(entry != null, "nothing came in half a minute");
    return entry;
  }

  @AfterEach
  void the_executor_is_the_hosts() {
    assertFalse(executor.isShutdown());
    assertTrue(
        executor.shutdownNow().stream().allMatch(task -> ((Future<?>) task).isCancelled()),
        "the runner left something behind");
  }

  @Test
  void what_comes_due_is_decided_and_told_by_itself() throws InterruptedException {
    WorkflowEngine engine =
        desk().subscription(Subscription.of("mail", event -> heard.add(event.entry()))).build();
    try (DueRunner runner = engine.runner(executor).every(SHORT).start()) {
      assertEquals(runner, runner.start(), "to start it twice is to start it once");
      waiting(engine, ANNA);
      assertEquals(FILE, next(heard).action());
      next(heard);
      next(heard);
      clock.advance(TERM);
      assertEquals(CLOSE, next(heard).action());
    }
  }

  @Test
  void after_closing_nothing_runs_until_it_is_started_again() throws Exception {
    WorkflowEngine engine = desk().listener((ticket, entry) -> heard.add(entry)).build();
    DueRunner runner = engine.runner(executor).every(SHORT).start();
    waiting(engine, ANNA);
    runner.close();
    heard.clear();
    clock.advance(TERM);
    // A task of ours goes through the same single thread, so every round before it has ended.
    executor.schedule(() -> true, 20, TimeUnit.MILLISECONDS).get(30, TimeUnit.SECONDS);
    assertEquals(0, heard.size());
    runner.start();
    assertEquals(CLOSE, next(heard).action());
    runner.close();
    runner.close();
  }

  @Test
  void a_round_that_fails_does_not_end_the_next() throws InterruptedException {
    AtomicInteger calls = new AtomicInteger();
    WorkflowEngine engine =
        desk()
            .terms(
                (organization, at) -> {
                  if (calls.incrementAndGet() == 1) {
                    throw new IllegalStateException("The directory is down");
                  }
                  return io.deskwork.ticket.ParameterValues.none();
                })
            .listener((ticket, entry) -> heard.add(entry))
            .build();
    assertThrows(IllegalStateException.class, () -> engine.file(filing(ANNA)));
    calls.set(10);
    waiting(engine, ANNA);
    heard.clear();
    clock.advance(TERM);
    calls.set(0);
    try (DueRunner runner = engine.runner(executor).every(SHORT)) {
      runner.start();
      assertEquals(CLOSE, next(heard).action());
      assertTrue(calls.get() > 1, "it went on");
    }
  }

  @Test
  void closing_waits_for_the_round_that_runs() throws InterruptedException {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch leave = new CountDownLatch(1);
    WorkflowEngine engine =
        desk()
            .subscription(
                Subscription.of(
                    "slow",
                    event -> {
                      inside.countDown();
                      leave.await();
                      heard.add(event.entry());
                    }))
            .build();
    filed(engine, ANNA);
    DueRunner runner = engine.runner(executor).every(SHORT).start();
    assertTrue(inside.await(30, TimeUnit.SECONDS));
    Thread closing = new Thread(runner::close);
    closing.start();
    assertEquals(0, heard.size());
    leave.countDown();
    closing.join(30_000);
    assertFalse(closing.isAlive());
    assertEquals(1, heard.size(), "the round had ended when close() returned");
  }

  @Test
  void a_pace_that_is_none_is_refused() {
    DueRunner runner = desk().build().runner(executor);
    assertThrows(InvalidValueException.class, () -> runner.every(Duration.ZERO));
    assertThrows(InvalidValueException.class, () -> desk().batchesOf(0));
    assertThrows(InvalidValueException.class, () -> Subscription.of("mail", event -> {}).trying(0));
    assertThrows(
        InvalidValueException.class,
        () -> Subscription.of("mail", event -> {}).leasing(Duration.ZERO));
    assertThrows(InvalidValueException.class, () -> Subscription.of("1 mail", event -> {}));
  }

  @Test
  void pauses_double_up_to_the_longest() {
    Subscription patient =
        Subscription.of("mail", event -> {}).pausing(Duration.ofSeconds(1), Duration.ofSeconds(5));
    assertEquals(
        List.of(1L, 2L, 4L, 5L, 5L),
        List.of(1, 2, 3, 4, 400).stream()
            .map(failures -> patient.pauseAfter(failures).toSeconds())
            .toList());
  }
}
