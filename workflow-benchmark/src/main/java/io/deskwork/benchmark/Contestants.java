package io.deskwork.benchmark;

import java.util.List;
import java.util.function.Supplier;

/** Who is measured, by the names that the results have. */
enum Contestants {
  // @formatter:off
  HAND                  ("hand",                   ByHand::new),
  DESKWORK              ("deskwork",               Deskwork::new),
  STATELESS4J_SHARED    ("stateless4j-shared",     StatelessShared::new),
  STATELESS4J_PER_TICKET("stateless4j-per-ticket", StatelessPerTicket::new),
  COLA                  ("cola",                   Cola::new),
  EASY_STATES           ("easy-states",            EasyStates::new),
  SQUIRREL              ("squirrel",               Squirrel::new),
  SPRING                ("spring-statemachine",    SpringStateMachine::new);
  // @formatter:on

  private final String label;
  private final Supplier<Contestant> maker;

  Contestants(String label, Supplier<Contestant> maker) {
    this.label = label;
    this.maker = maker;
  }

  /** The name in the results. */
  String label() {
    return label;
  }

  /** Whether it is measured in every round; the others, far away from it, need fewer. */
  boolean isClose() {
    return this == HAND || this == DESKWORK;
  }

  /** A contestant, ready to go. */
  Contestant start() {
    return maker.get();
  }

  static List<Contestants> all() {
    return List.of(values());
  }
}
