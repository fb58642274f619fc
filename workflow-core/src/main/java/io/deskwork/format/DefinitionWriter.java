package io.deskwork.format;

import io.deskwork.table.Workflow;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Status;
import io.deskwork.time.Stopwatch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Writes a workflow as JSON, one row a line, columns aligned. */
final class DefinitionWriter {

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
    if (!workflow.stopwatches().isEmpty()) {
      members.add(
          list(
              "stopwatches",
              workflow.stopwatches().stream().map(DefinitionWriter::stopwatch).toList()));
    }
    if (!workflow.notices().isEmpty()) {
      Map<String, Object> notices = new LinkedHashMap<>();
      workflow.notices().forEach((notice, of) -> notices.put(notice.key(), of.key()));
      members.add("\"notices\": " + ValueJson.json(notices));
    }
    members.add(list("rows", workflow.transitions().stream().map(RowJson::write).toList()));
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

  private static Map<String, Object> stopwatch(Stopwatch stopwatch) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("key", stopwatch.key());
    members.put("runsIn", stopwatch.runsIn().stream().map(Status::key).toList());
    if (!stopwatch.afreshIn().isEmpty()) {
      members.put("afreshIn", stopwatch.afreshIn().stream().map(Status::key).toList());
    }
    stopwatch.cap().ifPresent(date -> members.put("noLaterThan", date.key()));
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
    List<String> columns = new ArrayList<>(RowJson.COLUMNS);
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
