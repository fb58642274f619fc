package io.deskwork.benchmark.database;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Transitions a second of several contestants, with 1 and with 16 threads. They take turns: a round
 * is one window of each, and rates are compared within a round.
 */
final class Transitions implements AutoCloseable {

  static final String WORK = "transition";

  private static final int THREADS = 16;
  private static final int POOL = THREADS + 2;

  /** A contestant at its place. */
  private record Start(
      Contestants who,
      HikariDataSource lasting,
      HikariDataSource hasty,
      Contestant<?> contestant,
      Lane<?> lane)
      implements AutoCloseable {

    static Start of(Contestants who, Server server) {
      server.create(who.database());
      HikariDataSource lasting = server.pool(who.database(), POOL);
      HikariDataSource hasty = server.hasty(who.database(), POOL);
      Contestant<?> contestant = who.start(new Pools(lasting, hasty));
      return new Start(who, lasting, hasty, contestant, new Lane<>(contestant));
    }

    @Override
    public void close() {
      contestant.close();
      lasting.close();
      hasty.close();
    }
  }

  private final Pace pace;
  private final PrintStream progress;
  private final List<Start> starts = new ArrayList<>();

  Transitions(Server server, List<Contestants> all, Pace pace, PrintStream progress) {
    this.pace = pace;
    this.progress = progress;
    for (Contestants who : all) {
      starts.add(Start.of(who, server));
    }
  }

  /** The figures with one thread, then those with sixteen. */
  List<Figure> figures() {
    for (Start start : starts) {
      Duration time = start.who().isEngine() ? pace.engineWarmUp() : pace.warmUp();
      start.lane().warmUp(THREADS, time);
      progress.printf("%s is warm after %d s%n", start.who().label(), time.toSeconds());
    }
    List<Figure> figures = new ArrayList<>(figures(1));
    figures.addAll(figures(THREADS));
    return figures;
  }

  private List<Figure> figures(int threads) {
    List<List<Double>> rates = new ArrayList<>();
    starts.forEach(start -> rates.add(new ArrayList<>()));
    for (int round = 1; round <= pace.rounds(); round++) {
      for (int i = 0; i < starts.size(); i++) {
        double rate = starts.get(i).lane().perSecond(threads, pace.window());
        rates.get(i).add(rate);
        progress.printf(
            "round %d of %d, %d threads: %s %,.0f transitions a second%n",
            round, pace.rounds(), threads, starts.get(i).who().label(), rate);
      }
    }
    List<Figure> figures = new ArrayList<>();
    for (int i = 0; i < starts.size(); i++) {
      figures.add(Figure.of(WORK, threads, starts.get(i).who().label(), new Rounds(rates.get(i))));
    }
    return figures;
  }

  @Override
  public void close() {
    starts.forEach(Start::close);
  }
}
