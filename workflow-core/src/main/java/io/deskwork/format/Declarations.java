package io.deskwork.format;

import io.deskwork.table.WorkflowBuilder;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Status;
import io.deskwork.time.Stopwatch;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a definition or an overlay declares beside its rows: parameters, statuses, roles, fields and
 * display names.
 */
final class Declarations {

  static final Set<String> MEMBERS =
      Set.of("parameters", "statuses", "roles", "fields", "stopwatches", "notices", "names");
  static final int MOST_ROWS = 2_000;
  private static final int MOST_STATUSES = 200;
  private static final int MOST_NAMES = 500;

  private final Located root;
  private final Vocabulary names;

  Declarations(Located root, Vocabulary names) {
    this.root = root;
    this.names = names;
  }

  /** The items of a list, which may be left out. */
  static List<Located> limited(Located root, String name, int most) {
    List<Located> items = root.find(name).map(Located::list).orElse(List.of());
    if (items.size() > most) {
      throw items.get(most).refuse("TOO_MANY", "There may be at most " + most + " " + name + ".");
    }
    return items;
  }

  /** Reads parameters, roles and fields into a workflow; a known parameter gets another default. */
  void read(WorkflowBuilder builder) {
    root.find("parameters")
        .map(Located::members)
        .orElse(Map.of())
        .forEach((key, at) -> parameter(builder, key, at));
    limited(root, "roles", MOST_NAMES).forEach(this::role);
    for (Located at : limited(root, "fields", MOST_NAMES)) {
      builder.fields(field(at));
    }
    root.find("names").ifPresent(at -> readNames(at, builder));
  }

  private void parameter(WorkflowBuilder builder, String key, Located at) {
    Parameter<?> parameter =
        names.findParameter(key).orElseGet(() -> Vocabulary.at(at, () -> parameterFor(key, at)));
    Object value =
        switch (parameter.kind()) {
          case BOOLEAN -> at.flag();
          case NUMBER -> Vocabulary.number(at);
          case TEXT -> at.text();
          default -> Vocabulary.duration(at);
        };
    Vocabulary.at(at, () -> builder.setUntyped(parameter, value));
    names.know(parameter);
  }

  private static Parameter<?> parameterFor(String key, Located at) {
    return at.value() instanceof Boolean
        ? Parameter.bool(key)
        : at.value() instanceof BigDecimal ? Parameter.number(key) : Parameter.duration(key);
  }

  /** The statuses that are declared, now known by name. */
  List<Status> statuses() {
    return limited(root, "statuses", MOST_STATUSES).stream().map(this::status).toList();
  }

  private Status status(Located at) {
    at.members(Set.of("key", "category"));
    Status.Category category = at.need("category").constant(Status.Category.class);
    Status status = Vocabulary.made(at.need("key"), key -> Status.of(key, category));
    names.declare(at, status);
    return status;
  }

  /** Stopwatches and notices, which name statuses, fields and parameters. */
  void times(WorkflowBuilder builder) {
    for (Located at : limited(root, "stopwatches", MOST_NAMES)) {
      Stopwatch stopwatch = stopwatch(at);
      builder.stopwatches(stopwatch);
      names.know(stopwatch.warning());
      names.know(stopwatch.breach());
    }
    root.find("notices")
        .map(Located::members)
        .orElse(Map.of())
        .forEach(
            (key, at) ->
                builder.notice(
                    names.parameter(new Located(key, at.line(), at.column()), Field.Kind.DURATION),
                    names.parameter(at, Field.Kind.DURATION)));
  }

  private Stopwatch stopwatch(Located at) {
    at.members(Set.of("key", "runsIn", "afreshIn", "noLaterThan"));
    List<Status> runs = statuses(at.need("runsIn"));
    List<Status> afresh = at.find("afreshIn").map(this::statuses).orElse(List.of());
    List<Status> all = Stream.concat(runs.stream(), afresh.stream()).distinct().toList();
    Optional<Field<Instant>> date =
        at.find("noLaterThan").map(one -> names.field(one, Field.Kind.INSTANT));
    return Vocabulary.made(at.need("key"), key -> new Stopwatch(key, all, afresh, date));
  }

  private List<Status> statuses(Located at) {
    return at.atLeastOne().stream().map(names::status).toList();
  }

  private void role(Located at) {
    at.members(Set.of("key", "side", "overseeing"));
    Side side = at.need("side").constant(Side.class);
    Role role =
        Vocabulary.made(
            at.need("key"),
            key -> side == Side.CUSTOMER ? Role.ofTheCustomer(key) : Role.ofTheContractor(key));
    boolean overseeing = at.find("overseeing").map(Located::flag).orElse(false);
    names.declare(at, overseeing && side == Side.CUSTOMER ? role.overseeing() : role);
  }

  private Field<?> field(Located at) {
    at.members(Set.of("key", "kind", "options", "kept", "personal", "searchable"));
    Field.Kind kind = at.need("kind").constant(Field.Kind.class);
    List<Choice> options =
        at.find("options").map(Located::list).orElse(List.of()).stream()
            .map(option -> Vocabulary.made(option, Choice::of))
            .toList();
    if (options.isEmpty() == (kind == Field.Kind.CHOICE)) {
      throw at.refuse(
          "WRONG_KIND", "Options are what a field of kind CHOICE must have, and no other.");
    }
    Field<?> field = Vocabulary.at(at, () -> Field.of(at.need("key").text(), kind, options));
    if (!at.find("personal").map(Located::flag).orElse(true)) {
      field = field.plain();
    }
    if (!at.find("kept").map(Located::flag).orElse(true)) {
      field = field.onCommandsOnly();
    }
    if (at.find("searchable").map(Located::flag).orElse(false)) {
      field = Vocabulary.at(at, field::searchable);
    }
    names.declare(at, field);
    return field;
  }

  private static void readNames(Located at, WorkflowBuilder builder) {
    at.members()
        .forEach(
            (language, texts) -> {
              Locale locale = Locale.forLanguageTag(language);
              if (!locale.toLanguageTag().equals(language) || language.equals("und")) {
                throw texts.refuse(
                    "BAD_LANGUAGE",
                    "'" + Located.shown(language) + "' must be a language tag such as en or lv.");
              }
              Map<String, String> byKey = new LinkedHashMap<>();
              texts.members().forEach((key, text) -> byKey.put(key, text.text()));
              builder.names(locale, byKey);
            });
  }
}
