package io.deskwork.testkit;

import io.deskwork.table.Workflow;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.InvalidValueException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.RandomDistribution;

/**
 * Random walks over a workflow, for jqwik, which shrinks a failing one to the shortest, or by a
 * seed. Immutable.
 *
 * <pre>{@code
 * @Provide
 * Arbitrary<Walk> walks() {
 *   return Walks.on(ServiceDesk.workflow()).by(Cast.ALL).arbitrary();
 * }
 * }</pre>
 */
public final class Walks {

  private final Attempts attempts;
  private final int longest;

  private Walks(Attempts attempts, int longest) {
    this.attempts = attempts;
    this.longest = longest;
  }

  /** Walks of up to a hundred commands, by people of two organizations in every role. */
  public static Walks on(Workflow workflow) {
    return new Walks(new Attempts(workflow, People.of(workflow)), 100);
  }

  /**
   * The same by these people.
   *
   * @throws InvalidValueException if there is nobody
   */
  public Walks by(List<Actor> others) {
    if (others.isEmpty()) {
      throw new InvalidValueException("people of a walk", others, "must be at least one");
    }
    return new Walks(new Attempts(attempts.workflow(), others), longest);
  }

  /**
   * The same with at most so many commands.
   *
   * @throws InvalidValueException if it is not at least 1
   */
  public Walks upTo(int commands) {
    if (commands < 1) {
      throw new InvalidValueException("length of a walk", commands, "must be at least 1");
    }
    return new Walks(attempts, commands);
  }

  /** The walks for jqwik: as many short as long ones; shrunk by leaving out commands. */
  public Arbitrary<Walk> arbitrary() {
    return draws(longest).map(draws -> Walk.of(attempts, draws));
  }

  /** Lists of numbers that mean nothing but one draw each. */
  static Arbitrary<List<Integer>> draws(int most) {
    return Arbitraries.integers()
        .between(0, Integer.MAX_VALUE)
        .withDistribution(RandomDistribution.uniform())
        .withoutEdgeCases()
        .list()
        .ofMaxSize(most)
        .withSizeDistribution(RandomDistribution.uniform());
  }

  /** One walk of full length; the same seed gives the same walk. */
  public Walk seeded(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Integer> draws =
        IntStream.range(0, longest).mapToObj(i -> random.nextInt() & Integer.MAX_VALUE).toList();
    return Walk.of(attempts, draws);
  }
}
