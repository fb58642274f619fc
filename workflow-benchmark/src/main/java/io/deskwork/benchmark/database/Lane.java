package io.deskwork.benchmark.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A contestant under load: each thread takes a filed ticket down the road, one move after the
 * other, then the next ticket. Filing is done beforehand and not measured.
 *
 * @param <T> how the contestant calls a ticket
 */
final class Lane<T> {

  /** How many threads file. */
  static final int FILERS = 16;

  private static final double SPARE = 1.6;

  private final Contestant<T> contestant;
  private final Queue<T> filed = new ConcurrentLinkedQueue<>();
  private double expected;

  Lane(Contestant<T> contestant) {
    this.contestant = contestant;
  }

  /** Files and moves tickets for a while, so that nothing is new to the machine. */
  void warmUp(int threads, Duration time) {
    expected = moves(threads, time, contestant::file);
  }

  /** The moves per second of so many threads, for a while. */
  double perSecond(int threads, Duration time) {
    int stock = (int) (SPARE * expected * time.toMillis() / 1000 / Road.MOVES) + 2 * threads;
    file(stock - filed.size());
    double measured = moves(threads, time, filed::poll);
    expected = threads == FILERS ? Math.max(expected, measured) : expected;
    return measured;
  }

  private void file(int count) {
    AtomicInteger left = new AtomicInteger(count);
    inParallel(
        FILERS,
        () -> {
          while (left.getAndDecrement() > 0) {
            filed.add(contestant.file());
          }
          return 0L;
        });
  }

  /** Drives until the time is over or no ticket is left; what was under way at the end is cut. */
  private double moves(int threads, Duration time, Callable<T> tickets) {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    long moves =
        inParallel(
            threads,
            () -> {
              long made = 0;
              T ticket = tickets.call();
              while (ticket != null) {
                for (int move = 0; move < Road.MOVES; move++) {
                  contestant.move(ticket, move);
                  if (System.nanoTime() >= end) {
                    return made;
                  }
                  made++;
                }
                ticket = tickets.call();
              }
              return made;
            });
    long took = Math.min(System.nanoTime() - start, time.toNanos());
    return moves * 1e9 / took;
  }

  /** The sum of what each thread gives. */
  static long inParallel(int threads, Callable<Long> each) {
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<Long>> futures = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        futures.add(pool.submit(each));
      }
      long sum = 0;
      for (Future<Long> future : futures) {
        sum += future.get();
      }
      return sum;
    } catch (ExecutionException e) {
      throw new IllegalStateException("A thread failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", e);
    } finally {
      pool.shutdownNow();
    }
  }
}
