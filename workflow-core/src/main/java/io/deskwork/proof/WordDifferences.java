package io.deskwork.proof;

import static io.deskwork.proof.Difference.Severity.ADDITIVE;
import static io.deskwork.proof.Difference.Severity.BREAKING;
import static io.deskwork.proof.Difference.Severity.COMPATIBLE;

import io.deskwork.proof.Difference.Code;
import io.deskwork.proof.Difference.Severity;
import io.deskwork.table.Guard;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Differences of what rows are written with: statuses, fields, parameters, roles, and texts. */
final class WordDifferences {

  private final Workflow from;
  private final Workflow to;
  private final List<Difference> found = new ArrayList<>();

  WordDifferences(Workflow from, Workflow to) {
    this.from = from;
    this.to = to;
  }

  List<Difference> all() {
    statuses();
    fields();
    parameters();
    roles();
    texts();
    return found;
  }

  private void add(Code code, Severity severity, Object place, String sentence) {
    found.add(new Difference(code, place.toString(), sentence, severity));
  }

  private static <T> Map<String, T> byKey(List<T> things, Function<T, String> key) {
    Map<String, T> byKey = new LinkedHashMap<>();
    things.forEach(thing -> byKey.put(key.apply(thing), thing));
    return byKey;
  }

  private void statuses() {
    Map<String, Status> before = byKey(from.statuses(), Status::key);
    Map<String, Status> after = byKey(to.statuses(), Status::key);
    before.forEach(
        (key, status) -> {
          Status now = after.get(key);
          if (now == null) {
            boolean live = !status.isFinal();
            add(
                Code.STATUS_REMOVED,
                live ? BREAKING : COMPATIBLE,
                key,
                live
                    ? "It is gone: tickets that are there are stranded. Map it in a migration plan."
                    : "It is gone: no ticket ends there any more.");
          } else if (now.category() != status.category()) {
            boolean ends = now.isFinal() && !status.isFinal();
            add(
                Code.STATUS_CATEGORY_CHANGED,
                ends ? BREAKING : COMPATIBLE,
                key,
                "It was " + said(status) + " and is " + said(now) + " now.");
          }
        });
    after.forEach(
        (key, status) -> {
          if (!before.containsKey(key)) {
            add(Code.STATUS_ADDED, ADDITIVE, key, "It is new, " + said(status) + ".");
          }
        });
  }

  private static String said(Status status) {
    return switch (status.category()) {
      case TO_DO -> "to do";
      case IN_PROGRESS -> "in progress";
      case WAITING -> "waiting";
      case DONE -> "final";
    };
  }

  private void fields() {
    Map<String, Field<?>> before = byKey(from.fields(), Field::key);
    Map<String, Field<?>> after = byKey(to.fields(), Field::key);
    before.forEach(
        (key, field) -> {
          Field<?> now = after.get(key);
          if (now == null) {
            add(
                Code.FIELD_REMOVED,
                field.isKept() ? BREAKING : COMPATIBLE,
                key,
                field.isKept()
                    ? "It is gone, and tickets have it. Rename it in a migration plan, or give it up."
                    : "It is gone: no command brings it any more.");
          } else if (now.kind() != field.kind()) {
            add(
                Code.FIELD_KIND_CHANGED,
                field.isKept() ? BREAKING : COMPATIBLE,
                key,
                "Its values were of the kind " + field.kind() + " and are " + now.kind() + " now.");
          } else {
            options(field, now);
            declarations(field, now);
          }
        });
    after.forEach(
        (key, field) -> {
          if (!before.containsKey(key)) {
            add(Code.FIELD_ADDED, ADDITIVE, key, "It is new, of the kind " + field.kind() + ".");
          }
        });
  }

  private void options(Field<?> before, Field<?> after) {
    Set<Choice> gone = new LinkedHashSet<>(before.options());
    gone.removeAll(after.options());
    Set<Choice> more = new LinkedHashSet<>(after.options());
    more.removeAll(before.options());
    if (!gone.isEmpty() && !after.options().isEmpty()) {
      add(
          Code.OPTION_REMOVED,
          before.isKept() ? BREAKING : COMPATIBLE,
          before,
          "It cannot be "
              + joined(gone)
              + " any more"
              + (before.isKept() ? ", and tickets may be." : "."));
    }
    if (!more.isEmpty()) {
      boolean free = before.options().isEmpty();
      add(
          Code.OPTION_ADDED,
          free ? COMPATIBLE : ADDITIVE,
          before,
          free ? "It can be " + joined(more) + " only." : "It can be " + joined(more) + ", too.");
    }
  }

  private static String joined(Set<Choice> options) {
    return String.join(" or ", options.stream().map(Choice::key).toList());
  }

