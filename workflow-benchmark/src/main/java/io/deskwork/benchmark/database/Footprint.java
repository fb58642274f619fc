package io.deskwork.benchmark.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * What one transition costs a database, whatever the machine.
 *
 * @param walBytes bytes of write-ahead log
 * @param commits transactions that the server committed, reads included
 * @param statements statements that were sent, commits left out
 */
record Footprint(double walBytes, double commits, double statements) {

  private static final int TICKETS = 100;
  private static final int CONNECTIONS = 3;
  private static final long PAUSE_NANOS = 20_000_000;

  /** Looks at a contestant on tickets of its own, in one thread, while nobody else writes. */
  static Footprint of(Server server, Contestants who) {
    // One of its own: in a small one the first tickets touch every page.
    String database = who.database() + "_footprint";
    server.create(database);
    try (HikariDataSource pool = server.pool(database, CONNECTIONS)) {
      Statements statements = new Statements(pool);
      try (Contestant<?> contestant = who.start(Pools.of(statements.dataSource()))) {
        // The first change of a page after a checkpoint is logged with the page: not here.
        Server.execute(pool, "CHECKPOINT");
        first(contestant);
        return measured(server, database, pool, statements, contestant);
      }
    }
  }

  private static <T> void first(Contestant<T> contestant) {
    drive(contestant, file(contestant));
  }

  private static <T> Footprint measured(
      Server server,
      String database,
      HikariDataSource pool,
      Statements statements,
      Contestant<T> contestant) {
    List<T> tickets = file(contestant);
    tellAll(server, database, pool);
    long commits = server.commits(database);
    long sent = statements.count();
    long wal = server.walBytes();
    drive(contestant, tickets);
    double moves = TICKETS * (double) Road.MOVES;
    double walBytes = (server.walBytes() - wal) / moves;
    double statementsEach = (statements.count() - sent) / moves;
    tellAll(server, database, pool);
    return new Footprint(
        walBytes, (server.commits(database) - commits - CONNECTIONS) / moves, statementsEach);
  }

  private static <T> List<T> file(Contestant<T> contestant) {
    List<T> tickets = new ArrayList<>();
    for (int i = 0; i < TICKETS; i++) {
      tickets.add(contestant.file());
    }
    return tickets;
  }

  private static <T> void drive(Contestant<T> contestant, List<T> tickets) {
    for (T ticket : tickets) {
      for (int move = 0; move < Road.MOVES; move++) {
        contestant.move(ticket, move);
      }
    }
  }

  /** A connection tells the server's statistics what it did when it is asked to; all are asked. */
  private static void tellAll(Server server, String database, HikariDataSource pool) {
    List<Connection> all = new ArrayList<>();
    try {
      for (int i = 0; i < CONNECTIONS; i++) {
        all.add(pool.getConnection());
      }
      for (Connection one : all) {
        one.createStatement().execute("SELECT pg_stat_force_next_flush()");
        one.close();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("The statistics of " + database + " were not told", e);
    }
    // What a connection tells arrives just after its answer.
    long seen;
    do {
      seen = server.commits(database);
      LockSupport.parkNanos(PAUSE_NANOS);
    } while (seen != server.commits(database));
  }
}
