package io.deskwork.table;

import java.util.List;
import java.util.stream.Stream;

/** What guards a row evaluates: its own, and those of its conditional effects. */
final class RowGuards {

  private RowGuards() {}

  /** Every guard of the row, with all that they are made of. */
  static Stream<Guard> guards(Transition row) {
    return Stream.concat(
            row.when().stream(),
            row.then().stream()
                .flatMap(Effect::parts)
                .filter(Effect.Conditional.class::isInstance)
                .map(effect -> ((Effect.Conditional) effect).guard()))
        .flatMap(Guard::parts);
  }

  /** The names of the host's guards that the row evaluates, each once. */
  static List<String> names(Transition row) {
    return guards(row)
        .filter(Guard.Named.class::isInstance)
        .map(guard -> ((Guard.Named) guard).name())
        .distinct()
        .toList();
  }
}
