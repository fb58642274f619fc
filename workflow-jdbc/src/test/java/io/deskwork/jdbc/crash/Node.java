package io.deskwork.jdbc.crash;

import io.deskwork.Subscription;
import io.deskwork.WorkflowEngine;
import io.deskwork.jdbc.JdbcTicketStore;
import io.deskwork.jdbc.Pool;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.store.StoreException;
import io.deskwork.store.UnknownOutcomeException;
import io.deskwork.table.Decision;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Source;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;

/**
 * One node on a database: an engine, with the database's clock and a term of a fifth of a second,
 * that writes down what it tries, what comes of it, which timers fired and what it tells.
 */
final class Node implements AutoCloseable {

  static final Duration TERM = Duration.ofMillis(200);
  private static final Duration LEASE = Duration.ofMillis(300);
  private static final int ONE_IN = 50;

  private final Pool pool;
  private final Journal journal;
  private final WorkflowEngine engine;
  private final JdbcTicketStore store;

  /**
   * Makes one.
   *
   * @param moods which events its subscriber fails to pass on
   */
  private Node(Pool pool, Journal journal, Random moods) {
    this.pool = pool;
    this.journal = journal;
    this.store = JdbcTicketStore.on(pool.source(connection -> {})).createSchema();
    this.engine =
        WorkflowEngine.on(ServiceDesk.workflow())
            .storedIn(store)
            .clock(store.databaseClock())
            .terms(
                (organization, instant) ->
                    ParameterValues.none().with(ServiceDesk.ACCEPTANCE_TERM, TERM))
            .listener(
                (ticket, entry) -> {
                  if (entry.source() == Source.TIMER) {
                    journal.write(Note.fired(entry));
                  }
                })
            .subscription(
                Subscription.of(
                        "elsewhere",
                        event -> {
                          if (moods.nextInt(ONE_IN) == 0) {
                            throw new IllegalStateException("No answer");
                          }
                          journal.write(Note.told(event.entry()));
                        })
                    .leasing(LEASE)
                    .pausing(Duration.ofMillis(10), Duration.ofMillis(50)))
            .build();
  }

  static Node on(String url, Journal journal, long seed) {
    return new Node(new Pool(() -> DriverManager.getConnection(url)), journal, new Random(seed));
  }

  WorkflowEngine engine() {
    return engine;
  }

  JdbcTicketStore store() {
    return store;
  }

  /** Attempts what a note says, and writes down what comes of it; tells that too. */
  Note attempt(Note tried) {
    journal.write(tried);
    return journal.write(outcome(tried));
  }

  private Note outcome(Note tried) {
    Command command = Move.valueOf(tried.move()).command(tried.command(), tried.number());
    try {
      Decision decision =
          tried.ticket().isEmpty()
              ? engine.file(command)
              : engine.perform(tried.key().orElseThrow(), command);
      return decision instanceof Decision.Accepted accepted
          ? tried.accepted(accepted.entry())
          : tried.but(Note.What.REFUSED);
    } catch (UnknownOutcomeException e) {
      return tried.but(Note.What.LOST);
    } catch (StoreException e) {
      // A conflict too: the store says that it changed nothing.
      return tried.but(Note.What.FAILED);
    }
  }

  @Override
  public void close() throws SQLException {
    pool.close();
  }
}
