package io.deskwork.proof;

import io.deskwork.table.Effect;
import io.deskwork.table.HostEffect;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.table.WorkflowBuilder;
import io.deskwork.ticket.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The host's own rules, which no proof can look into: each guard is taken to answer either way,
 * each effect to leave, clear or set whatever fields its rows name with it.
 */
final class HostAnswers {

  private static final int MOST = 256;

  /**
   * What all of them do at once.
   *
   * @param holding the guards that hold; the others do not
   * @param set what effects make of which fields; what is not here is left as it is
   */
  record Answer(List<String> holding, Map<Field<?>, Optional<Object>> set) {

    private static final Answer NOTHING = new Answer(List.of(), Map.of());

    Answer alsoHolding(String name) {
      List<String> more = new ArrayList<>(holding);
      more.add(name);
      return new Answer(List.copyOf(more), set);
    }

    Answer setting(Field<?> field, Optional<Object> value) {
      Map<Field<?>, Optional<Object>> more = new LinkedHashMap<>(set);
      more.put(field, value);
      return new Answer(holding, more);
    }

    /** In words, one for each rule that does something. */
    List<String> says() {
      if (holding.isEmpty() && set.isEmpty()) {
        return List.of();
      }
      Stream<String> effects =
          set.entrySet().stream()
              .map(
                  one ->
                      "the host "
                          + one.getValue()
                              .map(value -> "sets " + one.getKey() + " to " + Values.text(value))
                              .orElse("clears " + one.getKey()));
      return Stream.concat(holding.stream().map(name -> name + " holds"), effects).toList();
    }
  }

  private final Workflow original;
  private final List<Effect.Named> effects;
  private Answer answer = Answer.NOTHING;

  HostAnswers(Workflow original) {
    this.original = original;
    this.effects =
        original.transitions().stream()
            .flatMap(Transition::effects)
            .filter(Effect.Named.class::isInstance)
            .map(Effect.Named.class::cast)
            .distinct()
            .toList();
  }

  /** Every answer that can be told apart, at least one. */
  List<Answer> all(Palette palette) {
    List<Answer> all = List.of(Answer.NOTHING);
    for (String name : original.hostGuards()) {
      List<Answer> both = new ArrayList<>(all);
      all.forEach(one -> both.add(one.alsoHolding(name)));
      all = both;
    }
    List<Field<?>> fields =
        effects.stream()
            .<Field<?>>flatMap(effect -> effect.changes().stream())
            .filter(palette::isWatched)
            .distinct()
            .toList();
    for (Field<?> field : fields) {
      List<Answer> more = new ArrayList<>(all);
      for (Answer one : all) {
        more.add(one.setting(field, Optional.empty()));
        palette.of(field).forEach(value -> more.add(one.setting(field, Optional.of(value))));
      }
      all = more;
      if (all.size() > MOST) {
        break;
      }
    }
    return List.copyOf(all);
  }

  /** Whether so many answers are few enough to try them all. */
  static boolean areComplete(List<Answer> answers) {
    return answers.size() <= MOST;
  }

  /** From now on this is what they do. */
  void set(Answer now) {
    answer = now;
  }

  /** The workflow with its host's rules answering so. */
  Workflow workflow() {
    if (original.hostGuards().isEmpty() && effects.isEmpty()) {
      return original;
    }
    WorkflowBuilder builder = original.extend(original.id().name());
    original
        .hostGuards()
        .forEach(name -> builder.guard(name, facts -> answer.holding().contains(name)));
    effects.forEach(effect -> builder.effect(effect.name(), acting(effect)));
    return builder.build();
  }

  private HostEffect acting(Effect.Named effect) {
    return (situation, draft) ->
        answer
            .set()
            .forEach(
                (field, value) -> {
                  if (effect.changes().contains(field)) {
                    change(draft, field, value);
                  }
                });
  }

  @SuppressWarnings("unchecked") // the palette holds values of the field's own type
  private static <T> void change(HostEffect.Draft draft, Field<T> field, Optional<Object> value) {
    value.ifPresentOrElse(one -> draft.set(field, (T) one), () -> draft.clear(field));
  }
}
