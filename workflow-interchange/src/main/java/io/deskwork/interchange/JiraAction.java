package io.deskwork.interchange;

import static io.deskwork.table.Effects.assign;
import static io.deskwork.table.Effects.personIn;

import io.deskwork.table.Effect;
import io.deskwork.ticket.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * An action of Jira: what it asks, and what comes of it.
 *
 * @param at the element
 * @param rule what it asks of whoever takes it
 * @param outcomes what comes of it; of those whose term holds, the first
 */
record JiraAction(XmlElement at, JiraRule rule, List<Outcome> outcomes) {

  private static final int MOST_OUTCOMES = 6;
  private static final int STAYS = -1;

  /**
   * One result of an action.
   *
   * @param when what must hold; always, for the unconditional one
   * @param rule what it asks besides
   * @param step where it leads; empty if the ticket stays where it is
   * @param effects what follows
   */
  record Outcome(JiraTerm when, JiraRule rule, OptionalInt step, List<Effect> effects) {}

  static JiraAction of(XmlElement at, JiraNames names) {
    List<JiraRule> rules = new ArrayList<>();
    at.all("restrict-to").forEach(one -> rules.add(JiraRule.of(JiraConditions.within(one, names))));
    rules.add(JiraValidators.within(at, names));
    rules.add(screen(at, names));
    listWhatHasNoCounterpart(at, names.notes());
    return new JiraAction(at, JiraRule.all(rules), outcomes(at, names));
  }

  private static List<Outcome> outcomes(XmlElement at, JiraNames names) {
    List<XmlElement> results = new ArrayList<>();
    at.within("results").stream().filter(one -> one.name().equals("result")).forEach(results::add);
    List<XmlElement> others =
        at.within("results").stream()
            .filter(one -> one.name().equals("unconditional-result"))
            .toList();
    results.addAll(others);
    if (results.isEmpty() || others.size() > 1) {
      throw at.refuse(
          "RESULTS", "An action must have results, of which only one can be unconditional.");
    }
    if (results.size() > MOST_OUTCOMES) {
      throw results
          .get(MOST_OUTCOMES)
          .refuse("TOO_MANY", "An action may have at most " + MOST_OUTCOMES + " results.");
    }
    return results.stream().map(one -> outcome(at, one, names)).toList();
  }

  private static Outcome outcome(XmlElement action, XmlElement at, JiraNames names) {
    if (at.find("split").isPresent() || at.find("join").isPresent()) {
      throw at.refuse(
          "SPLIT_OR_JOIN", "A ticket is in one status at a time; it cannot be split or joined.");
    }
    List<Effect> effects = new ArrayList<>(JiraFunctions.within(action, "pre-functions", names));
    effects.addAll(JiraFunctions.within(at, "pre-functions", names));
    effects.addAll(JiraFunctions.within(at, "post-functions", names));
    effects.addAll(JiraFunctions.within(action, "post-functions", names));
    int step = at.number("step");
    return new Outcome(
        JiraConditions.within(at, names),
        JiraValidators.within(at, names),
        step == STAYS ? OptionalInt.empty() : OptionalInt.of(step),
        effects);
  }

  private static void listWhatHasNoCounterpart(XmlElement at, JiraNotes notes) {
    if (at.flag("auto")) {
      notes.add(
          JiraImport.Code.KEPT_AS_METADATA,
          at,
          "OSWorkflow takes this action by itself as soon as it can; here somebody has to.");
    }
    if (at.flag("finish")) {
      notes.add(
          JiraImport.Code.KEPT_AS_METADATA,
          at,
          "OSWorkflow ends a workflow with this action; here a ticket ends by its status.");
    }
  }

  /**
   * What the two screens that every Jira ships with bring; of others not even the fields are known.
   */
  private static JiraRule screen(XmlElement at, JiraNames names) {
    String view = at.find("view").orElse("");
    boolean resolves = view.equals("resolveissue");
    boolean known = resolves || view.equals("commentassign");
    if (!view.isEmpty()) {
      names
          .notes()
          .add(
              JiraImport.Code.SCREEN,
              at,
              known
                  ? "The action shows a screen of Jira's own; its row takes what that shows."
                  : "The action shows the screen '"
                      + XmlElement.shown(meta(at, "jira.fieldscreen.id", view))
                      + "', whose fields are not in the file. Let its row take them.");
    }
    return known
        ? new JiraRule(
            JiraTerm.Constant.ALWAYS,
            resolves ? names.fields().find("resolution", at).stream().toList() : List.of(),
            List.of(Field.ASSIGNEE),
            List.of(assign(personIn(Field.ASSIGNEE))))
        : JiraRule.NOTHING;
  }

  private static String meta(XmlElement at, String name, String otherwise) {
    return at.all("meta").stream()
        .filter(one -> one.find("name").orElse("").equals(name) && !one.text().isEmpty())
        .map(XmlElement::text)
        .findFirst()
        .orElse(otherwise);
  }

  int id() {
    return at.number("id");
  }

  String name() {
    return at.need("name");
  }

  /** What somebody wrote about it; empty if nobody did. */
  Optional<String> description() {
    return Optional.of(meta(at, "jira.description", "")).filter(text -> !text.isEmpty());
  }

  /** Whether some result leads to a step, be it the same. */
  boolean moves() {
    return outcomes.stream().anyMatch(one -> one.step().isPresent());
  }

  /** This action, with the ticket staying where it is. */
  JiraAction staying() {
    return new JiraAction(
        at,
        rule,
        outcomes.stream()
            .map(one -> new Outcome(one.when(), one.rule(), OptionalInt.empty(), one.effects()))
            .toList());
  }

  /** The steps that some result leads to. */
  List<Integer> targets() {
    return outcomes.stream().flatMap(one -> one.step().stream().boxed()).distinct().toList();
  }
}
