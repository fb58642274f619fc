package io.deskwork.jdbc;

import io.deskwork.store.Commit;
import io.deskwork.store.DueTickets.Ailing;
import io.deskwork.store.DueTickets.Firing;
import io.deskwork.store.DueTickets.Round;
import io.deskwork.store.Loaded;
import io.deskwork.store.SearchTerms;
import io.deskwork.store.StoreException;
import io.deskwork.ticket.TicketKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is due:
 *
 * <ol>
 *   <li>a batch of tickets is locked, the earliest due first, but those that others have locked,
 *   <li>each is decided as it is under the lock,
 *   <li>what was decided is written, and all of it committed;
 *   <li>if that fails, the tickets of the batch are fired one by one, each in a transaction.
 * </ol>
 */
final class Timers {

  private static final Logger LOG = LoggerFactory.getLogger("io.deskwork.jdbc");

  /** A ticket under its lock, with what was decided. */
  private record Decided(TicketKey key, Firing firing) {}

  private final Transactions transactions;
  private final Rows rows;
  private final SearchTerms terms;

  Timers(Transactions transactions, Rows rows, SearchTerms terms) {
    this.transactions = transactions;
    this.rows = rows;
    this.terms = terms;
  }

  Round fireDue(Instant now, int limit, Function<Loaded, Firing> decider) {
    List<TicketKey> due = dueAt(now, limit);
    if (due.size() > 1 && transactions.isOwned()) {
      try {
        return batch(now, limit, decider);
      } catch (StoreException | Writing.Taken e) {
        LOG.debug("A batch of timers failed, its tickets follow one by one", e);
      }
    }
    return oneByOne(due, now, decider);
  }

  private Round batch(Instant now, int limit, Function<Loaded, Firing> decider) {
    Writing writing = transactions.dialect().writing();
    return transactions.run(
        "fire timers",
        connection -> {
          Round round = noRound();
          List<Sealed> commits = new ArrayList<>();
          for (Decided one : claimed(connection, now, limit, decider, round)) {
            if (one.firing instanceof Firing.Fire fire) {
              commits.add(Sealed.of(fire.commit(), terms));
              round.fired().add(fire.commit());
            } else {
              park(connection, one.key, (Firing.Park) one.firing, round);
            }
          }
          if (!commits.isEmpty()) {
            writing.batch(connection, rows, commits);
          }
          return round;
        });
  }

  private List<Decided> claimed(
      Connection connection, Instant now, int limit, Function<Loaded, Firing> decider, Round round)
      throws SQLException {
    try (PreparedStatement select =
        rows.prepare(
            connection,
            "SELECT desk, number, body, head, erased FROM ${prefix}ticket"
                + " WHERE due BETWEEN ? AND ?"
                + " ORDER BY due, desk, number FETCH FIRST "
                + limit
                + " ROWS ONLY FOR UPDATE SKIP LOCKED")) {
      select.setLong(1, Rows.EARLIEST);
      select.setLong(2, Rows.micros(now));
      List<Decided> decided = new ArrayList<>();
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          TicketKey key = Rows.key(found);
          try {
            Loaded loaded = rows.loaded(found, key, Optional.empty());
            decided.add(new Decided(key, decider.apply(loaded)));
          } catch (RuntimeException e) {
            round.failed().add(new Ailing(key, String.valueOf(e.getMessage())));
          }
        }
      }
      return decided;
    }
  }

  private static Round noRound() {
    return new Round(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }

  private void park(Connection connection, TicketKey key, Firing.Park park, Round round)
      throws SQLException {
    rows.park(connection, key, park);
    round.parked().add(new Ailing(key, park.reason()));
  }

  private Round oneByOne(List<TicketKey> keys, Instant now, Function<Loaded, Firing> decider) {
    Round round = noRound();
    Writing writing = transactions.dialect().writing();
    for (TicketKey key : keys) {
      try {
        Round one =
            transactions.run(
                "fire a timer of " + key,
                connection -> fire(writing, connection, key, now, decider));
        round.fired().addAll(one.fired());
        round.parked().addAll(one.parked());
        round.failed().addAll(one.failed());
      } catch (Writing.Taken e) {
        round.failed().add(taken(key));
      } catch (RuntimeException e) {
        round.failed().add(new Ailing(key, String.valueOf(e.getMessage())));
      }
    }
    return round;
  }

  private static Ailing taken(TicketKey key) {
    return new Ailing(key, "Its command was committed before.");
  }

  private List<TicketKey> dueAt(Instant now, int limit) {
    return transactions.ask(
        "find what is due",
        connection -> {
          try (PreparedStatement select =
              rows.prepare(
                  connection,
                  "SELECT desk, number FROM ${prefix}ticket WHERE due BETWEEN ? AND ?"
                      + " ORDER BY due, desk, number FETCH FIRST "
                      + limit
                      + " ROWS ONLY")) {
            select.setLong(1, Rows.EARLIEST);
            select.setLong(2, Rows.micros(now));
            return Rows.keys(select);
          }
        });
  }

  /** Locks the ticket, unless somebody else has; looks again; decides; writes. */
  private Round fire(
      Writing writing,
      Connection connection,
      TicketKey key,
      Instant now,
      Function<Loaded, Firing> decider)
      throws SQLException {
    Round round = noRound();
    try (PreparedStatement select =
        rows.prepare(
            connection,
            "SELECT body, head, erased FROM ${prefix}ticket"
                + " WHERE desk = ? AND number = ? AND due <= ? FOR UPDATE SKIP LOCKED")) {
      Rows.setKey(select, 1, key);
      select.setLong(3, Rows.micros(now));
      try (ResultSet found = select.executeQuery()) {
        if (!found.next()) {
          return round;
        }
        Firing firing = decider.apply(rows.loaded(found, key, Optional.empty()));
        if (firing instanceof Firing.Park park) {
          park(connection, key, park, round);
          return round;
        }
        Commit commit = ((Firing.Fire) firing).commit();
        if (writing.in(transactions, connection, rows, Sealed.of(commit, terms))) {
          round.fired().add(commit);
        } else {
          round.failed().add(taken(key));
        }
        return round;
      }
    }
  }

  Optional<Instant> nextDue() {
    return transactions.ask(
        "find what is due next",
        connection -> {
          try (PreparedStatement select =
                  rows.prepare(connection, "SELECT MIN(due) FROM ${prefix}ticket");
              ResultSet found = select.executeQuery()) {
            found.next();
            long micros = found.getLong(1);
            return found.wasNull() ? Optional.empty() : Optional.of(Rows.instant(micros));
          }
        });
  }

  List<Ailing> parked() {
    return transactions.ask(
        "list parked tickets",
        connection -> {
          List<Ailing> parked = new ArrayList<>();
          try (PreparedStatement select =
                  rows.prepare(
                      connection,
                      "SELECT desk, number, parked FROM ${prefix}ticket"
                          + " WHERE parked >= '' ORDER BY desk, number");
              ResultSet found = select.executeQuery()) {
            while (found.next()) {
              parked.add(new Ailing(Rows.key(found), found.getString("parked")));
            }
          }
          return parked;
        });
  }
}
