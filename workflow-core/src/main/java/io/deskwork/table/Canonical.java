package io.deskwork.table;

import io.deskwork.ticket.Person;
import io.deskwork.ticket.Role;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Texts that are equal only for equal values, so that no text which somebody wrote can look like
 * the rest of a guard or an effect.
 */
final class Canonical {

  private Canonical() {}

  /** A value of a field, or a list of them. */
  static String text(Object value) {
    if (value instanceof String text) {
      return quoted(text);
    } else if (value instanceof Person person) {
      return person.account().map(Canonical::quoted).orElse("(no account)")
          + " "
          + quoted(person.name());
    } else if (value instanceof List<?> several) {
      return several.stream().map(Canonical::text).collect(Collectors.joining(", ", "[", "]"));
    }
    return value.toString();
  }

  /** A role with all that it means. */
  static String role(Role role) {
    return role.key() + " of " + role.side() + (role.isOverseeing() ? " overseeing" : "");
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
