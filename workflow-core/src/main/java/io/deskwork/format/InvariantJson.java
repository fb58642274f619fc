package io.deskwork.format;

import io.deskwork.proof.Entries;
import io.deskwork.proof.Invariant;
import io.deskwork.proof.Invariants;
import io.deskwork.proof.Runs;
import io.deskwork.table.Guard;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One invariant from JSON, in the names of one workflow. */
final class InvariantJson {

  private static final Set<String> ENTRIES =
      Set.of(
          "entering",
          "doing",
          "by",
          "always",
          "leadsTo",
          "stays",
          "keeps",
          "adds",
          "to",
          "takesOff",
          "from",
          "handsTo",
          "sharesAs");

  private final Workflow workflow;
  private final Vocabulary names;

  InvariantJson(Workflow workflow) {
    this.workflow = workflow;
    this.names = Vocabulary.of(workflow.extend(workflow.id().name()));
  }

  Invariant read(Located at) {
    if (at.isText()) {
      return switch (at.text()) {
        case "theEndStaysReachable" -> Invariants.theEndStaysReachable();
        case "strangersNeverAct" -> Invariants.strangersNeverAct();
        default ->
            throw at.refuse(
                "UNKNOWN_NAME",
                "'"
                    + Located.shown(at.text())
                    + "' is none of theEndStaysReachable, strangersNeverAct.");
      };
    }
    Set<String> members = at.members().keySet();
    if (members.contains("never")) {
      return never(at);
    } else if (members.contains("entering") || members.contains("doing")) {
      return entries(at);
    } else if (members.contains("runs")) {
      return runs(at);
    } else if (members.contains("role")) {
      at.members(Set.of("role", "neverTakes"));
      return Invariants.neverTakes(names.role(at.need("role")), action(at.need("neverTakes")));
    } else if (members.contains("field")) {
      at.members(Set.of("field", "neverChangesIn", "unlessBy"));
      return new Invariant.NeverChanges(
          names.field(at.need("field")),
          names.status(at.need("neverChangesIn")),
          at.find("unlessBy").map(this::actions).orElse(List.of()));
    } else if (members.contains("status")) {
      return ofStatus(at);
    }
    throw at.refuse(
        "WRONG_KIND",
        "An invariant begins with one of doing, entering, field, never, role, runs, status.");
  }

  private Invariant never(Located at) {
    at.members(Set.of("never", "when", "unless", "since"));
    Invariant.Never never = Invariants.never(names.status(at.need("never")));
    Optional<Located> when = at.find("when");
    if (when.isPresent()) {
      never = never.when(GuardJson.read(when.get(), names));
    }
    Optional<Located> unless = at.find("unless");
    if (unless.isPresent()) {
      never = never.unless(action(unless.get()));
    }
    Optional<Located> since = at.find("since");
    if (since.isPresent()) {
      if (unless.isEmpty()) {
        throw since.get().refuse("WRONG_KIND", "'since' must stand beside 'unless'.");
      }
      never = never.since(action(since.get()));
    }
    return never;
  }

  private Invariant ofStatus(Located at) {
    at.members(Set.of("status", "onlyBy", "onlyByWayOf"));
    Status status = names.status(at.need("status"));
    if (at.find("onlyBy").isPresent() == at.find("onlyByWayOf").isPresent()) {
      throw at.refuse("WRONG_KIND", "Beside 'status' must be one of onlyBy, onlyByWayOf.");
    }
    return at.find("onlyBy").isPresent()
        ? Invariants.onlyBy(status, actions(at.need("onlyBy")).toArray(new Action[0]))
        : Invariants.onlyByWayOf(status, statuses(at.need("onlyByWayOf")).toArray(new Status[0]));
  }

  private Invariant runs(Located at) {
    at.members(Set.of("runs", "in", "until", "andAgainFrom"));
    Runs runs =
        Invariants.runs(
            names.parameter(at.need("runs"), Field.Kind.DURATION), names.status(at.need("in")));
    Optional<Located> until = at.find("until");
    Optional<Located> again = at.find("andAgainFrom");
    if (again.isPresent() && until.isEmpty()) {
      throw again.get().refuse("WRONG_KIND", "'andAgainFrom' must stand beside 'until'.");
    }
    return new Runs(runs.term(), runs.status(), until.map(this::deed), again.map(this::deed));
  }

