package io.deskwork.format;

import io.deskwork.table.Blocker;
import io.deskwork.table.Decision;
import io.deskwork.table.Way;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Approval;
import io.deskwork.ticket.Assignee;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.Timer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A decision as JSON for host systems: {@code decision} is {@code accepted} or {@code refused}; an
 * accepted one has the ticket and what its entry changed, a refused one every blocker with code,
 * parameters, remedy and sentences, and the ways on. Keys are stable; sentences are in the language
 * of the locale. Durations are ISO, instants UTC. Thread safe.
 */
public final class DecisionJson {

  private DecisionJson() {}

  /** A decision; it tells what it was given, so give it one that the reader may know. */
  public static String write(Decision decision, Locale locale) {
    return ValueJson.json(
        decision instanceof Decision.Accepted accepted
            ? accepted(accepted)
            : refused((Decision.Refused) decision, locale));
  }

  private static Map<String, Object> accepted(Decision.Accepted accepted) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("decision", "accepted");
    json.put("repeated", accepted.isRepeated());
    json.put("action", accepted.entry().action().key());
    json.put("command", accepted.entry().commandId().value());
    json.put("at", accepted.entry().at().toString());
    json.put("ticket", ticket(accepted.ticket()));
    return json;
  }

  private static Map<String, Object> ticket(Ticket ticket) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("key", ticket.key().toString());
    json.put("workflow", ticket.workflow().name());
    json.put("version", ticket.workflow().version());
    json.put("status", ticket.status().key());
    json.put("revision", ticket.revision());
    json.put("organization", ticket.organization().key());
    json.put("reporter", ValueJson.write(ticket.reporter()));
    json.put("visibility", ticket.visibility().name());
    ticket.assignee().ifPresent(one -> json.put("assignee", plain(one)));
    Map<String, Object> fields = new LinkedHashMap<>();
    ticket.fields().forEach((field, value) -> fields.put(field.key(), ValueJson.write(value)));
    json.put("fields", fields);
    List<Object> approvals = new ArrayList<>();
    for (Approval approval : ticket.approvals()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("field", approval.field().key());
      one.put("value", ValueJson.write(approval.value()));
      one.put("revision", approval.revision());
      one.put("approver", ValueJson.write(approval.approver()));
      one.put("at", approval.at().toString());
      approvals.add(one);
    }
    json.put("approvals", approvals);
    Map<String, Object> timers = new LinkedHashMap<>();
    for (Timer timer : ticket.timers()) {
      timers.put(timer.name(), timer.due().toString());
    }
    json.put("timers", timers);
    return json;
  }

  private static Map<String, Object> refused(Decision.Refused refused, Locale locale) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("decision", "refused");
    json.put("action", refused.command().action().key());
    json.put("blockers", refused.blockers().stream().map(one -> blocker(one, locale)).toList());
    List<Object> ways = new ArrayList<>();
    for (Way way : refused.waysOn()) {
      ways.add(way(way, locale));
    }
    json.put("waysOn", ways);
    return json;
  }

  private static Map<String, Object> blocker(Blocker blocker, Locale locale) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("code", blocker.code().name());
    json.put("parameters", plain(blocker.parameters()));
    json.put("text", blocker.text(locale));
    json.put("remedy", blocker.remedy().kind().name());
    json.put("remedyParameters", plain(blocker.remedy().parameters()));
    json.put("remedyText", blocker.remedyText(locale));
    if (!blocker.alternatives().isEmpty()) {
      json.put(
          "alternatives",
          blocker.alternatives().stream().map(one -> blocker(one, locale)).toList());
    }
    return json;
  }

  private static Map<String, Object> way(Way way, Locale locale) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("text", way.text(locale));
    List<Object> steps = new ArrayList<>();
    for (Way.Step step : way.steps()) {
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("action", step.action().key());
      step.role().ifPresent(role -> one.put("role", role.key()));
      step.organization().ifPresent(it -> one.put("organization", it.key()));
      one.put("brings", step.brings().stream().map(Field::key).toList());
      step.notBefore().ifPresent(at -> one.put("notBefore", at.toString()));
      steps.add(one);
    }
    json.put("steps", steps);
    return json;
  }

  /** Keys of things, values as they are written. */
  private static Object plain(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> plain = new LinkedHashMap<>();
      map.forEach((name, one) -> plain.put(String.valueOf(name), plain(one)));
      return plain;
    } else if (value instanceof Collection<?> several) {
      return several.stream().map(DecisionJson::plain).toList();
    } else if (value instanceof Assignee.Someone someone) {
      return Map.of("person", ValueJson.write(someone.person()));
    } else if (value instanceof Assignee.AnyoneWith anyone) {
      Map<String, Object> role = new LinkedHashMap<>();
      role.put("role", anyone.role().key());
      role.put("organization", anyone.organization().key());
      return role;
    } else if (value instanceof Number) {
      return value;
    }
    return key(value);
  }

  private static Object key(Object value) {
    if (value instanceof Field<?> field) {
      return field.key();
    } else if (value instanceof Status status) {
      return status.key();
    } else if (value instanceof Action action) {
      return action.key();
    } else if (value instanceof Role role) {
      return role.key();
    } else if (value instanceof Parameter<?> parameter) {
      return parameter.key();
    } else if (value instanceof Organization organization) {
      return organization.key();
    }
    return ValueJson.write(value);
  }
}
