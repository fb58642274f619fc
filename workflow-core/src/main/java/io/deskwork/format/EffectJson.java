package io.deskwork.format;

import io.deskwork.table.Effect;
import io.deskwork.table.Effects;
import io.deskwork.ticket.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Effects as JSON: {@code {"assign": "ACTOR"}}; one form for each effect. */
final class EffectJson {

  static final Set<String> KINDS =
      Set.of(
          "assign",
          "set",
          "clear",
          "add",
          "subtract",
          "approve",
          "stop",
          "restart",
          "shareAs",
          "named",
          "onlyIf");

  private EffectJson() {}

  static Effect read(Located at, Vocabulary names) {
    Map<String, Located> members = at.members();
    if (members.containsKey("onlyIf")) {
      at.members(Set.of("onlyIf", "do"));
      return new Effect.Conditional(
          GuardJson.read(at.need("onlyIf"), names), read(at.need("do"), names));
    } else if (members.containsKey("set")) {
      at.members(Set.of("set", "to"));
      Field<?> field = names.field(at.need("set"));
      return new Effect.SetField(field, names.value(at.need("to"), field));
    } else if (members.containsKey("add")) {
      at.members(Set.of("add", "to"));
      return new Effect.Add(
          names.field(at.need("add"), Field.Kind.DURATION),
          names.field(at.need("to"), Field.Kind.DURATION));
    }
    if (members.containsKey("subtract")) {
      at.members(Set.of("subtract", "from"));
      return new Effect.Subtract(
          names.field(at.need("subtract"), Field.Kind.DURATION),
          names.field(at.need("from"), Field.Kind.DURATION));
    } else if (members.containsKey("named")) {
      at.members(Set.of("named", "changes"));
      List<Located> changes = at.find("changes").map(Located::list).orElse(List.of());
      return new Effect.Named(
          names.action(at.need("named")).key(),
          changes.stream().<Field<?>>map(names::field).toList());
    }
    at.members(KINDS);
    if (members.size() != 1) {
      throw at.refuse(
          "WRONG_KIND",
          "An effect must be exactly one of " + KINDS.stream().sorted().toList() + ".");
    }
    Located value = members.values().iterator().next();
    return switch (members.keySet().iterator().next()) {
      case "assign" -> new Effect.Assign(whom(value, names));
      case "clear" -> new Effect.ClearField(names.field(value));
      case "approve" -> new Effect.Approve(names.field(value));
      case "stop" -> new Effect.Stop(names.parameter(value, Field.Kind.DURATION));
      case "restart" -> new Effect.Restart(names.parameter(value, Field.Kind.DURATION));
      default -> new Effect.ShareAs(names.field(value, Field.Kind.CHOICE));
    };
  }

  private static Effect.Whom whom(Located at, Vocabulary names) {
    if (at.isText()) {
      return switch (at.text()) {
        case "ACTOR" -> Effects.actor();
        case "REPORTER" -> Effects.reporter();
        case "NOBODY" -> Effects.nobody();
        default ->
            throw at.refuse(
                "UNKNOWN_NAME",
                "'" + Located.shown(at.text()) + "' is none of ACTOR, REPORTER, NOBODY.");
      };
    }
    Map<String, Located> members = at.members(Set.of("anyoneWith", "lastActing", "personIn"));
    if (members.size() != 1) {
      throw at.refuse(
          "WRONG_KIND", "Whom must be exactly one of anyoneWith, lastActing, personIn.");
    }
    Located value = members.values().iterator().next();
    return switch (members.keySet().iterator().next()) {
      case "anyoneWith" -> Effects.anyoneWith(names.role(value));
      case "lastActing" -> Effects.lastActing(names.role(value));
      default -> Effects.personIn(names.field(value, Field.Kind.PERSON));
    };
  }

  static Object write(Effect effect) {
    if (effect instanceof Effect.Conditional conditional) {
      return two("onlyIf", GuardJson.write(conditional.guard()), "do", write(conditional.effect()));
    } else if (effect instanceof Effect.SetField set) {
      return two("set", set.field().key(), "to", ValueJson.write(set.value()));
    } else if (effect instanceof Effect.Add add) {
      return two("add", add.part().key(), "to", add.total().key());
    } else if (effect instanceof Effect.Subtract less) {
      return two("subtract", less.part().key(), "from", less.total().key());
    } else if (effect instanceof Effect.Assign assign) {
      return Map.of("assign", whom(assign.whom()));
    } else if (effect instanceof Effect.ClearField clear) {
      return Map.of("clear", clear.field().key());
    } else if (effect instanceof Effect.Approve approve) {
      return Map.of("approve", approve.field().key());
    } else if (effect instanceof Effect.Stop stop) {
      return Map.of("stop", stop.term().key());
    } else if (effect instanceof Effect.Restart restart) {
      return Map.of("restart", restart.term().key());
    } else if (effect instanceof Effect.ShareAs share) {
      return Map.of("shareAs", share.field().key());
    }
    if (effect instanceof Effect.Named named) {
      List<String> changes = named.changes().stream().map(Field::key).toList();
      return changes.isEmpty()
          ? Map.of("named", named.name())
          : two("named", named.name(), "changes", changes);
    }
    throw new IllegalStateException("An effect that has no JSON: " + effect);
  }

  private static Object whom(Effect.Whom whom) {
    if (whom instanceof Effect.TheActor) {
      return "ACTOR";
    } else if (whom instanceof Effect.TheReporter) {
      return "REPORTER";
    } else if (whom instanceof Effect.WithRole with) {
      return Map.of("anyoneWith", with.role().key());
    } else if (whom instanceof Effect.LastActing last) {
      return Map.of("lastActing", last.role().key());
    } else if (whom instanceof Effect.PersonIn in) {
      return Map.of("personIn", in.field().key());
    }
    return "NOBODY";
  }

  private static Map<String, Object> two(String one, Object value, String other, Object second) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(one, value);
    members.put(other, second);
    return members;
  }
}
