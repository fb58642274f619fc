package io.deskwork.jdbc;

import io.deskwork.ticket.InvalidValueException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the tables are.
 *
 * @param schema the schema, if not the connection's own
 * @param prefix what the names of the tables begin with
 */
record TableNames(Optional<String> schema, String prefix) {

  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,39}");

  TableNames {
    schema.ifPresent(name -> check("schema name", name));
    check("table prefix", prefix);
  }

  private static void check(String what, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidValueException(
          what, name, "must be a letter or '_' and up to 39 letters, digits or '_'");
    }
  }

  /** The statement with {@code ${prefix}} and {@code ${index}} filled in. */
  String in(String sql) {
    return sql.replace("${prefix}", schema.map(name -> name + ".").orElse("") + prefix)
        .replace("${index}", prefix);
  }
}
