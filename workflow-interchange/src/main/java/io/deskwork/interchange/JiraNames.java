package io.deskwork.interchange;

import io.deskwork.table.Effect;
import io.deskwork.table.Guard;
import io.deskwork.table.Guards;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Side;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The roles, guards and effects that a file asks for, each under one name. Of one import. */
final class JiraNames {

  /** Files tickets for their organization; the one role of the customer that is always there. */
  static final Role CUSTOMER = Role.ofTheCustomer("CUSTOMER");

  private static final int MOST_ROLES = 400;

  static final String CREATE = "CREATE_ISSUES";

  private final JiraOptions options;
  private final JiraNotes notes;
  private final JiraFields fields;
  private final JiraKeys roleKeys;
  private final Map<String, List<Role>> roles = new LinkedHashMap<>();
  private final Map<String, String> texts = new LinkedHashMap<>();
  private final Map<String, String> identities = new HashMap<>();
  private final Set<String> done = new LinkedHashSet<>();

  JiraNames(JiraOptions options, JiraNotes notes, JiraFields fields) {
    this.options = options;
    this.notes = notes;
    this.fields = fields;
    Set<String> taken = new LinkedHashSet<>(Set.of(Role.SYSTEM.key(), CUSTOMER.key()));
    options.roles().forEach(role -> taken.add(role.key()));
    this.roleKeys = new JiraKeys("ROLE", taken);
    texts.put("role." + CUSTOMER.key(), "Customer");
    options.roles().forEach(role -> texts.putIfAbsent("role." + role.key(), role.key()));
  }

  JiraNotes notes() {
    return notes;
  }

  JiraFields fields() {
    return fields;
  }

  /** What roles are called, by keys such as {@code role.APPROVER}. */
  Map<String, String> texts() {
    return texts;
  }

  /** Those in a group. */
  JiraTerm group(String name, XmlElement at) {
    return someone("group", name, at);
  }

  /** Those in a project role, of which only the number is known. */
  JiraTerm projectRole(String number, XmlElement at) {
    return someone("project role", number, at);
  }

  /** Those who have a permission. */
  JiraTerm permission(String name, XmlElement at) {
    return someone("permission", JiraPermissions.key(name), at);
  }

  private JiraTerm someone(String kind, String name, XmlElement at) {
    List<Role> known = roles.get(kind + " " + name);
    if (known == null) {
      if (roles.size() >= MOST_ROLES) {
        throw at.refuse("TOO_MANY", "A definition may have at most " + MOST_ROLES + " roles.");
      }
      known = options.rolesOf(name).orElseGet(() -> made(kind, name));
      roles.put(kind + " " + name, known);
      note(kind, name, known, at);
    }
    return new JiraTerm.Someone(false, known);
  }

  private List<Role> made(String kind, String name) {
    String text = kind.equals("project role") ? kind + " " + name : name;
    String key = roleKeys.unique(text);
    Role role =
        options.sideOf(name) == Side.CUSTOMER
            ? Role.ofTheCustomer(key).overseeing()
            : Role.ofTheContractor(key);
    texts.put("role." + role.key(), text);
    return kind.equals("permission") && name.equals(CREATE)
        ? List.of(CUSTOMER, role)
        : List.of(role);
  }

  private void note(String kind, String name, List<Role> standing, XmlElement at) {
    notes.add(
        JiraImport.Code.ROLE,
        at,
        standing.stream()
                .map(
                    role ->
                        role.key()
                            + " (of the "
                            + role.side().name().toLowerCase(Locale.ROOT)
                            + ")")
                .collect(Collectors.joining(" or "))
            + " stands for the "
            + kind
            + " '"
            + XmlElement.shown(name)
            + (standing.stream().allMatch(role -> role.side() == Side.CUSTOMER)
                ? "'."
                : "'. Whoever has a role of the contractor sees every ticket: if customers are"
                    + " among them, say so in the options."));
  }

  /** A guard that {@link JiraRules} knows. */
  Guard known(String name, JiraPlugin plugin) {
    notes.became(plugin.at(), name);
    return Guards.named(name);
  }

  /** A guard for what has no counterpart; the same for the same class and arguments. */
  Guard guard(JiraPlugin plugin) {
    String name = nameOf("guard", plugin);
    notes.add(
        JiraImport.Code.GUARD_TO_REGISTER,
        plugin.at(),
        plugin.described()
            + " has no counterpart. It is the guard '"
            + name
            + "', and its rows refuse until one is registered.");
    return Guards.named(name);
  }

  /** An effect for what has no counterpart; it may change the fields that its arguments name. */
  Effect effect(JiraPlugin plugin) {
    String name = nameOf("effect", plugin);
    List<Field<?>> changes = new ArrayList<>();
    for (String argument : plugin.arguments().keySet()) {
      for (String part : plugin.several(argument)) {
        if (part.matches(
            "customfield_[0-9]{1,9}|summary|description|resolution|priority|duedate")) {
          fields
              .find(part, plugin.at())
              .filter(field -> !changes.contains(field))
              .ifPresent(changes::add);
        }
      }
    }
    notes.add(
        JiraImport.Code.EFFECT_TO_REGISTER,
        plugin.at(),
        plugin.described()
            + " has no counterpart. It is the effect '"
            + name
            + "', and its rows refuse until one is registered.");
    return new Effect.Named(name, changes);
  }

  private String nameOf(String kind, JiraPlugin plugin) {
    String name = plugin.suggestedName();
    String free = name;
    for (int i = 2;
        !identities
            .computeIfAbsent(kind + free, key -> plugin.identity())
            .equals(plugin.identity());
        i++) {
      free = name + "-" + i;
    }
    notes.became(plugin.at(), free);
    return free;
  }

  /** Lists once each guard that {@link JiraRules} brings, and steps that only a guard can say. */
  void used(JiraTerm term, XmlElement at) {
    term.parts()
        .filter(JiraTerm.Outside.class::isInstance)
        .forEach(part -> guard(((JiraTerm.Outside) part).plugin()));
    term.guard().stream()
        .flatMap(Guard::parts)
        .filter(Guard.Named.class::isInstance)
        .map(guard -> ((Guard.Named) guard).name())
        .filter(name -> JiraRules.knows(name) && done.add("guard " + name))
        .forEach(
            name ->
                notes.add(
                    JiraImport.Code.GUARD_TO_TAKE,
                    at,
                    "The guard '"
                        + name
                        + "' comes with JiraRules; its rows refuse until it is registered."));
  }

  /** Lists once what the engine does by itself. */
  void doneByTheEngine(JiraPlugin plugin, String how) {
    if (done.add(plugin.className())) {
      notes.add(JiraImport.Code.DONE_BY_THE_ENGINE, plugin.at(), plugin.className() + ": " + how);
    }
  }
}
