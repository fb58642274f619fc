package io.deskwork.format;

import io.deskwork.table.DefinitionException;
import io.deskwork.table.HostRules;
import io.deskwork.table.RowPart;
import io.deskwork.table.Rows;
import io.deskwork.table.Transition;
import io.deskwork.table.Where;
import io.deskwork.table.Who;
import io.deskwork.table.Workflow;
import io.deskwork.table.WorkflowBuilder;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Status;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes a workflow of a JSON text that has been read into values with places. */
final class DefinitionReader {

  private static final int MOST_STATUSES = 200;
  private static final int MOST_ROWS = 2_000;
  private static final int MOST_NAMES = 500;
  static final Set<String> MEMBERS =
      Set.of("name", "version", "parameters", "statuses", "roles", "fields", "rows", "names");
  static final Set<String> ROW =
      Set.of(
          "action",
          "from",
          "to",
          "by",
          "when",
          "needs",
          "needsOneOf",
          "takes",
          "confirms",
          "then",
          "internal",
          "why");

  private final Located root;
  private final HostRules rules;
  private final Vocabulary names = new Vocabulary();
  private final Map<String, Located> rowPlaces = new HashMap<>();

  DefinitionReader(Located root, HostRules rules) {
    this.root = root;
    this.rules = rules;
  }

  Workflow read() {
    root.members(MEMBERS);
    WorkflowBuilder builder = Vocabulary.made(root.need("name"), Workflow::named);
    root.find("version")
        .ifPresent(at -> Vocabulary.at(at, () -> builder.version(at.wholeNumber())));
    readParameters(builder);
    for (Located at : limited("statuses", MOST_STATUSES)) {
      builder.statuses(status(at));
    }
    limited("roles", MOST_NAMES).forEach(this::role);
    for (Located at : limited("fields", MOST_NAMES)) {
      builder.fields(field(at));
    }
    for (Located at : limited("rows", MOST_ROWS)) {
      Transition row = row(at);
      rowPlaces.putIfAbsent(row.identity(), at);
      builder.add(row);
    }
    root.find("names").ifPresent(at -> readNames(at, builder));
    builder.rules(rules);
    return build(builder);
  }

  /** What is wrong with the table as a whole gets the place of its row. */
  private Workflow build(WorkflowBuilder builder) {
    try {
      return builder.build();
    } catch (DefinitionException e) {
      throw new DefinitionException(
          "the text",
          e.problems().stream()
              .map(
                  problem ->
                      new DefinitionException.Problem(
                          problem.code(),
                          rowPlaces.getOrDefault(problem.place(), root).place()
                              + " ("
                              + problem.place()
                              + ")",
                          problem.sentence()))
              .toList());
    } catch (InvalidValueException e) {
      throw root.refuse("BAD_VALUE", String.valueOf(e.getMessage()));
    }
  }

  private List<Located> limited(String name, int most) {
    List<Located> items = root.find(name).map(Located::list).orElse(List.of());
    if (items.size() > most) {
      throw items.get(most).refuse("TOO_MANY", "There may be at most " + most + " " + name + ".");
    }
    return items;
  }

  private void readParameters(WorkflowBuilder builder) {
    Map<String, Located> parameters =
        root.find("parameters").map(Located::members).orElse(Map.of());
    parameters.forEach(
        (key, at) -> {
          Parameter<?> parameter =
              Vocabulary.at(
                  at,
                  () ->
                      at.value() instanceof Boolean
                          ? Parameter.bool(key)
                          : at.value() instanceof BigDecimal
                              ? Parameter.number(key)
                              : Parameter.duration(key));
          names.declare(at, parameter);
          Object value =
              switch (parameter.kind()) {
                case BOOLEAN -> at.flag();
                case NUMBER -> Vocabulary.number(at);
                default -> Vocabulary.duration(at);
              };
          Vocabulary.at(at, () -> builder.setUntyped(parameter, value));
        });
  }

  private Status status(Located at) {
    at.members(Set.of("key", "category"));
    Status.Category category = at.need("category").constant(Status.Category.class);
    Status status = Vocabulary.made(at.need("key"), key -> Status.of(key, category));
    names.declare(at, status);
    return status;
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

  private Transition row(Located at) {
    at.members(ROW);
    Action action = names.action(at.need("action"));
    List<RowPart> parts = new ArrayList<>();
    at.find("when").ifPresent(guard -> parts.add(GuardJson.read(guard, names)));
    at.find("needs").ifPresent(one -> parts.add(Rows.needs(fields(one))));
    at.find("needsOneOf").ifPresent(one -> parts.add(Rows.needsOneOf(fields(one))));
    at.find("takes").ifPresent(one -> parts.add(Rows.takes(fields(one))));
    at.find("confirms").ifPresent(one -> parts.add(Rows.confirms(fields(one))));
    at.find("then")
        .ifPresent(
            one ->
                parts.add(
                    new RowPart.Then(
                        one.list().stream()
                            .map(effect -> EffectJson.read(effect, names))
                            .toList())));
    if (at.find("internal").map(Located::flag).orElse(false)) {
      parts.add(Rows.internal());
    }
    at.find("why").ifPresent(why -> parts.add(Rows.why(why.text())));
    RowPart[] all = parts.toArray(new RowPart[0]);
    Where from = where(at.need("from"));
    Who who = who(at.need("by"));
    return at.find("to").isPresent()
        ? Transition.moving(action, from, names.status(at.need("to")), who, all)
        : Transition.staying(action, from, who, all);
  }

  private Field<?>[] fields(Located at) {
    List<Located> items = at.list();
    if (items.isEmpty()) {
      throw at.refuse("EMPTY", "Here must be at least one field, or the member must be left out.");
    }
    return items.stream().<Field<?>>map(names::field).toArray(Field<?>[]::new);
  }

  private Where where(Located at) {
    if (at.isText()) {
      return switch (at.text()) {
        case "(any)" -> Rows.anywhere();
        case "(any but final)" -> Rows.anywhereButFinal();
        case "(new)" -> Rows.in(Status.NEW);
        default -> Rows.in(names.status(at));
      };
    }
    if (at.list().isEmpty()) {
      throw at.refuse("EMPTY", "Here must be at least one status.");
    }
    return Rows.in(at.list().stream().map(names::status).toArray(Status[]::new));
  }

  private Who who(Located at) {
    boolean reporter = false;
    boolean anyone = false;
    List<Role> roles = new ArrayList<>();
    for (Located one : at.oneOrMore()) {
      switch (one.text()) {
        case "(reporter)" -> reporter = true;
        case "(anyone)" -> anyone = true;
        default -> roles.add(names.role(one));
      }
    }
    Role[] all = roles.toArray(new Role[0]);
    if (reporter && anyone) {
      throw at.refuse("EMPTY", "(anyone) includes (reporter); leave one out.");
    }
    return anyone ? Rows.byAnyone().or(all) : reporter ? Rows.byReporter().or(all) : Rows.by(all);
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
