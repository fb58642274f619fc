package io.deskwork.format;

import io.deskwork.table.Effect;
import io.deskwork.table.Guard;
import io.deskwork.table.Texts;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** The cells of a table in words, for every form in which tables are shown. */
final class Wording {

  private static final int MOST_OPTIONS = 3;

  private final Texts texts;
  private final Locale locale;
  private final ResourceBundle words;

  Wording(Workflow workflow, Locale locale) {
    this.texts = workflow.texts();
    this.locale = locale;
    this.words =
        ResourceBundle.getBundle(
            "io.deskwork.format.words",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  String word(String key) {
    return words.getString(key);
  }

  /** The names of columns. */
  List<String> header(String... columns) {
    List<String> header = new ArrayList<>();
    for (String column : columns) {
      header.add(word("column." + column));
    }
    return header;
  }

  String say(String key, String place, String value) {
    return say(key, Map.of(place, value));
  }

  private String say(String key, Map<String, String> places) {
    String text = word(key);
    for (Map.Entry<String, String> place : places.entrySet()) {
      text = text.replace("{" + place.getKey() + "}", place.getValue());
    }
    return text;
  }

  String action(Transition row) {
    return texts.action(row.action(), locale);
  }

  String from(Transition row) {
    if (row.from().isNew()) {
      return word("where.new");
    } else if (row.from().isAny()) {
      return word("where.any");
    } else if (row.from().isAnyButFinal()) {
      return word("where.anyButFinal");
    }
    return row.from().statuses().stream()
        .map(status -> texts.status(status, locale))
        .collect(Collectors.joining(", "));
  }

  String to(Transition row) {
    return row.to().map(status -> texts.status(status, locale)).orElse("");
  }

  String who(Transition row) {
    List<String> who = new ArrayList<>();
    if (row.who().isAnyone()) {
      who.add(word("who.anyone"));
    }
    if (row.who().includesReporter()) {
      who.add(word("who.reporter"));
    }
    row.who().roles().forEach(role -> who.add(texts.role(role, locale)));
    return String.join(", ", who);
  }

  String when(Transition row) {
    return row.when().map(this::guard).orElse("");
  }

  String needs(Transition row) {
    List<String> cells = new ArrayList<>();
    if (!row.needs().isEmpty()) {
      cells.add(fields(row.needs(), ", "));
    }
    if (!row.needsOneOf().isEmpty()) {
      cells.add(say("needs.oneOf", Map.of("fields", fields(row.needsOneOf(), word("word.or")))));
    }
    if (!row.confirms().isEmpty()) {
      cells.add(say("needs.confirms", Map.of("fields", fields(row.confirms(), word("word.and")))));
    }
    if (!row.takes().isEmpty()) {
      cells.add(say("needs.takes", Map.of("fields", fields(row.takes(), ", "))));
    }
    return String.join("; ", cells);
  }

  private String fields(List<Field<?>> fields, String separator) {
    return fields.stream().map(this::fieldWithOptions).collect(Collectors.joining(separator));
  }

  /** A field, and what there is to choose from if that is short. */
  private String fieldWithOptions(Field<?> field) {
    if (field.options().isEmpty() || field.options().size() > MOST_OPTIONS) {
      return field(field);
    }
    return field(field)
        + field.options().stream()
            .map(option -> texts.choice(option, locale))
            .collect(Collectors.joining(word("word.or"), " (", ")"));
  }

  private String field(Field<?> field) {
    return texts.field(field, locale);
  }

  String then(Transition row) {
    List<String> cells = new ArrayList<>(row.then().stream().map(this::effect).toList());
    if (row.isInternal()) {
      cells.add(word("effect.internal"));
    }
    return String.join("; ", cells);
  }

  String guard(Guard guard) {
    if (guard instanceof Guard.AllOf all) {
      return all.guards().stream()
          .map(one -> one instanceof Guard.AnyOf ? grouped(one) : guard(one))
          .collect(Collectors.joining(word("guard.and")));
    } else if (guard instanceof Guard.AnyOf any) {
      return any.guards().stream().map(this::guard).collect(Collectors.joining(word("guard.or")));
    } else if (guard instanceof Guard.Not not && not.guard() instanceof Guard.CameBy cameBy) {
      return say("guard.notCameBy", "sources", sources(cameBy));
    } else if (guard instanceof Guard.Not not) {
      boolean several = not.guard() instanceof Guard.AllOf || not.guard() instanceof Guard.AnyOf;
      return say("guard.not", Map.of("guard", several ? grouped(not.guard()) : guard(not.guard())));
    } else if (guard instanceof Guard.Compare compare) {
      String key =
          switch (compare.comparison()) {
            case AT_MOST -> "guard.atMost";
            case LESS_THAN -> "guard.lessThan";
            case AT_LEAST -> "guard.atLeast";
            case MORE_THAN -> "guard.moreThan";
          };
      return say(
          key,
          Map.of(
              "field", field(compare.field()),
              "limit", texts.parameter(compare.limit(), locale)));
    } else if (guard instanceof Guard.OneOf oneOf) {
      return say(
          "guard.oneOf",
          Map.of(
              "field", field(oneOf.field()),
              "values",
                  oneOf.values().stream()
                      .map(value -> texts.value(value, locale))
                      .collect(Collectors.joining(word("word.or")))));
    }
    return simpleGuard(guard);
  }

  private String grouped(Guard guard) {
    return say("guard.group", Map.of("guard", guard(guard)));
  }

  private String simpleGuard(Guard guard) {
    if (guard instanceof Guard.Present present) {
      return say("guard.present", Map.of("field", field(present.field())));
    } else if (guard instanceof Guard.SameAs same) {
      return say(
          "guard.sameAs", Map.of("field", field(same.field()), "other", field(same.other())));
    } else if (guard instanceof Guard.Exceeds exceeds) {
      return say("guard.exceeds", Map.of("total", total(exceeds), "limit", field(exceeds.limit())));
    } else if (guard instanceof Guard.Approved approved) {
      return say("guard.approved", Map.of("field", field(approved.field())));
    } else if (guard instanceof Guard.After after) {
      return say("guard.after", Map.of("term", texts.parameter(after.term(), locale)));
    } else if (guard instanceof Guard.Done done) {
      return say("guard.done", Map.of("action", texts.action(done.action(), locale)));
    } else if (guard instanceof Guard.ActorIs is) {
      return say("guard.actorIs", Map.of("field", field(is.field())));
    } else if (guard instanceof Guard.OtherActorThan other) {
      return say("guard.otherActor", Map.of("action", texts.action(other.earlier(), locale)));
    } else if (guard instanceof Guard.ActorOf of) {
      return word("guard.side." + of.side());
    } else if (guard instanceof Guard.CameBy cameBy) {
      return say("guard.cameBy", "sources", sources(cameBy));
    } else if (guard instanceof Guard.Given given) {
      return say("guard.given", Map.of("parameter", texts.parameter(given.parameter(), locale)));
    } else if (guard instanceof Guard.Named named) {
      return say("guard.named", Map.of("name", named.name()));
    }
    throw new IllegalStateException("A guard that has no words: " + guard);
  }

  private String sources(Guard.CameBy cameBy) {
    return cameBy.sources().stream()
        .map(source -> texts.value(source, locale))
        .collect(Collectors.joining(word("word.or")));
  }

  private String total(Guard.Exceeds exceeds) {
    String total = field(exceeds.total());
    if (exceeds.plus().isPresent()) {
      total = say("guard.plus", Map.of("total", total, "part", field(exceeds.plus().get())));
    }
    if (exceeds.minus().isPresent()) {
      total = say("guard.minus", Map.of("total", total, "part", field(exceeds.minus().get())));
    }
    return total;
  }

  String effect(Effect effect) {
    if (effect instanceof Effect.Assign assign) {
      return say("effect.assign", Map.of("whom", whom(assign.whom())));
    } else if (effect instanceof Effect.SetField set) {
      return say(
          "effect.set",
          Map.of("field", field(set.field()), "value", texts.value(set.value(), locale)));
    } else if (effect instanceof Effect.ClearField clear) {
      return say("effect.clear", Map.of("field", field(clear.field())));
    } else if (effect instanceof Effect.Add add) {
      return say("effect.add", Map.of("total", field(add.total()), "part", field(add.part())));
    } else if (effect instanceof Effect.Subtract less) {
      return say(
          "effect.subtract", Map.of("total", field(less.total()), "part", field(less.part())));
    } else if (effect instanceof Effect.Approve approve) {
      return say("effect.approve", Map.of("field", field(approve.field())));
    } else if (effect instanceof Effect.Stop stop) {
      return say("effect.stop", Map.of("term", texts.parameter(stop.term(), locale)));
    } else if (effect instanceof Effect.Restart restart) {
      return say("effect.restart", Map.of("term", texts.parameter(restart.term(), locale)));
    } else if (effect instanceof Effect.ShareAs share) {
      return say("effect.share", Map.of("field", field(share.field())));
    } else if (effect instanceof Effect.Conditional conditional) {
      return say(
          "effect.onlyIf",
          Map.of("effect", effect(conditional.effect()), "guard", guard(conditional.guard())));
    }
    if (effect instanceof Effect.Named named) {
      String changes =
          named.changes().stream().map(this::field).collect(Collectors.joining(", ", " (", ")"));
      return say(
          "effect.named",
          Map.of("name", named.name(), "changes", named.changes().isEmpty() ? "" : changes));
    }
    throw new IllegalStateException("An effect that has no words: " + effect);
  }

  private String whom(Effect.Whom whom) {
    if (whom instanceof Effect.TheActor) {
      return word("effect.actor");
    } else if (whom instanceof Effect.TheReporter) {
      return word("effect.reporter");
    } else if (whom instanceof Effect.WithRole with) {
      return say("effect.role", Map.of("role", role(with.role())));
    } else if (whom instanceof Effect.LastActing last) {
      return say("effect.lastActing", Map.of("role", role(last.role())));
    } else if (whom instanceof Effect.PersonIn in) {
      return say("effect.personIn", Map.of("field", field(in.field())));
    }
    return word("effect.nobody");
  }

  private String role(Role role) {
    return texts.role(role, locale);
  }
}
