package io.deskwork.format;

import io.deskwork.table.RowPart;
import io.deskwork.table.Rows;
import io.deskwork.table.Transition;
import io.deskwork.table.Where;
import io.deskwork.table.Who;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Rows as JSON: {@code {"action": "RESOLVE", "from": "IN_PROGRESS", …}}. */
final class RowJson {

  /** The members of a row, in the order of their columns. */
  static final List<String> COLUMNS =
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

  static final Set<String> MEMBERS = Set.copyOf(COLUMNS);

  private RowJson() {}

  static Transition read(Located at, Vocabulary names) {
    at.members(MEMBERS);
    Action action = names.action(at.need("action"));
    List<RowPart> parts = new ArrayList<>();
    at.find("when").ifPresent(guard -> parts.add(GuardJson.read(guard, names)));
    at.find("needs").ifPresent(one -> parts.add(Rows.needs(fields(one, names))));
    at.find("needsOneOf").ifPresent(one -> parts.add(Rows.needsOneOf(fields(one, names))));
    at.find("takes").ifPresent(one -> parts.add(Rows.takes(fields(one, names))));
    at.find("confirms").ifPresent(one -> parts.add(Rows.confirms(fields(one, names))));
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
    Where from = where(at.need("from"), names);
    Who who = who(at.need("by"), names);
    return at.find("to").isPresent()
        ? Transition.moving(action, from, names.status(at.need("to")), who, all)
        : Transition.staying(action, from, who, all);
  }

  private static Field<?>[] fields(Located at, Vocabulary names) {
    List<Located> items = at.list();
    if (items.isEmpty()) {
      throw at.refuse("EMPTY", "Here must be at least one field, or the member must be left out.");
    }
    return items.stream().<Field<?>>map(names::field).toArray(Field<?>[]::new);
  }

  /** Where a row leaves from. */
  static Where where(Located at, Vocabulary names) {
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

  /** Who may take a row. */
  static Who who(Located at, Vocabulary names) {
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

  /** The members of a row, as {@link #read} takes them. */
  static Map<String, Object> write(Transition row) {
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
}
