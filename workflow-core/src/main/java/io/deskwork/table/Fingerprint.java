package io.deskwork.table;

import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A hash of all that a workflow means, whatever the order in which it was written. */
final class Fingerprint {

  private Fingerprint() {}

  static String of(WorkflowBuilder workflow) {
    Hasher hasher = Hashing.sha256().newHasher();
    add(hasher, workflow.statuses().stream().map(s -> s.key() + ":" + s.category()).toList());
    add(hasher, workflow.fields().stream().map(Fingerprint::field).toList());
    add(
        hasher,
        workflow.parameters().parameters().stream().map(p -> parameter(workflow, p)).toList());
    add(hasher, workflow.transitions().stream().map(Fingerprint::row).toList());
    if (!workflow.timing().equals(Timing.none())) {
      add(hasher, workflow.timing().canonical());
    }
    return hasher.hash().toString();
  }

  private static void add(Hasher hasher, List<String> lines) {
    lines.stream()
        .sorted()
        .forEach(line -> hasher.putString(line, StandardCharsets.UTF_8).putByte((byte) '\n'));
    hasher.putByte((byte) 0);
  }

  private static String field(Field<?> field) {
    return field.key() + ":" + field.kind() + field.options() + field.isKept() + field.isPersonal();
  }

  private static String parameter(WorkflowBuilder workflow, Parameter<?> parameter) {
    return parameter.key() + ":" + parameter.kind() + "=" + workflow.parameters().find(parameter);
  }

  private static String row(Transition row) {
    StringBuilder sides = new StringBuilder();
    for (Role role : row.who().roles()) {
      sides.append(role.side()).append(role.isOverseeing());
    }
    return row + " " + sides + row.to().map(Status::category).orElse(Status.Category.TO_DO);
  }
}