  private Runs.Deed deed(Located at) {
    at.members(Set.of("action", "when"));
    return new Runs.Deed(
        action(at.need("action")), at.find("when").map(when -> GuardJson.read(when, names)));
  }

  private Invariant entries(Located at) {
    Map<String, Located> members = at.members(ENTRIES);
    Entries entries =
        at.find("entering")
            .map(
                entering ->
                    new Entries(
                        Optional.of(names.status(entering)),
                        at.find("by").map(this::actions).orElse(List.of())))
            .orElseGet(() -> new Entries(Optional.empty(), actions(at.need("doing"))));
    List<String> rest = new ArrayList<>(members.keySet());
    rest.removeAll(List.of("entering", "doing", "by", "to", "from"));
    boolean mixed = members.containsKey("doing") && members.size() > rest.size() + 1;
    boolean oneMore =
        members.size() == rest.size() + 2
            && ((members.containsKey("adds") && members.containsKey("to"))
                || (members.containsKey("takesOff") && members.containsKey("from")));
    if (rest.size() != 1 || (mixed && !oneMore)) {
      throw at.refuse(
          "WRONG_KIND",
          "Beside 'entering' (and 'by') or 'doing' must be exactly one of adds (and to), always,"
              + " handsTo, keeps, leadsTo, sharesAs, stays, takesOff (and from).");
    }
    return claim(entries, rest.get(0), at);
  }

  private Invariant claim(Entries entries, String kind, Located at) {
    Located value = at.need(kind);
    return switch (kind) {
      case "always" -> entries.always(GuardJson.read(value, names));
      case "leadsTo" -> entries.leadsTo(statuses(value).toArray(new Status[0]));
      case "stays" -> stays(entries, value);
      case "keeps" ->
          entries.keeps(value.atLeastOne().stream().map(names::field).toArray(Field<?>[]::new));
      case "adds" ->
          entries.adds(
              names.field(value, Field.Kind.DURATION),
              names.field(at.need("to"), Field.Kind.DURATION));
      case "takesOff" ->
          entries.takesOff(
              names.field(value, Field.Kind.DURATION),
              names.field(at.need("from"), Field.Kind.DURATION));
      case "handsTo" -> new Entries.HandsTo(entries, holder(value));
      default -> entries.sharesAs(names.field(value, Field.Kind.CHOICE));
    };
  }

  private static Invariant stays(Entries entries, Located at) {
    if (!at.flag()) {
      throw at.refuse("WRONG_KIND", "Here must be true; or say where it leads with 'leadsTo'.");
    }
    return entries.stays();
  }

  private Entries.Holder holder(Located at) {
    if (!at.isText()) {
      at.members(Set.of("personIn"));
      return new Entries.PersonIn(names.field(at.need("personIn"), Field.Kind.PERSON));
    }
    return switch (at.text()) {
      case "(reporter)" -> new Entries.TheReporter();
      case "(actor)" -> new Entries.TheActor();
      default -> new Entries.WithRole(names.role(at));
    };
  }

  private Action action(Located at) {
    Action action = names.action(at);
    if (!workflow.actions().contains(action)) {
      throw at.refuse(
          "UNKNOWN_NAME",
          "No action is called '" + action + "'. Choose one of " + workflow.actions() + ".");
    }
    return action;
  }

  private List<Action> actions(Located at) {
    return at.atLeastOne().stream().map(this::action).toList();
  }

  private List<Status> statuses(Located at) {
    return at.atLeastOne().stream().map(names::status).toList();
  }

