package io.deskwork.format;

import io.deskwork.table.WorkflowBuilder;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import io.deskwork.time.ServiceLevel;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The names that a definition declares, and the values that it writes down. */
final class Vocabulary {

  static final Duration SHORTEST = Duration.ofSeconds(1);
  static final Duration LONGEST = Duration.ofDays(3_653);

  /** What every definition knows without declaring it. */
  static final List<Field<?>> BUILT_IN =
      List.of(Field.REMARK, Field.ORGANIZATION, Field.REPORTER, Field.SHARED_WITH, Field.ASSIGNEE);

  private final Map<String, Status> statuses = new LinkedHashMap<>();
  private final Map<String, Role> roles = new LinkedHashMap<>();
  private final Map<String, Field<?>> fields = new LinkedHashMap<>();
  private final Map<String, Parameter<?>> parameters = new LinkedHashMap<>();

  Vocabulary() {
    BUILT_IN.forEach(field -> fields.put(field.key(), field));
    roles.put(Role.SYSTEM.key(), Role.SYSTEM);
    know(ServiceLevel.PARAMETER);
  }

  void declare(Located at, Status status) {
    once(at, statuses.putIfAbsent(status.key(), status));
  }

  void declare(Located at, Role role) {
    once(at, roles.putIfAbsent(role.key(), role));
  }

  void declare(Located at, Field<?> field) {
    once(at, fields.putIfAbsent(field.key(), field));
  }

  /** What a workflow that is extended has. */
  static Vocabulary of(WorkflowBuilder base) {
    Vocabulary known = new Vocabulary();
    base.statuses().forEach(one -> known.statuses.put(one.key(), one));
    base.roles().forEach(one -> known.roles.put(one.key(), one));
    base.fields().forEach(one -> known.fields.put(one.key(), one));
    base.parameters().parameters().forEach(known::know);
    base.stopwatches().forEach(one -> known.know(one.warning()));
    base.stopwatches().forEach(one -> known.know(one.breach()));
    return known;
  }

  void know(Parameter<?> parameter) {
    parameters.put(parameter.key(), parameter);
  }

  Optional<Parameter<?>> findParameter(String key) {
    return Optional.ofNullable(parameters.get(key));
  }

  private static void once(Located at, @Nullable Object before) {
    if (before != null) {
      throw at.refuse("DECLARED_TWICE", "'" + before + "' is declared already.");
    }
  }

  Status status(Located at) {
    return find(at, "status", statuses);
  }

  Role role(Located at) {
    return find(at, "role", roles);
  }

  Field<?> field(Located at) {
    return find(at, "field", fields);
  }

  Parameter<?> parameter(Located at) {
    return find(at, "parameter", parameters);
  }

  /** A field of one kind; the kind is what makes the cast safe. */
  @SuppressWarnings("unchecked")
  <T> Field<T> field(Located at, Field.Kind kind) {
    Field<?> field = field(at);
    if (field.kind() != kind) {
      throw at.refuse(
          "WRONG_KIND", field + " is of kind " + field.kind() + ", but here must be " + kind + ".");
    }
    return (Field<T>) field;
  }

  /** A parameter of one kind; the kind is what makes the cast safe. */
  @SuppressWarnings("unchecked")
  <T> Parameter<T> parameter(Located at, Field.Kind kind) {
    Parameter<?> parameter = parameter(at);
    if (parameter.kind() != kind) {
      throw at.refuse(
          "WRONG_KIND",
          parameter + " is of kind " + parameter.kind() + ", but here must be " + kind + ".");
    }
    return (Parameter<T>) parameter;
  }

  Action action(Located at) {
    return made(at, Action::of);
  }

  private static <T> T find(Located at, String kind, Map<String, T> known) {
    return Optional.ofNullable(known.get(at.text()))
        .orElseThrow(
            () ->
                at.refuse(
                    "UNKNOWN_NAME",
                    "No "
                        + kind
                        + " is called '"
                        + Located.shown(at.text())
                        + "'. Declare it or choose one of "
                        + known.keySet()
                        + "."));
  }

  /** What a factory makes of a text; its complaint gets the place. */
  static <T> T made(Located at, Function<String, T> factory) {
    return at(at, () -> factory.apply(at.text()));
  }

  /** What is made of something here; complaints about values get the place. */
  static <T> T at(Located at, java.util.function.Supplier<T> work) {
    try {
      return work.get();
    } catch (InvalidValueException e) {
      throw at.refuse("BAD_VALUE", String.valueOf(e.getMessage()));
    }
  }

  /** A value of a field, as the field keeps it. */
  Object value(Located at, Field<?> field) {
    return at(
        at,
        () ->
            field.checked(
                switch (field.kind()) {
                  case TEXT -> at.text();
                  case NUMBER -> number(at);
                  case DURATION -> duration(at);
                  case INSTANT -> instant(at);
                  case BOOLEAN -> at.flag();
                  case CHOICE -> Choice.of(at.text());
                  case PERSON -> person(at);
                }));
  }

  private static Person person(Located at) {
    at.members(java.util.Set.of("account", "name"));
    return new Person(at.find("account").map(Located::text), at.need("name").text());
  }

  static BigDecimal number(Located at) {
    if (at.value() instanceof BigDecimal number) {
      return number;
    }
    throw at.refuse("WRONG_KIND", "Here must be a number.");
  }

  static Duration duration(Located at) {
    try {
      Duration duration = Duration.parse(at.text());
      if (duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0) {
        return duration;
      }
    } catch (DateTimeException | ArithmeticException e) {
      // told below, like one that is too short or too long
    }
    throw at.refuse(
        "BAD_DURATION",
        "'"
            + Located.shown(at.text())
            + "' must be a duration from PT1S to ten years, such as PT1H30M or P15D.");
  }

  private static Instant instant(Located at) {
    try {
      return Instant.parse(at.text());
    } catch (DateTimeException e) {
      throw at.refuse(
          "BAD_INSTANT",
          "'" + Located.shown(at.text()) + "' must be an instant such as 2026-03-01T08:00:00Z.");
    }
  }
}
