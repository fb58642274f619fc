package io.deskwork.proof;

import io.deskwork.table.Effect;
import io.deskwork.table.Guard;
import io.deskwork.ticket.Source;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Guards and effects as a sentence says them, things by their keys. */
final class Words {

  private Words() {}

  static String of(Guard guard) {
    if (guard instanceof Guard.AllOf all) {
      return joined(all.guards(), " and ");
    } else if (guard instanceof Guard.AnyOf any) {
      return joined(any.guards(), " or ");
    } else if (guard instanceof Guard.Not not) {
      return "not " + grouped(not.guard());
    } else if (guard instanceof Guard.Compare compare) {
      String side =
          switch (compare.comparison()) {
            case AT_MOST -> " ≤ ";
            case LESS_THAN -> " < ";
            case AT_LEAST -> " ≥ ";
            case MORE_THAN -> " > ";
          };
      return compare.field() + side + compare.limit();
    } else if (guard instanceof Guard.OneOf oneOf) {
      return oneOf.field()
          + " is "
          + oneOf.values().stream().map(Values::text).collect(Collectors.joining(" or "));
    } else if (guard instanceof Guard.Present present) {
      return present.field() + " is set";
    } else if (guard instanceof Guard.SameAs same) {
      return same.field() + " = " + same.other();
    } else if (guard instanceof Guard.Exceeds exceeds) {
      return exceeds.total()
          + exceeds.plus().map(part -> " + " + part).orElse("")
          + exceeds.minus().map(part -> " - " + part).orElse("")
          + " > "
          + exceeds.limit();
    } else if (guard instanceof Guard.Approved approved) {
      return approved.field() + " is the approved one";
    }
    return aboutPeople(guard);
  }

  private static String aboutPeople(Guard guard) {
    if (guard instanceof Guard.After after) {
      return "after " + after.term();
    } else if (guard instanceof Guard.Done done) {
      return done.action() + " was done";
    } else if (guard instanceof Guard.ActorIs is) {
      return "the actor is the one in " + is.field();
    } else if (guard instanceof Guard.OtherActorThan other) {
      return "the actor is not the one of " + other.earlier();
    } else if (guard instanceof Guard.ActorOf of) {
      return "the actor is of the " + of.side().name().toLowerCase(Locale.ROOT);
    } else if (guard instanceof Guard.CameBy by) {
      return "it came by "
          + by.sources().stream().map(Source::name).collect(Collectors.joining(" or "));
    } else if (guard instanceof Guard.Given given) {
      return given.parameter() + " is given";
    } else if (guard instanceof Guard.Named named) {
      return "the host's " + named.name() + " holds";
    }
    throw new IllegalStateException("A guard that has no words: " + guard);
  }

  private static String joined(List<Guard> guards, String word) {
    return guards.stream().map(Words::grouped).collect(Collectors.joining(word));
  }

  private static String grouped(Guard guard) {
    boolean several = guard instanceof Guard.AllOf || guard instanceof Guard.AnyOf;
    return several ? "(" + of(guard) + ")" : of(guard);
  }

  static String of(Effect effect) {
    if (effect instanceof Effect.Assign assign) {
      return "assign " + of(assign.whom());
    } else if (effect instanceof Effect.SetField set) {
      return "set " + set.field() + " to " + Values.text(set.value());
    } else if (effect instanceof Effect.ClearField clear) {
      return "clear " + clear.field();
    } else if (effect instanceof Effect.Add add) {
      return "add " + add.part() + " to " + add.total();
    } else if (effect instanceof Effect.Subtract less) {
      return "take " + less.part() + " off " + less.total();
    } else if (effect instanceof Effect.Approve approve) {
      return "approve " + approve.field();
    } else if (effect instanceof Effect.Stop stop) {
      return "stop " + stop.term();
    } else if (effect instanceof Effect.Restart restart) {
      return "restart " + restart.term();
    } else if (effect instanceof Effect.ShareAs share) {
      return "share as " + share.field() + " says";
    } else if (effect instanceof Effect.Conditional conditional) {
      return of(conditional.effect()) + " if " + of(conditional.guard());
    } else if (effect instanceof Effect.Named named) {
      return "the host's " + named.name() + " changing " + named.changes();
    }
    throw new IllegalStateException("An effect that has no words: " + effect);
  }

  private static String of(Effect.Whom whom) {
    if (whom instanceof Effect.TheActor) {
      return "the actor";
    } else if (whom instanceof Effect.TheReporter) {
      return "the reporter";
    } else if (whom instanceof Effect.WithRole with) {
      return "whoever is " + with.role();
    } else if (whom instanceof Effect.LastActing last) {
      return "who last acted as " + last.role();
    } else if (whom instanceof Effect.PersonIn in) {
      return "the one in " + in.field();
    }
    return "nobody";
  }
}
