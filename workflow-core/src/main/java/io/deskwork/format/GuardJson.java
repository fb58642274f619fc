package io.deskwork.format;

import io.deskwork.table.Guard;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Source;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Guards as JSON: {@code {"the": "ESTIMATE", "atMost": "THRESHOLD"}}; one form for each guard. */
final class GuardJson {

  private static final Map<String, Guard.Comparison> COMPARISONS =
      Map.of(
          "atMost", Guard.Comparison.AT_MOST,
          "lessThan", Guard.Comparison.LESS_THAN,
          "atLeast", Guard.Comparison.AT_LEAST,
          "moreThan", Guard.Comparison.MORE_THAN);

  static final Set<String> SUBJECT =
      Set.of(
          "the",
          "atMost",
          "lessThan",
          "atLeast",
          "moreThan",
          "is",
          "isOneOf",
          "isSet",
          "equalTo",
          "plus",
          "minus",
          "exceeds");

  private static final Set<String> OF_TOTAL = Set.of("plus", "minus", "exceeds");

  static final Set<String> KINDS =
      Set.of(
          "the",
          "approved",
          "after",
          "done",
          "actorIs",
          "notBySameActorAs",
          "actorOf",
          "cameBy",
          "given",
          "named",
          "allOf",
          "anyOf",
          "not");

  private GuardJson() {}

  static Guard read(Located at, Vocabulary names) {
    Map<String, Located> members = at.members();
    if (members.containsKey("the")) {
      return aboutField(at, names);
    }
    at.members(KINDS);
    if (members.size() != 1) {
      throw at.refuse(
          "WRONG_KIND", "A guard must be exactly one of " + KINDS.stream().sorted().toList() + ".");
    }
    String kind = members.keySet().iterator().next();
    Located value = members.values().iterator().next();
    return switch (kind) {
      case "approved" -> new Guard.Approved(names.field(value));
      case "after" -> new Guard.After(names.parameter(value, Field.Kind.DURATION));
      case "done" -> new Guard.Done(names.action(value));
      case "actorIs" -> new Guard.ActorIs(names.field(value, Field.Kind.PERSON));
      case "notBySameActorAs" -> new Guard.OtherActorThan(names.action(value));
      case "actorOf" -> new Guard.ActorOf(value.constant(Side.class));
      case "cameBy" ->
          new Guard.CameBy(
              value.atLeastOne().stream().map(one -> one.constant(Source.class)).toList());
      case "given" -> new Guard.Given(names.parameter(value, Field.Kind.BOOLEAN));
      case "named" -> new Guard.Named(names.action(value).key());
      case "allOf" -> new Guard.AllOf(several(value, names));
      case "anyOf" -> new Guard.AnyOf(several(value, names));
      default -> new Guard.Not(read(value, names));
    };
  }

  private static List<Guard> several(Located at, Vocabulary names) {
    if (at.list().size() < 2) {
      throw at.refuse("EMPTY", "Here must be at least two guards.");
    }
    return at.list().stream().map(one -> read(one, names)).toList();
  }

  private static Guard aboutField(Located at, Vocabulary names) {
    Map<String, Located> members = at.members(SUBJECT);
    if (OF_TOTAL.stream().anyMatch(members::containsKey)) {
      return aboutTotal(at, names);
    }
    if (members.size() != 2) {
      throw at.refuse("WRONG_KIND", "'the' must be followed by exactly one of what it must be.");
    }
    Field<?> field = names.field(at.need("the"));
    String kind =
        members.keySet().stream().filter(name -> !name.equals("the")).findFirst().orElse("");
    Located value = at.need(kind);
    Guard.Comparison comparison = COMPARISONS.get(kind);
    if (comparison != null) {
      Parameter<?> limit = names.parameter(value, field.kind());
      return new Guard.Compare(field, comparison, limit);
    }
    return switch (kind) {
      case "is" -> new Guard.OneOf(field, List.of(names.value(value, field)));
      case "isOneOf" ->
          new Guard.OneOf(
              field,
              value.atLeastOne().stream().<Object>map(one -> names.value(one, field)).toList());
      case "equalTo" -> new Guard.SameAs(field, names.field(value, field.kind()));
      default -> isSet(value, field);
    };
  }

  private static Guard aboutTotal(Located at, Vocabulary names) {
    at.members(Set.of("the", "plus", "minus", "exceeds"));
    return new Guard.Exceeds(
        names.field(at.need("the"), Field.Kind.DURATION),
        at.find("plus").map(one -> names.field(one, Field.Kind.DURATION)),
        at.find("minus").map(one -> names.field(one, Field.Kind.DURATION)),
        names.field(at.need("exceeds"), Field.Kind.DURATION));
  }

  private static Guard isSet(Located at, Field<?> field) {
    return at.flag() ? new Guard.Present(field) : new Guard.Not(new Guard.Present(field));
  }

  static Object write(Guard guard) {
    if (guard instanceof Guard.Compare compare) {
      String name =
          COMPARISONS.entrySet().stream()
              .filter(one -> one.getValue() == compare.comparison())
              .map(Map.Entry::getKey)
              .findFirst()
              .orElseThrow();
      return the(compare.field(), name, compare.limit().key());
    } else if (guard instanceof Guard.OneOf oneOf) {
      List<Object> values = oneOf.values().stream().map(ValueJson::write).toList();
      return values.size() == 1
          ? the(oneOf.field(), "is", values.get(0))
          : the(oneOf.field(), "isOneOf", values);
    } else if (guard instanceof Guard.Present present) {
      return the(present.field(), "isSet", true);
    } else if (guard instanceof Guard.SameAs same) {
      return the(same.field(), "equalTo", same.other().key());
    } else if (guard instanceof Guard.Exceeds exceeds) {
      Map<String, Object> members = the(exceeds.total(), "exceeds", exceeds.limit().key());
      exceeds.plus().ifPresent(part -> members.put("plus", part.key()));
      exceeds.minus().ifPresent(part -> members.put("minus", part.key()));
      return members;
    } else if (guard instanceof Guard.AllOf all) {
      return Map.of("allOf", all.guards().stream().map(GuardJson::write).toList());
    } else if (guard instanceof Guard.AnyOf any) {
      return Map.of("anyOf", any.guards().stream().map(GuardJson::write).toList());
    } else if (guard instanceof Guard.Not not) {
      return Map.of("not", write(not.guard()));
    }
    return writeSimple(guard);
  }

  private static Object writeSimple(Guard guard) {
    if (guard instanceof Guard.Approved approved) {
      return Map.of("approved", approved.field().key());
    } else if (guard instanceof Guard.After after) {
      return Map.of("after", after.term().key());
    } else if (guard instanceof Guard.Done done) {
      return Map.of("done", done.action().key());
    } else if (guard instanceof Guard.ActorIs is) {
      return Map.of("actorIs", is.field().key());
    } else if (guard instanceof Guard.OtherActorThan other) {
      return Map.of("notBySameActorAs", other.earlier().key());
    } else if (guard instanceof Guard.ActorOf of) {
      return Map.of("actorOf", of.side().name());
    } else if (guard instanceof Guard.CameBy cameBy) {
      return Map.of("cameBy", cameBy.sources().stream().map(Source::name).toList());
    } else if (guard instanceof Guard.Given given) {
      return Map.of("given", given.parameter().key());
    } else if (guard instanceof Guard.Named named) {
      return Map.of("named", named.name());
    }
    throw new IllegalStateException("A guard that has no JSON: " + guard);
  }

  private static Map<String, Object> the(Field<?> field, String name, Object value) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("the", field.key());
    members.put(name, value);
    return members;
  }
}
