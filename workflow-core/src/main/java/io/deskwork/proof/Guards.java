package io.deskwork.proof;

import io.deskwork.table.Effect;
import io.deskwork.table.Guard;
import io.deskwork.table.Transition;
import io.deskwork.ticket.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What rows ask, as the proofs look at it. */
final class Guards {

  private Guards() {}

  /** Every guard that a row evaluates, with all that they are made of. */
  static Stream<Guard> of(Transition row) {
    return Stream.concat(
            row.when().stream(),
            effects(row)
                .filter(Effect.Conditional.class::isInstance)
                .map(effect -> ((Effect.Conditional) effect).guard()))
        .flatMap(Guard::parts);
  }

  /** Every effect of a row, with what conditional ones are made of. */
  static Stream<Effect> effects(Transition row) {
    return row.then().stream().flatMap(Effect::parts);
  }

  /** The fields that a guard asks for, not those of its parts. */
  static List<Field<?>> fields(Guard guard) {
    if (guard instanceof Guard.Compare compare) {
      return List.of(compare.field());
    } else if (guard instanceof Guard.OneOf oneOf) {
      return List.of(oneOf.field());
    } else if (guard instanceof Guard.Present present) {
      return List.of(present.field());
    } else if (guard instanceof Guard.SameAs same) {
      return List.of(same.field(), same.other());
    } else if (guard instanceof Guard.Approved approved) {
      return List.of(approved.field());
    } else if (guard instanceof Guard.ActorIs is) {
      return List.of(is.field());
    }
    return List.of();
  }

  /** The fields on which it depends whether a row fires, or what it changes. */
  static List<Field<?>> watched(Transition row) {
    List<Field<?>> fields = new ArrayList<>();
    of(row).forEach(guard -> fields.addAll(fields(guard)));
    fields.addAll(row.confirms());
    return fields;
  }

  /** What a command of the row can bring. */
  static List<Field<?>> brought(Transition row) {
    List<Field<?>> fields = new ArrayList<>(row.needs());
    fields.addAll(row.needsOneOf());
    fields.addAll(row.takes());
    fields.addAll(row.confirms());
    return fields.stream().<Field<?>>map(field -> field).distinct().toList();
  }
}
