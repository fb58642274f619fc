package io.deskwork.benchmark.database;

import static io.deskwork.servicedesk.ServiceDesk.ESTIMATE;
import static io.deskwork.servicedesk.ServiceDesk.RESOLVE;
import static io.deskwork.servicedesk.ServiceDesk.START_WORK;

import com.zaxxer.hikari.HikariDataSource;
import io.deskwork.DueReport;
import io.deskwork.WorkflowEngine;
import io.deskwork.jdbc.JdbcTicketStore;
import io.deskwork.ticket.TicketKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** Closing by silence: so many tickets whose acceptance term is over, and how fast they close. */
final class Closing {

  private static final Duration TERM_AND_MORE = Duration.ofDays(16);
  private static final int BATCH = 100;
  private static final int INSERTED_AT_ONCE = 500;
  private static final Duration LONGEST = Duration.ofSeconds(45);
  private static final long LOOK_NANOS = 20_000_000;

  private final Server server;
  private final int tickets;

  Closing(Server server, int tickets) {
    this.server = server;
    this.tickets = tickets;
  }

  /** The tickets a second that {@code runDue()} closes. */
  double ofDeskwork(String database) {
    try (HikariDataSource hasty = server.hasty(database, Lane.FILERS);
        HikariDataSource lasting = server.pool(database, 2)) {
      Clock past = Clock.offset(Clock.systemUTC(), TERM_AND_MORE.negated());
      fileWaiting(Deskwork.engine(hasty, past));
      WorkflowEngine engine = Deskwork.engine(lasting, Clock.systemUTC());
      long start = System.nanoTime();
      DueReport report = engine.runDue();
      return rate(report.fired().size(), tickets, start);
    }
  }

  private void fileWaiting(WorkflowEngine engine) {
    AtomicInteger left = new AtomicInteger(tickets);
    Lane.inParallel(
        Lane.FILERS,
        () -> {
          while (left.getAndDecrement() > 0) {
            TicketKey key = engine.file(Road.filing()).orThrow().ticket().key();
            engine
                .perform(
                    key, START_WORK.by(Road.EXECUTOR_EDGAR).with(ESTIMATE, Duration.ofMinutes(30)))
                .orThrow();
            engine.perform(key, RESOLVE.by(Road.EXECUTOR_EDGAR)).orThrow();
          }
          return 0L;
        });
  }

  /** The tickets a second that a hand-written loop closes, a hundred in each transaction. */
  double byHand(String database) {
    Instant filed = Instant.now().minus(TERM_AND_MORE).truncatedTo(ChronoUnit.MICROS);
    try (HikariDataSource hasty = server.hasty(database, 2);
        HikariDataSource lasting = server.pool(database, 2)) {
      JdbcTicketStore.on(hasty).createSchema();
      List<Frame> frames = waiting(filed);
      Frame waiting = frames.get(frames.size() - 1);
      long first = 1 + Server.number(hasty, "SELECT COALESCE(MAX(number), 0) FROM deskwork_ticket");
      for (int done = 0; done < tickets; done += INSERTED_AT_ONCE) {
        long from = first + done;
        int count = Math.min(INSERTED_AT_ONCE, tickets - done);
        Transaction.on(hasty, connection -> HandWritten.add(connection, waiting, from, count));
      }
      // Each due at an instant of its own, as tickets are.
      Server.execute(hasty, "UPDATE deskwork_ticket SET due = due + number WHERE due IS NOT NULL");
      Frame closed = waiting.fired();
      long now = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
      long start = System.nanoTime();
      int sum = 0;
      int batch;
      do {
        batch = HandWritten.closeDue(lasting, closed, now, BATCH);
        sum += batch;
      } while (batch > 0);
      return rate(sum, tickets, start);
    }
  }

  private static List<Frame> waiting(Instant filed) {
    return Frame.of(
        List.of(
            Road.filing(),
            START_WORK.by(Road.EXECUTOR_EDGAR).with(ESTIMATE, Duration.ofMinutes(30)),
            RESOLVE.by(Road.EXECUTOR_EDGAR)),
        filed);
  }

  /** The tickets a second that the engine's job executor closes; stopped after a while. */
  double ofOperaton(String database) {
    try (HikariDataSource pool = server.pool(database, Lane.FILERS + 2);
        Operaton engine = new Operaton(pool)) {
      AtomicInteger left = new AtomicInteger(tickets);
      Lane.inParallel(
          Lane.FILERS,
          () -> {
            while (left.getAndDecrement() > 0) {
              engine.fileWaiting();
            }
            return 0L;
          });
      Server.execute(pool, "UPDATE act_ru_job SET duedate_ = duedate_ - INTERVAL '16 days'");
      long before = engine.due();
      long start = System.nanoTime();
      engine.fireTimers();
      long now = before;
      while (now > 0 && System.nanoTime() - start < LONGEST.toNanos()) {
        LockSupport.parkNanos(LOOK_NANOS);
        now = engine.due();
      }
      return rate(before - now, before - now, start);
    }
  }

  private static double rate(long closed, long expected, long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    if (closed != expected || closed == 0) {
      throw new IllegalStateException(closed + " tickets closed instead of " + expected);
    }
    return closed / seconds;
  }
}