  private void declarations(Field<?> before, Field<?> after) {
    if (before.isKept() != after.isKept()) {
      add(
          Code.FIELD_KEPT_CHANGED,
          before.isKept() ? BREAKING : COMPATIBLE,
          before,
          after.isKept()
              ? "Tickets keep it now."
              : "Tickets do not keep it any more, and have it. Give it up in a migration plan.");
    }
    if (before.isPersonal() != after.isPersonal()) {
      add(
          Code.FIELD_PERSONAL_CHANGED,
          COMPATIBLE,
          before,
          after.isPersonal()
              ? "Erasing a person destroys what they wrote in it from now on."
              : "Erasing a person leaves what they wrote in it from now on.");
    }
    if (before.isSearchable() != after.isSearchable()) {
      add(
          Code.FIELD_SEARCHABLE_CHANGED,
          after.isSearchable() ? ADDITIVE : COMPATIBLE,
          before,
          after.isSearchable() ? "Queries can ask for it." : "Queries cannot ask for it any more.");
    }
  }

  private void parameters() {
    Map<String, Parameter<?>> before = byKey(from.parameters().parameters(), Parameter::key);
    Map<String, Parameter<?>> after = byKey(to.parameters().parameters(), Parameter::key);
    before.forEach(
        (key, parameter) -> {
          Parameter<?> now = after.get(key);
          if (now == null) {
            add(
                Code.PARAMETER_REMOVED,
                COMPATIBLE,
                key,
                "It is gone: what customers' terms say of it means nothing any more.");
          } else if (now.kind() != parameter.kind()) {
            add(
                Code.PARAMETER_KIND_CHANGED,
                COMPATIBLE,
                key,
                "It was of the kind " + parameter.kind() + " and is " + now.kind() + " now.");
          } else {
            defaults(parameter);
          }
        });
    after.forEach(
        (key, parameter) -> {
          if (!before.containsKey(key)) {
            add(Code.PARAMETER_ADDED, ADDITIVE, key, "It is new, " + value(to, parameter) + ".");
          }
        });
  }

  private void defaults(Parameter<?> parameter) {
    if (!Objects.equals(from.parameters().find(parameter), to.parameters().find(parameter))) {
      boolean term =
          to.transitions().stream()
              .flatMap(Transition::guards)
              .anyMatch(
                  guard -> guard instanceof Guard.After after && after.term().equals(parameter));
      add(
          Code.DEFAULT_CHANGED,
          COMPATIBLE,
          parameter,
          "It was "
              + value(from, parameter)
              + " and is "
              + value(to, parameter)
              + " now, unless a customer's terms say otherwise."
              + (term ? " Moving tickets moves their deadlines and voids no approval." : ""));
    }
  }

  private static String value(Workflow workflow, Parameter<?> parameter) {
    Object value = workflow.parameters().find(parameter);
    return value == null ? "nothing" : Values.text(value);
  }

  private void roles() {
    Map<String, Role> before = byKey(from.roles(), Role::key);
    Map<String, Role> after = byKey(to.roles(), Role::key);
    before.forEach(
        (key, role) -> {
          Role now = after.get(key);
          if (now == null) {
            add(Code.ROLE_REMOVED, COMPATIBLE, key, "No row names it any more.");
          } else if (now.side() != role.side() || now.isOverseeing() != role.isOverseeing()) {
            add(
                Code.ROLE_CHANGED,
                COMPATIBLE,
                key,
                "It was " + said(role) + " and is " + said(now) + " now.");
          }
        });
    after.forEach(
        (key, role) -> {
          if (!before.containsKey(key)) {
            add(Code.ROLE_ADDED, ADDITIVE, key, "It is new, " + said(role) + ".");
          }
        });
  }

  private static String said(Role role) {
    return switch (role.side()) {
      case CONTRACTOR -> "a role of the contractor";
      case CUSTOMER ->
          role.isOverseeing()
              ? "a role of the customer that sees private tickets"
              : "a role of the customer";
    };
  }

  private void texts() {
    Map<Locale, Map<String, String>> before = from.texts().names().byLanguage();
    Map<Locale, Map<String, String>> after = to.texts().names().byLanguage();
    Set<Locale> languages = new LinkedHashSet<>(before.keySet());
    languages.addAll(after.keySet());
    for (Locale language : languages) {
      Map<String, String> old = before.getOrDefault(language, Map.of());
      Map<String, String> now = after.getOrDefault(language, Map.of());
      Set<String> keys = new LinkedHashSet<>(old.keySet());
      keys.addAll(now.keySet());
      keys.removeIf(key -> Objects.equals(old.get(key), now.get(key)));
      if (!keys.isEmpty()) {
        add(
            Code.TEXTS_CHANGED,
            ADDITIVE,
            language.toLanguageTag(),
            "Other names of " + String.join(", ", keys) + ".");
      }
    }
  }
}
