package io.deskwork.proof;

import io.deskwork.table.Guard;
import java.util.List;
import java.util.stream.Collectors;

/** Guards in words, with the keys of what they name. */
final class Says {

  private Says() {}

  static String guard(Guard guard) {
    if (guard instanceof Guard.AllOf all) {
      return joined(all.guards(), " and ");
    } else if (guard instanceof Guard.AnyOf any) {
      return joined(any.guards(), " or ");
    } else if (guard instanceof Guard.Not not) {
      return "not " + grouped(not.guard());
    } else if (guard instanceof Guard.Compare compare) {
      String than =
          switch (compare.comparison()) {
            case AT_MOST -> " ≤ ";
            case LESS_THAN -> " < ";
            case AT_LEAST -> " ≥ ";
            case MORE_THAN -> " > ";
          };
      return compare.field() + than + compare.limit();
    } else if (guard instanceof Guard.OneOf oneOf) {
      return oneOf.field()
          + " is "
          + oneOf.values().stream().map(Values::text).collect(Collectors.joining(" or "));
    } else if (guard instanceof Guard.SameAs same) {
      return same.field() + " = " + same.other();
    }
    return ofActorOrTime(guard);
  }

  private static String ofActorOrTime(Guard guard) {
    if (guard instanceof Guard.Present present) {
      return present.field() + " is set";
    } else if (guard instanceof Guard.Approved approved) {
      return approved.field() + " is approved";
    } else if (guard instanceof Guard.After after) {
      return "after " + after.term();
    } else if (guard instanceof Guard.Done done) {
      return done.action() + " was done";
    } else if (guard instanceof Guard.ActorIs is) {
      return "the actor is in " + is.field();
    } else if (guard instanceof Guard.OtherActorThan other) {
      return "the actor did not do " + other.earlier();
    } else if (guard instanceof Guard.ActorOf of) {
      return "the actor is of the " + of.side();
    } else if (guard instanceof Guard.CameBy cameBy) {
      return "it came by "
          + cameBy.sources().stream().map(Object::toString).collect(Collectors.joining(" or "));
    } else if (guard instanceof Guard.Given given) {
      return given.parameter().toString();
    } else if (guard instanceof Guard.Named named) {
      return "the host's " + named.name();
    }
    throw new IllegalStateException("A guard that has no words: " + guard);
  }

  private static String joined(List<Guard> guards, String word) {
    return guards.stream().map(Says::grouped).collect(Collectors.joining(word));
  }

  private static String grouped(Guard guard) {
    boolean several = guard instanceof Guard.AllOf || guard instanceof Guard.AnyOf;
    return several ? "(" + guard(guard) + ")" : guard(guard);
  }
}
