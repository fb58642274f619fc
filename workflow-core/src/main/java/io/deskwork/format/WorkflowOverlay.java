package io.deskwork.format;

import io.deskwork.table.DefinitionException;
import io.deskwork.table.HostRules;
import io.deskwork.table.Workflow;
import io.deskwork.table.WorkflowBuilder;
import io.deskwork.table.WorkflowExtension;
import io.deskwork.ticket.WorkflowId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An extension as JSON: what it adds to, replaces in or removes from a definition by somebody else,
 * in the words of {@link WorkflowJson} and within the same limits.
 *
 * <pre>{@code
 * {
 *   "extends": "service-desk", "name": "acme-desk", "version": 1,
 *   "parameters": {"THRESHOLD": "PT30M"},
 *   "statuses": [{"key": "QUALITY_CHECK", "category": "IN_PROGRESS"}],
 *   "replace": [{"action": "RESOLVE", "from": "IN_PROGRESS", "set": {"to": "QUALITY_CHECK"}}],
 *   "remove":  [{"action": "EDIT", "from": "OPEN"}],
 *   "add":     [{"action": "PASS", "from": "QUALITY_CHECK", "to": "WAITING_FOR_CUSTOMER", "by": "EXECUTOR"}]
 * }
 * }</pre>
 *
 * <p>A row is picked by {@code action} and {@code from}, and by {@code to} (or {@code "(stays)"})
 * and {@code by} where these leave more than one. {@code set} gives it other members, {@code clear}
 * takes some away. {@code extendsVersion}, if given, is the only version that it extends. Rows are
 * picked from the definition as it was, each at most once, so that order never matters.
 *
 * <p>It is an extension like one in code: a host can give it to {@link WorkflowBuilder#with}, then
 * under its name and version of the host's, or make a workflow of it with {@link #on}. Immutable.
 */
public final class WorkflowOverlay implements WorkflowExtension {

  private static final Set<String> MEMBERS =
      Set.of(
          "extends",
          "extendsVersion",
          "name",
          "version",
          "parameters",
          "statuses",
          "roles",
          "fields",
          "stopwatches",
          "notices",
          "add",
          "replace",
          "remove",
          "names");

  private final Located root;
  private final HostRules rules;
  private final WorkflowId id;
  private final WorkflowId base;
  private final boolean anyVersion;

  private WorkflowOverlay(Located root, HostRules rules) {
    this.root = root;
    this.rules = rules;
    root.members(MEMBERS);
    this.id = id("name", "version");
    this.base = id("extends", "extendsVersion");
    this.anyVersion = root.find("extendsVersion").isEmpty();
  }

  private WorkflowId id(String name, String version) {
    Located named = root.need(name);
    Optional<Located> number = root.find(version);
    return Vocabulary.at(
        number.orElse(named),
        () -> new WorkflowId(named.text(), number.map(Located::wholeNumber).orElse(1)));
  }

  /**
   * Reads an overlay, which may come from a stranger. What depends on the definition that it
   * extends is checked when it is applied.
   *
   * @throws DefinitionException with line, column and the rule that is broken
   */
  public static WorkflowOverlay read(String json) {
    return read(json, HostRules.none());
  }

  /** Reads an overlay that brings guards and effects of the host's own. */
  public static WorkflowOverlay read(String json, HostRules rules) {
    return new WorkflowOverlay(LocatedReader.read(json), rules);
  }

  /**
   * Whether a text is an overlay rather than a whole definition.
   *
   * @throws DefinitionException if it is neither
   */
  public static boolean isOverlay(String json) {
    return LocatedReader.read(json).find("extends").isPresent();
  }

  @Override
  public String name() {
    return id.name();
  }

  /** The name and version of the workflow that {@link #on} makes. */
  public WorkflowId id() {
    return id;
  }

  /** The name of the workflow that it extends. */
  public String base() {
    return base.name();
  }

  /**
   * The workflow that it makes of another, under its own name and version.
   *
   * @throws DefinitionException with line and column, and the rule that is broken
   */
  public Workflow on(Workflow other) {
    WorkflowBuilder builder = other.extend(id.name()).version(id.version());
    return DefinitionReader.built(builder, root, applied(builder));
  }

  @Override
  public void extend(WorkflowBuilder desk) {
    applied(desk);
  }

  private Map<String, Located> applied(WorkflowBuilder desk) {
    if (desk.origins().stream().noneMatch(this::extendsFrom)) {
      throw root.need("extends")
          .refuse(
              "OTHER_BASE",
              "It extends "
                  + (anyVersion ? base.name() : base.toString())
                  + ", but is applied to what was made of "
                  + desk.origins()
                  + ".");
    }
    Map<String, Located> places = new OverlayReader(root, desk).read();
    desk.rules(rules);
    return places;
  }

  private boolean extendsFrom(WorkflowId origin) {
    return anyVersion ? origin.name().equals(base.name()) : origin.equals(base);
  }

  @Override
  public String toString() {
    return id + " extends " + (anyVersion ? base.name() : base);
  }
}
