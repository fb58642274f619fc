package io.deskwork.benchmark.database;

/**
 * One way to store the tickets of the service desk. Its constructor does what a host does at start;
 * the data sources stay the caller's. Thread safe, each ticket in one thread at a time.
 *
 * @param <T> how it calls a ticket
 */
interface Contestant<T> extends AutoCloseable {

  /** Files a ticket; never measured. */
  T file();

  /** Makes a move of the {@link Road}, from 0, on a ticket that made those before. */
  void move(T ticket, int move);

  /** The status that the ticket is in, as the database has it. */
  String status(T ticket);

  /** How many moves the ticket's history has, the filing left out. */
  long moves(T ticket);

  @Override
  default void close() {}
}