  /** What {@link #read} reads back. */
  static Object write(Invariant invariant) {
    if (invariant instanceof Invariant.Never never) {
      Members members = new Members().put("never", never.status());
      never.when().ifPresent(guard -> members.put("when", guard));
      never.done().ifPresent(action -> members.put("unless", action));
      never.since().ifPresent(action -> members.put("since", action));
      return members.all();
    } else if (invariant instanceof Invariant.OnlyByWayOf way) {
      return new Members().put("status", way.status()).put("onlyByWayOf", way.before()).all();
    } else if (invariant instanceof Invariant.OnlyBy by) {
      return new Members().put("status", by.status()).put("onlyBy", by.actions()).all();
    } else if (invariant instanceof Invariant.NeverTakes takes) {
      return new Members().put("role", takes.role()).put("neverTakes", takes.action()).all();
    } else if (invariant instanceof Invariant.NeverChanges changes) {
      Members members =
          new Members().put("field", changes.field()).put("neverChangesIn", changes.status());
      if (!changes.unlessBy().isEmpty()) {
        members.put("unlessBy", changes.unlessBy());
      }
      return members.all();
    } else if (invariant instanceof Runs runs) {
      Members members = new Members().put("runs", runs.term()).put("in", runs.status());
      runs.stop().ifPresent(deed -> members.put("until", deed(deed)));
      runs.again().ifPresent(deed -> members.put("andAgainFrom", deed(deed)));
      return members.all();
    } else if (invariant instanceof Invariant.EndStaysReachable) {
      return "theEndStaysReachable";
    } else if (invariant instanceof Invariant.StrangersNeverAct) {
      return "strangersNeverAct";
    }
    return ofEntries(invariant);
  }

  private static Map<String, Object> deed(Runs.Deed deed) {
    Members members = new Members().put("action", deed.action());
    deed.when().ifPresent(guard -> members.put("when", guard));
    return members.all();
  }

  private static Object ofEntries(Invariant invariant) {
    if (invariant instanceof Entries.Holds holds) {
      return begun(holds.entries()).put("always", holds.guard()).all();
    } else if (invariant instanceof Entries.LeadsTo leads) {
      return leads.statuses().isEmpty()
          ? begun(leads.entries()).put("stays", true).all()
          : begun(leads.entries()).put("leadsTo", leads.statuses()).all();
    } else if (invariant instanceof Entries.SharesAs shares) {
      return begun(shares.entries()).put("sharesAs", shares.field()).all();
    } else if (invariant instanceof Entries.Keeps keeps) {
      return begun(keeps.entries()).put("keeps", keeps.fields()).all();
    } else if (invariant instanceof Entries.Adds adds) {
      return begun(adds.entries()).put("adds", adds.part()).put("to", adds.total()).all();
    } else if (invariant instanceof Entries.TakesOff less) {
      return begun(less.entries()).put("takesOff", less.part()).put("from", less.total()).all();
    } else if (invariant instanceof Entries.HandsTo hands) {
      return begun(hands.entries()).put("handsTo", holder(hands.holder())).all();
    }
    throw new IllegalStateException("An invariant that has no JSON: " + invariant);
  }

  private static Object holder(Entries.Holder holder) {
    if (holder instanceof Entries.WithRole with) {
      return with.role().key();
    } else if (holder instanceof Entries.PersonIn in) {
      return Map.of("personIn", in.field().key());
    }
    return holder instanceof Entries.TheActor ? "(actor)" : "(reporter)";
  }

  private static Members begun(Entries entries) {
    Members members = new Members();
    entries
        .status()
        .ifPresentOrElse(
            status -> {
              members.put("entering", status);
              if (!entries.actions().isEmpty()) {
                members.put("by", entries.actions());
              }
            },
            () -> members.put("doing", entries.actions()));
    return members;
  }

  /** Members of an object in order; names as their keys, one of a list alone. */
  private static final class Members {

    private final Map<String, Object> all = new java.util.LinkedHashMap<>();

    Members put(String name, Object value) {
      all.put(name, written(value));
      return this;
    }

    Map<String, Object> all() {
      return all;
    }

    private static Object written(Object value) {
      if (value instanceof List<?> several) {
        List<Object> items = several.stream().map(Members::written).toList();
        return items.size() == 1 ? items.get(0) : items;
      } else if (value instanceof Guard guard) {
        return GuardJson.write(guard);
      } else if (value instanceof Map || value instanceof Boolean || value instanceof String) {
        return value;
      }
      return key(value);
    }

    private static String key(Object named) {
      if (named instanceof Status status) {
        return status.key();
      } else if (named instanceof Action action) {
        return action.key();
      } else if (named instanceof Field<?> field) {
        return field.key();
      } else if (named instanceof io.deskwork.ticket.Role role) {
        return role.key();
      }
      return ((io.deskwork.ticket.Parameter<?>) named).key();
    }
  }
}
