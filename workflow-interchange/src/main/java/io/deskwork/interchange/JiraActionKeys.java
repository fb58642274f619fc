package io.deskwork.interchange;

import io.deskwork.ticket.Action;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which action each of Jira's is here. Those of one name are one action, unless a step has two of
 * them: a person there must be able to say which is meant. Of one import.
 */
final class JiraActionKeys {

  private static final int MOST_OF_A_NAME = 64;

  /**
   * The actions of Jira that share a key.
   *
   * @param key the key
   * @param name what they are called
   * @param from the steps that have one of them
   */
  private record Shared(String key, String name, Set<Integer> from) {}

  private final Map<String, List<Shared>> byStart = new HashMap<>();
  private final Set<String> taken = new HashSet<>(Set.of(JiraDefinition.ARCHIVE));
  private final Map<String, String> texts = new LinkedHashMap<>();

  /** The action that a move is. */
  Action of(JiraMove move, JiraNotes notes) {
    XmlElement at = move.action().at();
    String name = move.action().name();
    String start = JiraKeys.of("ACTION", name);
    List<Shared> sharing = byStart.computeIfAbsent(start, key -> new ArrayList<>());
    for (Shared one : sharing) {
      if (one.name.equals(name) && Collections.disjoint(one.from, move.from())) {
        one.from.addAll(move.from());
        notes.became(at, "action." + one.key);
        return Action.of(one.key);
      }
    }
    if (sharing.size() >= MOST_OF_A_NAME) {
      throw at.refuse(
          "TOO_MANY", "There are more than " + MOST_OF_A_NAME + " actions of almost one name.");
    }
    String key = start;
    for (int i = 2; !taken.add(key); i++) {
      key = start + "_" + i;
    }
    sharing.add(new Shared(key, name, new HashSet<>(move.from())));
    texts.put("action." + key, name);
    notes.became(at, "action." + key);
    if (!key.equals(start)) {
      notes.add(
          JiraImport.Code.SECOND_OF_A_NAME,
          at,
          "The action '" + XmlElement.shown(name) + "' has the key " + key + " here.");
    }
    return Action.of(key);
  }

  /** What actions are called, by keys such as {@code action.CLOSE_ISSUE}. */
  Map<String, String> texts() {
    return texts;
  }
}
