package io.deskwork.interchange;

import io.deskwork.table.Effect;
import io.deskwork.ticket.Status;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * A step of Jira, which is a status.
 *
 * @param id its number
 * @param key the key of the status
 * @param at the element
 * @param passing what happens with every ticket that comes or goes
 */
record JiraStep(int id, String key, XmlElement at, Passing passing) {

  /**
   * What a step does with tickets by itself.
   *
   * @param coming when one comes
   * @param going when one goes
   */
  record Passing(List<Effect> coming, List<Effect> going) {}

  private static final Set<String> DONE = Set.of("done", "closed", "resolved");

  static JiraStep of(XmlElement at, JiraKeys keys, JiraNames names) {
    String name = at.need("name");
    String key = keys.unique(name);
    if (!key.equals(JiraKeys.of("STATUS", name))) {
      names
          .notes()
          .add(
              JiraImport.Code.SECOND_OF_A_NAME,
              at,
              "The status '" + XmlElement.shown(name) + "' has the key " + key + ".");
    }
    names.notes().became(at, "status." + key);
    at.all("meta").stream()
        .filter(
            meta ->
                meta.find("name")
                    .orElse("")
                    .matches("jira\\.permission\\..*|jira\\.issue\\.editable"))
        .forEach(
            meta ->
                names
                    .notes()
                    .add(
                        JiraImport.Code.KEPT_AS_METADATA,
                        meta,
                        "What may be done in the status '"
                            + XmlElement.shown(name)
                            + "' is said by rows here; see which ones it should have."));
    at.all("external-permissions")
        .forEach(
            one ->
                names
                    .notes()
                    .add(
                        JiraImport.Code.KEPT_AS_METADATA,
                        one,
                        "Permissions for other systems mean nothing here."));
    return new JiraStep(
        at.number("id"),
        key,
        at,
        new Passing(
            JiraFunctions.within(at, "pre-functions", names),
            JiraFunctions.within(at, "post-functions", names)));
  }

  String name() {
    return at.need("name");
  }

  private String statusNumber() {
    return at.all("meta").stream()
        .filter(meta -> meta.find("name").orElse("").equals("jira.status.id"))
        .map(XmlElement::text)
        .findFirst()
        .orElse("");
  }

  /** Whether people take it for an end, as Jira's own statuses 5 and 6 are. */
  boolean isMeantAsEnd() {
    return Set.of("5", "6").contains(statusNumber())
        || DONE.contains(name().toLowerCase(Locale.ROOT));
  }

  /** The status; its category as Jira's own statuses have it, or as much as the table tells. */
  Status status(boolean isFinal, boolean isFirst) {
    Status.Category category =
        isFinal
            ? Status.Category.DONE
            : isMeantAsEnd()
                ? Status.Category.WAITING
                : isFirst || Set.of("1", "4").contains(statusNumber())
                    ? Status.Category.TO_DO
                    : Status.Category.IN_PROGRESS;
    return Status.of(key, category);
  }
}
