package io.deskwork.benchmark.database;

import java.util.function.Function;

/** Who is measured, by the names that the results have. */
enum Contestants {
  // @formatter:off
  DESKWORK   ("deskwork",              Deskwork::new),
  HAND_LOCKED("hand-transaction",      HandWritten::inTransaction),
  HAND_SINGLE("hand-single-statement", HandWritten::inOneStatement),
  OPERATON   ("operaton",              pools -> new Operaton(pools.lasting())),
  FLOWABLE   ("flowable",              pools -> new Flowable(pools.lasting()));
  // @formatter:on

  private final String label;
  private final Function<Pools, Contestant<?>> maker;

  Contestants(String label, Function<Pools, Contestant<?>> maker) {
    this.label = label;
    this.maker = maker;
  }

  /** The name in the results. */
  String label() {
    return label;
  }

  /** The name of its database. */
  String database() {
    return label.replace('-', '_');
  }

  /** Whether it is a process engine. */
  boolean isEngine() {
    return this == OPERATON || this == FLOWABLE;
  }

  /** A contestant, ready to go. */
  Contestant<?> start(Pools pools) {
    return maker.apply(pools);
  }
}
