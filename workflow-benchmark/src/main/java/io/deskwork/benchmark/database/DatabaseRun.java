package io.deskwork.benchmark.database;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The command {@code database}. All contestants use one server, each a database of its own, and
 * take turns.
 */
public final class DatabaseRun {

  private static final List<Contestants> ALL =
      List.of(
          Contestants.DESKWORK,
          Contestants.HAND_LOCKED,
          Contestants.HAND_SINGLE,
          Contestants.OPERATON);
  private static final Pace PACE =
      new Pace(Duration.ofSeconds(8), Duration.ofSeconds(30), Duration.ofSeconds(10), 3);
  private static final int DUE = 10_000;
  private static final int DUE_OF_ENGINE = 3_000;
  private static final int ROUNDS = 3;

  private final PrintStream progress;

  /** A run that says on {@code progress} what it does. */
  public DatabaseRun(PrintStream progress) {
    this.progress = progress;
  }

  /** Measures everything. */
  public Results results() {
    try (Server server = Server.start()) {
      List<Figure> figures = new ArrayList<>();
      try (Transitions transitions = new Transitions(server, ALL, PACE, progress)) {
        figures.addAll(transitions.figures());
      }
      for (int i = 0; i < ALL.size(); i++) {
        Footprint footprint = Footprint.of(server, ALL.get(i));
        progress.printf("%s leaves %s%n", ALL.get(i).label(), footprint);
        figures.set(i, figures.get(i).with(footprint));
      }
      figures.addAll(closings(server));
      return new Results(FigureTable.text(figures), FigureTable.json(figures));
    }
  }

  private List<Figure> closings(Server server) {
    Closing closing = new Closing(server, DUE);
    List<Double> deskwork = new ArrayList<>();
    List<Double> hand = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      String database = "closing_" + round;
      server.create(database + "_deskwork");
      server.create(database + "_hand");
      deskwork.add(closing.ofDeskwork(database + "_deskwork"));
      hand.add(closing.byHand(database + "_hand"));
      progress.printf(
          "round %d of %d: deskwork closes %,.0f tickets a second, a hand-written batch %,.0f%n",
          round, ROUNDS, deskwork.get(round - 1), hand.get(round - 1));
    }
    server.create("closing_operaton");
    double engine = new Closing(server, DUE_OF_ENGINE).ofOperaton("closing_operaton");
    progress.printf("operaton closes %,.0f tickets a second%n", engine);
    return List.of(
        Figure.of("closing", 1, "deskwork", new Rounds(deskwork)),
        Figure.of("closing", 1, "hand-batches", new Rounds(hand)),
        Figure.of("closing", 1, "operaton", Rounds.of(engine)));
  }
}
