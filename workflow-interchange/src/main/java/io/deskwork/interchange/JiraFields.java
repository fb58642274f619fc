package io.deskwork.interchange;

import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Person;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The fields that a file names. Only their ids are there, so that all are texts but the few that
 * every Jira has. Of one import.
 */
final class JiraFields {

  static final Field<String> SUMMARY = Field.text("SUMMARY").searchable();
  static final Field<String> DESCRIPTION = Field.text("DESCRIPTION");
  private static final int MOST = 400;
  private static final Pattern OPTION = Pattern.compile("[0-9]{1,9}");
  private static final Pattern ID = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,59}");
  private static final Pattern CUSTOM = Pattern.compile("customfield_[0-9]{1,9}");
  private static final List<String> SHIPPED =
      List.of("Fixed", "Won't Fix", "Duplicate", "Incomplete", "Cannot Reproduce");

  /** What is no field of a ticket here: links, work, and what the engine or a row decides. */
  private static final Set<String> NO_FIELDS =
      Set.of(
          "attachment",
          "issuelinks",
          "worklog",
          "subtasks",
          "status",
          "project",
          "reporter",
          "timetracking",
          "votes",
          "watches",
          "comment",
          "assignee",
          "creator",
          "created",
          "updated",
          "resolutiondate",
          "parent",
          "issuekey");

  /** Words that mean a field wherever they stand alone as an argument. */
  private static final Set<String> CERTAIN =
      Set.of("summary", "description", "resolution", "priority", "duedate");

  private final Map<String, Field<?>> fields = new LinkedHashMap<>();
  private final Map<String, Set<String>> options = new LinkedHashMap<>();
  private final Map<String, String> names = new LinkedHashMap<>();
  private final JiraKeys keys =
      new JiraKeys(
          "FIELD", Set.of("REMARK", "ORGANIZATION", "REPORTER", "SHARED_WITH", "ASSIGNEE"));

  JiraFields(XmlElement root) {
    fields.put("summary", SUMMARY);
    fields.put("description", DESCRIPTION);
    fields.keySet().forEach(keys::unique);
    collectOptions(root);
  }

  /** The options of a choice are those that some function sets. */
  private void collectOptions(XmlElement element) {
    if (element.name().equals("function")) {
      JiraPlugin plugin = JiraPlugin.of(element);
      String field = plugin.find("field.name").orElse("");
      plugin
          .find("field.value")
          .filter(value -> isChoice(field) && isOption(value))
          .ifPresent(
              value -> options.computeIfAbsent(field, key -> new LinkedHashSet<>()).add(value));
    }
    element.children().forEach(this::collectOptions);
  }

  private static boolean isChoice(String id) {
    return id.equals("resolution") || id.equals("priority");
  }

  private static boolean isOption(String value) {
    return OPTION.matcher(value).matches();
  }

  /** Every field that was asked for, in that order. */
  List<Field<?>> all() {
    return List.copyOf(fields.values());
  }

  /** What fields and options are called, by keys such as {@code field.RESOLUTION}. */
  Map<String, String> names() {
    return names;
  }

  /** The field of an id; empty if there is no such thing here. */
  Optional<Field<?>> find(String id, XmlElement at) {
    if (NO_FIELDS.contains(id) || !ID.matcher(id).matches()) {
      return Optional.empty();
    }
    refuseTooMany(at);
    return Optional.of(fields.computeIfAbsent(id, this::made));
  }

  private void refuseTooMany(XmlElement at) {
    if (fields.size() >= MOST) {
      throw at.refuse("TOO_MANY", "A definition may have at most " + MOST + " fields.");
    }
  }

  private Field<?> made(String id) {
    if (id.equals("duedate")) {
      return named(Field.instant(keys.unique("DUE")), "due date");
    }
    Field<?> field =
        isChoice(id)
            ? Field.choice(keys.unique(id), choices(id).toArray(new Choice[0]))
            : Field.text(keys.unique(id));
    return named(field, id);
  }

  private Field<?> named(Field<?> field, String name) {
    names.put("field." + field.key(), name);
    return field;
  }

  /** The field that a text names for sure, as ids of Jira look like; empty for any other text. */
  Optional<Field<?>> findNamed(String text, XmlElement at) {
    return CUSTOM.matcher(text).matches() || CERTAIN.contains(text)
        ? find(text, at)
        : Optional.empty();
  }

  /** The field of an id as one that holds a person; empty if it holds something else already. */
  @SuppressWarnings("unchecked") // the kind is what makes the cast safe
  Optional<Field<Person>> findPerson(String id, XmlElement at) {
    if (CUSTOM.matcher(id).matches()) {
      refuseTooMany(at);
      fields.computeIfAbsent(id, one -> named(Field.person(keys.unique(one)), one));
    }
    return Optional.ofNullable((Field<Person>) fields.get(id))
        .filter(field -> field.kind() == Field.Kind.PERSON);
  }

  /** Jira's own resolutions go without saying; of priorities there are at least five. */
  private List<Choice> choices(String id) {
    Set<String> values = new LinkedHashSet<>(List.of("1", "2", "3", "4", "5"));
    values.addAll(options.getOrDefault(id, Set.of()));
    List<Choice> choices = new ArrayList<>();
    for (String value : values) {
      Choice choice = choice(id, value);
      int number = Integer.parseInt(value);
      String name =
          id.equals("resolution") && number >= 1 && number <= SHIPPED.size()
              ? SHIPPED.get(number - 1)
              : id + " " + value;
      names.put("choice." + choice.key(), name);
      choices.add(choice);
    }
    return choices;
  }

  private static Choice choice(String id, String value) {
    return Choice.of(JiraKeys.of("CHOICE", id + "_" + value));
  }

  /** A value as the field has it; empty if it cannot be said here. */
  Optional<Object> value(Field<?> field, String text) {
    String id = field.key().toLowerCase(Locale.ROOT);
    if (field.kind() == Field.Kind.CHOICE && isChoice(id) && isOption(text)) {
      return Optional.of(choice(id, text));
    }
    return field.kind() == Field.Kind.TEXT && !text.contains("%%")
        ? Optional.of(text)
        : Optional.empty();
  }
}
