package io.deskwork.format;

import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a workflow as JSON, one row a line, columns aligned. */
final class DefinitionWriter {

  private static final List<String> COLUMNS =
      List.of(
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

  private final Workflow workflow;

  DefinitionWriter(Workflow workflow) {
    this.workflow = workflow;
  }

  String write() {
    List<String> members = new ArrayList<>();
    members.add(
        "\"name\": "
            + ValueJson.json(workflow.id().name())
            + ", \"version\": "
            + workflow.id().version());
    members.add("\"parameters\": " + ValueJson.json(parameters()));
    members.add(
        list("statuses", workflow.statuses().stream().map(DefinitionWriter::status).toList()));
    members.add(list("roles", roles()));
    members.add(list("fields", fields()));
    members.add(list("rows", workflow.transitions().stream().map(DefinitionWriter::row).toList()));
    if (!workflow.texts().names().byLanguage().isEmpty()) {
      members.add("\"names\": {\n" + names() + "\n  }");
    }
    return "{\n  " + String.join(",\n  ", members) + "\n}\n";
  }

  private Map<String, Object> parameters() {
    Map<String, Object> parameters = new LinkedHashMap<>();
    for (Parameter<?> parameter : workflow.parameters().parameters()) {
      Object value = workflow.parameters().find(parameter);
      if (value != null) {
        parameters.put(parameter.key(), value instanceof Boolean ? value : ValueJson.write(value));
      }
    }
    return parameters;
  }

  private static Map<String, Object> status(Status status) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("key", status.key());
    members.put("category", status.category().name());
    return members;
  }

  private List<Map<String, Object>> roles() {
    List<Map<String, Object>> roles = new ArrayList<>();
    for (Role role : workflow.roles()) {
      if (role.equals(Role.SYSTEM)) {
        continue;
      }
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("key", role.key());
      members.put("side", role.side().name());
      if (role.side() == Side.CUSTOMER && role.isOverseeing()) {
        members.put("overseeing", true);
      }
      roles.add(members);
    }
    return roles;
  }

  private List<Map<String, Object>> fields() {
    List<Map<String, Object>> fields = new ArrayList<>();
    for (Field<?> field : workflow.fields()) {
      if (Vocabulary.BUILT_IN.contains(field)) {
        continue;
      }
      Map<String, Object> members = new LinkedHashMap<>();
      members.put("key", field.key());
      members.put("kind", field.kind().name());
      if (field.kind() == Field.Kind.CHOICE) {
        members.put("options", field.options().stream().map(Choice::key).toList());
      }
      if (!field.isKept()) {
        members.put("kept", false);
      }
      if (field.kind() == Field.Kind.TEXT && !field.isPersonal()) {
        members.put("personal", false);
      }
      if (field.isSearchable()) {
        members.put("searchable", true);
      }
      fields.add(members);
    }
    return fields;
  }

  private static Map<String, Object> row(Transition row) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("action", row.action().key());
    members.put("from", from(row));
    row.to().ifPresent(to -> members.put("to", to.key()));
    members.put("by", who(row));
    row.when().ifPresent(guard -> members.put("when", GuardJson.write(guard)));
    putFields(members, "needs", row.needs());
    putFields(members, "needsOneOf", row.needsOneOf());
    putFields(members, "takes", row.takes());
    putFields(members, "confirms", row.confirms());
    if (!row.then().isEmpty()) {
      members.put("then", row.then().stream().map(EffectJson::write).toList());
    }
    if (row.isInternal()) {
      members.put("internal", true);
    }
    row.why().ifPresent(why -> members.put("why", why));
    return members;
  }

  private static Object from(Transition row) {
    List<String> keys = row.from().statuses().stream().map(Status::key).toList();
    return keys.isEmpty() ? row.from().toString() : keys.size() == 1 ? keys.get(0) : keys;
  }

  private static Object who(Transition row) {
    List<String> who = new ArrayList<>();
    if (row.who().includesReporter()) {
      who.add("(reporter)");
    }
    if (row.who().isAnyone()) {
      who.add("(anyone)");
    }
    row.who().roles().forEach(role -> who.add(role.key()));
    return who.size() == 1 ? who.get(0) : who;
  }

  private static void putFields(Map<String, Object> row, String name, List<Field<?>> fields) {
    if (!fields.isEmpty()) {
      row.put(name, fields.stream().map(Field::key).toList());
    }
  }

  private String names() {
    List<String> languages = new ArrayList<>();
    Map<String, Map<String, String>> sorted = new TreeMap<>();
    workflow
        .texts()
        .names()
        .byLanguage()
        .forEach((locale, texts) -> sorted.put(locale.toLanguageTag(), new TreeMap<>(texts)));
    sorted.forEach(
        (language, texts) -> {
          List<String> lines = new ArrayList<>();
          texts.forEach(
              (key, text) ->
                  lines.add("      " + ValueJson.json(key) + ": " + ValueJson.json(text)));
          languages.add(
              "    " + ValueJson.json(language) + ": {\n" + String.join(",\n", lines) + "\n    }");
        });
    return String.join(",\n", languages);
  }

  /** A list with one item a line, the members of all items in columns. */
  private static String list(String name, List<Map<String, Object>> items) {
    if (items.isEmpty()) {
      return "\"" + name + "\": []";
    }
    List<String> columns = columns(items);
    Map<String, Integer> widths = new LinkedHashMap<>();
    for (String column : columns) {
      int width = items.stream().mapToInt(item -> cell(column, item).length()).max().orElse(0);
      widths.put(column, width);
    }
    List<String> lines = items.stream().map(item -> "    {" + line(item, widths) + "}").toList();
    return "\"" + name + "\": [\n" + String.join(",\n", lines) + "\n  ]";
  }

  private static List<String> columns(List<Map<String, Object>> items) {
    List<String> columns = new ArrayList<>(COLUMNS);
    items.forEach(
        item -> item.keySet().stream().filter(key -> !columns.contains(key)).forEach(columns::add));
    columns.removeIf(column -> items.stream().noneMatch(item -> item.containsKey(column)));
    return columns;
  }

  private static String cell(String column, Map<String, Object> item) {
    Object value = item.get(column);
    return value == null ? "" : "\"" + column + "\": " + ValueJson.json(value);
  }

  private static String line(Map<String, Object> item, Map<String, Integer> widths) {
    StringBuilder line = new StringBuilder();
    int left = item.size();
    for (Map.Entry<String, Integer> column : widths.entrySet()) {
      if (left == 0) {
        break;
      }
      String cell = cell(column.getKey(), item);
      left -= cell.isEmpty() ? 0 : 1;
      String separator = left == 0 ? "" : cell.isEmpty() ? "  " : ", ";
      line.append(cell).append(separator);
      if (left > 0) {
        line.append(" ".repeat(column.getValue() - cell.length()));
      }
    }
    return line.toString();
  }
}
