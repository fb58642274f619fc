package io.deskwork.jdbc;

import io.deskwork.store.SearchTerm;
import io.deskwork.store.SearchTerms;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** The rows that tickets are found by; each is written under the lock of its ticket. */
final class Searching {

  private static final int MOST_ROWS = 250;

  private final Rows rows;
  private final SearchTerms terms;

  Searching(Rows rows, SearchTerms terms) {
    this.rows = rows;
    this.terms = terms;
  }

  Rows rows() {
    return rows;
  }

  SearchTerms terms() {
    return terms;
  }

  /** Writes what a commit changes. */
  static void renew(Connection connection, Rows rows, TicketKey key, SearchTerms.Renewal renewal)
      throws SQLException {
    if (!renewal.fields().isEmpty()) {
      String places = ", ?".repeat(renewal.fields().size()).substring(2);
      try (PreparedStatement delete =
          rows.prepare(
              connection,
              "DELETE FROM ${prefix}search WHERE desk = ? AND number = ? AND field IN ("
                  + places
                  + ")")) {
        Rows.setKey(delete, 1, key);
        int at = 3;
        for (String field : renewal.fields()) {
          delete.setString(at++, field);
        }
        delete.executeUpdate();
      }
    }
    insert(connection, rows, key, renewal.terms());
  }

  private static void insert(
      Connection connection, Rows rows, TicketKey key, Collection<SearchTerm> terms)
      throws SQLException {
    List<SearchTerm> left = new ArrayList<>(terms);
    while (!left.isEmpty()) {
      List<SearchTerm> now = left.subList(0, Math.min(MOST_ROWS, left.size()));
      try (PreparedStatement insert =
          rows.prepare(
              connection,
              "INSERT INTO ${prefix}search (field, term, desk, number) VALUES (?, ?, ?, ?)"
                  + ", (?, ?, ?, ?)".repeat(now.size() - 1))) {
        int at = 1;
        for (SearchTerm term : now) {
          insert.setString(at, term.field());
          insert.setString(at + 1, term.text());
          Rows.setKey(insert, at + 2, key);
          at += 4;
        }
        insert.executeUpdate();
      }
      now.clear();
    }
  }

  /** Makes a ticket found by what it says, if it is not; tells whether it was not. */
  boolean fit(Connection connection, Ticket ticket) throws SQLException {
    SortedSet<SearchTerm> there = of(connection, ticket.key());
    SortedSet<SearchTerm> missing = terms.of(ticket);
    if (!terms.knows(ticket.workflow()) || there.equals(missing)) {
      return false;
    }
    SortedSet<SearchTerm> wrong = new TreeSet<>(there);
    wrong.removeAll(missing);
    missing.removeAll(there);
    forget(connection, ticket.key(), wrong);
    insert(connection, rows, ticket.key(), missing);
    return true;
  }

  /**
   * Makes a ticket found no more by what it does not say, whatever workflow it has; and by what it
   * says now, if the workflow is known here.
   */
  void erase(Connection connection, Ticket ticket) throws SQLException {
    SortedSet<SearchTerm> wrong = of(connection, ticket.key());
    wrong.removeAll(SearchTerms.possible(ticket));
    forget(connection, ticket.key(), wrong);
    fit(connection, ticket);
  }

  private void forget(Connection connection, TicketKey key, Collection<SearchTerm> wrong)
      throws SQLException {
    try (PreparedStatement delete =
        rows.prepare(
            connection,
            "DELETE FROM ${prefix}search"
                + " WHERE field = ? AND term = ? AND desk = ? AND number = ?")) {
      for (SearchTerm term : wrong) {
        delete.setString(1, term.field());
        delete.setString(2, term.text());
        Rows.setKey(delete, 3, key);
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }

  /** Locks them too: on MariaDB a plain read in a host's transaction could be an old one. */
  private SortedSet<SearchTerm> of(Connection connection, TicketKey key) throws SQLException {
    try (PreparedStatement select =
        rows.prepare(
            connection,
            "SELECT field, term FROM ${prefix}search WHERE desk = ? AND number = ? FOR UPDATE")) {
      Rows.setKey(select, 1, key);
      SortedSet<SearchTerm> there = new TreeSet<>();
      try (ResultSet found = select.executeQuery()) {
        while (found.next()) {
          there.add(new SearchTerm(found.getString("field"), found.getString("term")));
        }
      }
      return there;
    }
  }
}
