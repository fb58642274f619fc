package io.deskwork.jdbc.crash;

import io.deskwork.DueRunner;
import io.deskwork.store.StoreException;
import io.deskwork.testkit.Cast;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicLong;

/**
 * People on a node, each a thread, who file, move, comment and repeat what they do not know the end
 * of, beside the node's runner of what is due. Whom the database has left for good goes home.
 */
final class Load {

  private static final int PATIENCE = 20;

  private final Node node;
  private final String name;
  private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor();
  private final DueRunner runner;
  private final List<Thread> people = new ArrayList<>();
  private final AtomicLong highest = new AtomicLong();
  private volatile boolean stopped;

  private Load(Node node, String name) {
    this.node = node;
    this.name = name;
    this.runner = node.engine().runner(executor).every(Duration.ofMillis(10));
  }

  static Load on(Node node, String name, int threads, long seed) {
    Load load = new Load(node, name);
    for (int i = 0; i < threads; i++) {
      int person = i;
      load.people.add(new Thread(() -> load.person(person, new Random(seed * 31 + person))));
    }
    load.people.forEach(Thread::start);
    load.runner.start();
    return load;
  }

  private void person(int person, Random random) {
    int failures = 0;
    for (int i = 0; !stopped && failures < PATIENCE; i++) {
      try {
        Note outcome = node.attempt(next(name + "-" + person + "-" + i, random));
        failures = isOver(outcome) ? 0 : failures + 1;
        if (outcome.what() == Note.What.ACCEPTED) {
          highest.accumulateAndGet(outcome.key().orElseThrow().number(), Math::max);
        } else if (outcome.what() == Note.What.LOST && random.nextBoolean()) {
          node.attempt(
              Note.tried(outcome.command(), Move.valueOf(outcome.move()), outcome.ticket(), 0));
        }
      } catch (StoreException e) {
        failures++;
      }
    }
  }

  private static boolean isOver(Note outcome) {
    return outcome.what() == Note.What.ACCEPTED || outcome.what() == Note.What.REFUSED;
  }

  /** A filing or, three times of four, a move on a ticket that anybody may be moving as well. */
  private Note next(String id, Random random) {
    long tickets = highest.get();
    if (tickets == 0 || random.nextInt(4) == 0) {
      return Note.tried(id, Move.FILES, "", 0);
    }
    TicketKey key = new TicketKey("DESK", tickets - random.nextLong(Math.min(tickets, 12)));
    Optional<Ticket> seen = node.engine().ticket(key, Cast.EDGAR);
    Move move =
        seen.isEmpty() || random.nextInt(10) == 0
            ? Move.any(random)
            : Move.of(random, seen.get().status());
    boolean exact = random.nextInt(10) == 0;
    return Note.tried(id, move, key.toString(), exact ? seen.map(Ticket::revision).orElse(0L) : 0);
  }

  /** Returns when everybody has ended what they were at. */
  void stop() {
    stopped = true;
    runner.close();
    executor.shutdown();
    for (Thread one : people) {
      Until.ended(one);
    }
  }
}
