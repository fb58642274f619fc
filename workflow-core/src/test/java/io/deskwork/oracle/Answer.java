package io.deskwork.oracle;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What becomes of an attempt: the ticket afterwards, or every reason why not.
 *
 * @param after all that can be known of the ticket and of its last entry, by name; empty if refused
 * @param reasons code and field of each blocker, in alphabetical order; empty if accepted
 */
record Answer(Map<String, Object> after, List<String> reasons) {

  static Answer accepted(Map<String, Object> after) {
    return new Answer(after, List.of());
  }

  static Answer refused(List<String> reasons) {
    return new Answer(Map.of(), reasons.stream().sorted().toList());
  }

  static Answer refused(String reason) {
    return new Answer(Map.of(), List.of(reason));
  }

  boolean isAccepted() {
    return reasons.isEmpty();
  }

  /** What is told here and not in the other answer. */
  String besides(Answer other) {
    if (!isAccepted() || !other.isAccepted()) {
      return isAccepted() ? "accepted" : reasons.toString();
    }
    Map<String, Object> own = new TreeMap<>(after);
    own.entrySet().removeAll(other.after.entrySet());
    return own.toString();
  }
}
