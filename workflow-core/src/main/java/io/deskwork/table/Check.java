package io.deskwork.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;

/** A compiled guard: whether it holds, and, asked only if it is not as wanted, why not. */
abstract class Check {

  abstract boolean holds(Facts facts);

  /** Adds every reason why {@link #holds} is not as wanted. */
  abstract void blame(Facts facts, boolean wanted, List<Blocker> reasons);

  static Check leaf(Predicate<Facts> test, BiFunction<Facts, Boolean, Blocker> why) {
    return new Check() {
      @Override
      boolean holds(Facts facts) {
        return test.test(facts);
      }

      @Override
      void blame(Facts facts, boolean wanted, List<Blocker> reasons) {
        reasons.add(why.apply(facts, wanted));
      }
    };
  }

  /** Neither this nor its negation ever lets a command pass. */
  static Check never(Function<Facts, Blocker> why) {
    return new Check() {
      @Override
      boolean holds(Facts facts) {
        return false;
      }

      @Override
      void blame(Facts facts, boolean wanted, List<Blocker> reasons) {
        reasons.add(why.apply(facts));
      }
    };
  }

  static Check all(List<Check> checks) {
    return new Several(checks.toArray(new Check[0]), true);
  }

  static Check any(List<Check> checks) {
    return new Several(checks.toArray(new Check[0]), false);
  }

  /** The second, asked and blamed only where the first holds. */
  static Check onlyIf(Check condition, Check limit) {
    return new Check() {
      @Override
      boolean holds(Facts facts) {
        return !condition.holds(facts) || limit.holds(facts);
      }

      @Override
      void blame(Facts facts, boolean wanted, List<Blocker> reasons) {
        limit.blame(facts, wanted, reasons);
      }
    };
  }

  static Check not(Check check) {
    return new Check() {
      @Override
      boolean holds(Facts facts) {
        return !check.holds(facts);
      }

      @Override
      void blame(Facts facts, boolean wanted, List<Blocker> reasons) {
        check.blame(facts, !wanted, reasons);
      }
    };
  }

  private static final class Several extends Check {

    private final Check[] checks;
    private final boolean all;

    Several(Check[] checks, boolean all) {
      this.checks = checks;
      this.all = all;
    }

    @Override
    boolean holds(Facts facts) {
      for (Check check : checks) {
        if (check.holds(facts) != all) {
          return !all;
        }
      }
      return all;
    }

    @Override
    void blame(Facts facts, boolean wanted, List<Blocker> reasons) {
      if (wanted == all) {
        for (Check check : checks) {
          if (check.holds(facts) != wanted) {
            check.blame(facts, wanted, reasons);
          }
        }
        return;
      }
      List<Blocker> alternatives = new ArrayList<>();
      for (Check check : checks) {
        List<Blocker> together = new ArrayList<>();
        check.blame(facts, wanted, together);
        alternatives.add(facts.allOf(together));
      }
      reasons.add(facts.oneOf(alternatives));
    }
  }
}
