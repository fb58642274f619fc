package io.deskwork.table;

import io.deskwork.ticket.Action;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Status;
import io.deskwork.time.Stopwatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What each extension touched while a workflow is written, so that two which touch the same thing
 * are both named. What the host itself does between them is not kept: it overrules.
 */
final class Claims {

  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.-]{0,63}");
  private static final String WAY_OUT =
      " Let one of them leave it alone, or build with one first and extend the result with the other.";

  /** What an extension said of something; nobody's name stands for what is extended. */
  private record Claim(String extension, String meaning) {}

  private record Touched(String extension, Transition row) {}

  private final List<String> applied;
  private final List<DefinitionException.Problem> problems;
  private final Map<String, Touched> rows;
  private final Map<String, Claim> things = new LinkedHashMap<>();
  private @Nullable String author;

  private Claims(
      List<String> applied, List<DefinitionException.Problem> problems, Map<String, Touched> rows) {
    this.applied = new ArrayList<>(applied);
    this.problems = new ArrayList<>(problems);
    this.rows = new LinkedHashMap<>(rows);
  }

  static Claims none() {
    return new Claims(List.of(), List.of(), Map.of());
  }

  /** These as they are now, for a workflow that is built. */
  Claims copy() {
    return new Claims(applied, problems, rows);
  }

  /** For a workflow made of one that was built: its rows are nobody's any more. */
  Claims forgotten() {
    return new Claims(applied, List.of(), Map.of());
  }

  /** The names of the extensions, in the order in which they were applied. */
  List<String> applied() {
    return List.copyOf(applied);
  }

  /** What two extensions both touched. */
  List<DefinitionException.Problem> problems() {
    return List.copyOf(problems);
  }

  boolean isAtWork() {
    return author != null;
  }

  /** Lets an extension do its work, and keeps what it touches. */
  void apply(WorkflowExtension extension, WorkflowBuilder desk) {
    String name = extension.name();
    if (!NAME.matcher(name).matches()) {
      throw new InvalidValueException(
          "extension name", name, "must be a letter and up to 63 letters, digits, '_', '.' or '-'");
    }
    if (applied.contains(name)) {
      throw new DefinitionException(
          desk.id().name(),
          "EXTENSION_TWICE",
          "extension " + name,
          "It is applied already. Give each extension once, and each a name of its own.");
    }
    applied.add(name);
    desk.statuses().forEach(one -> things.putIfAbsent(place(one), said(one.category())));
    desk.fields().forEach(one -> things.putIfAbsent(place(one), said(meaning(one))));
    String outer = author;
    author = name;
    try {
      extension.extend(desk);
    } catch (RuntimeException | LinkageError e) {
      throw failed(desk.id().name(), "extension " + name, e, this);
    } finally {
      author = outer;
    }
  }

  private static Claim said(Object meaning) {
    return new Claim("", meaning.toString());
  }

  private static String place(Status status) {
    return "status " + status;
  }

  private static String place(Field<?> field) {
    return "field " + field;
  }

  /** What a host is told of an extension that could not be applied or found. */
  static DefinitionException failed(String what, String place, Throwable cause) {
    return failed(what, place, cause, none());
  }

  private static DefinitionException failed(
      String what, String place, Throwable cause, Claims sofar) {
    List<DefinitionException.Problem> all = new ArrayList<>(sofar.problems);
    int others = sofar.applied.size() - 1;
    String after = others < 1 ? "" : " Applied before: " + sofar.applied.subList(0, others) + ".";
    if (cause instanceof DefinitionException refused) {
      for (DefinitionException.Problem one : refused.problems()) {
        all.add(
            new DefinitionException.Problem(
                one.code(), place + ", " + one.place(), one.sentence() + after));
      }
    } else {
      String says = cause.getMessage() == null ? "." : ": " + cause.getMessage();
      all.add(
          new DefinitionException.Problem(
              "EXTENSION_FAILED",
              place,
              "It cannot be applied; it threw " + cause.getClass().getName() + says + after));
    }
    DefinitionException failure = new DefinitionException(what, all);
    failure.initCause(cause);
    return failure;
  }

  /** The extension at work adds this row, or replaces or removes it. */
  void row(Transition row) {
    if (author == null) {
      return;
    }
    Touched first = rows.putIfAbsent(row.identity(), new Touched(author, row));
    if (first != null && !first.extension.equals(author)) {
      bothTouch(row.identity(), first.extension, author);
    }
  }

  /** The extension at work writes this row, with the statuses and fields that it names. */
  void written(Transition row) {
    row(row);
    row.from().statuses().forEach(this::status);
    row.to().ifPresent(this::status);
    row.fields().forEach(this::field);
  }

  /**
   * Whether another extension took away the rows that the one at work asks for; then both are
   * named.
   */
  boolean areTakenAway(Action action, Where from) {
    if (author == null) {
      return false;
    }
    for (Touched touched : rows.values()) {
      if (touched.row.isOf(action, from) && !touched.extension.equals(author)) {
        bothTouch(touched.row.identity(), touched.extension, author);
        return true;
      }
    }
    return false;
  }

  void status(Status status) {
    says(place(status), status.category().toString());
  }

  void field(Field<?> field) {
    if (author == null) {
      return; // most workflows have no extension, and a field may have many options
    }
    says(place(field), meaning(field));
  }

  private static String meaning(Field<?> field) {
    return field.kind()
        + (field.options().isEmpty() ? "" : " " + field.options())
        + (field.isKept() ? "" : " on commands only")
        + (field.isPersonal() ? " personal" : "");
  }

  void parameter(Parameter<?> parameter, Object value) {
    says("parameter " + parameter, parameter.kind() + " " + value);
  }

  void stopwatch(Stopwatch stopwatch) {
    says("stopwatch " + stopwatch.key(), Timing.none().with(stopwatch).canonical().get(0));
  }

  void notice(Parameter<Duration> notice, Parameter<Duration> of) {
    says("notice " + notice, "before the end of " + of);
  }

  void names(Locale locale, Map<String, String> texts) {
    texts.forEach((key, text) -> says("name " + key + " in " + locale.toLanguageTag(), text));
  }

  /**
   * A guard, an effect or a service level can be registered by one only, since nobody can see what
   * it does.
   */
  void rule(String kind, String name, HostRules before) {
    if (author == null) {
      return;
    }
    String place = kind + " " + name;
    boolean taken = before.names(kind).contains(name);
    Claim first = things.putIfAbsent(place, new Claim(taken ? "" : author, place));
    if (taken && first == null) {
      redefines(place, author, "a rule of its own", "another");
    } else if (first != null && !first.extension.equals(author)) {
      bothTouch(place, first.extension, author);
    }
  }

  private void says(String place, String meaning) {
    if (author == null) {
      return;
    }
    Claim first = things.get(place);
    if (first == null || first.extension.equals(author)) {
      things.put(place, new Claim(author, meaning));
    } else if (first.extension.isEmpty() && !first.meaning.equals(meaning)) {
      redefines(place, author, meaning, first.meaning);
    } else if (!first.meaning.equals(meaning)) {
      add(
          "EXTENSIONS_COLLIDE",
          place,
          "The extension '"
              + first.extension
              + "' says "
              + first.meaning
              + ", and '"
              + author
              + "' says "
              + meaning
              + "."
              + WAY_OUT);
    }
  }

  private void redefines(String place, String extension, String meaning, String before) {
    add(
        "EXTENSION_REDEFINES",
        place,
        "The extension '"
            + extension
            + "' says "
            + meaning
            + ", but what it extends says "
            + before
            + ". Give it a key of its own.");
  }

  private void bothTouch(String place, String one, String other) {
    add(
        "EXTENSIONS_COLLIDE",
        place,
        "The extensions '" + one + "' and '" + other + "' both touch it." + WAY_OUT);
  }

  private void add(String code, String place, String sentence) {
    DefinitionException.Problem problem = new DefinitionException.Problem(code, place, sentence);
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  /** The problem, with the extensions whose rows it is about. */
  DefinitionException.Problem attributed(DefinitionException.Problem problem) {
    String from =
        rows.entrySet().stream()
            .filter(
                one ->
                    problem.place().equals(one.getKey())
                        || problem.sentence().contains("'" + one.getKey() + "'"))
            .map(one -> "'" + one.getValue().extension + "'")
            .distinct()
            .collect(Collectors.joining(" and "));
    return from.isEmpty()
        ? problem
        : new DefinitionException.Problem(
            problem.code(),
            problem.place(),
            problem.sentence() + " Look at extension " + from + ".");
  }
}
