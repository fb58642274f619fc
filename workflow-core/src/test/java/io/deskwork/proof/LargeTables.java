package io.deskwork.proof;

import static io.deskwork.table.Guards.the;
import static io.deskwork.table.Rows.by;
import static io.deskwork.table.Rows.needs;
import static io.deskwork.table.Rows.when;

import io.deskwork.table.Workflow;
import io.deskwork.table.WorkflowBuilder;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import java.time.Duration;
import java.util.List;

/** Tables as large as they may be: a chain of statuses with many ways between them. */
final class LargeTables {

  private static final Role CLERK = Role.ofTheContractor("CLERK");
  private static final Role BOSS = Role.ofTheContractor("BOSS");
  private static final Role BUYER = Role.ofTheCustomer("BUYER");
  private static final Field<Duration> SIZE = Field.duration("SIZE");
  private static final Parameter<Duration> LIMIT = Parameter.duration("LIMIT");

  private LargeTables() {}

  /** Every third way depends on a size: small by the clerk, large by the boss elsewhere. */
  static Workflow of(int statuses, int rows) {
    WorkflowBuilder table = Workflow.named("large").set(LIMIT, Duration.ofHours(1));
    table.row(Action.of("FILE"), Status.NEW, status(0, statuses), by(BUYER));
    int made = 1;
    for (int way = 0; made < rows - 1; way++) {
      for (int at = 0; at < statuses - 1 && made < rows - 1; at++) {
        Action action = Action.of("GO_" + way);
        Status from = status(at, statuses);
        Status to = status(at + 1 + way * 7 % statuses, statuses);
        if (way % 3 == 1) {
          table.row(action, from, to, by(CLERK), when(the(SIZE).atMost(LIMIT)), needs(SIZE));
          Status other = status(at + 3 + way * 11 % statuses, statuses);
          table.row(action, from, other, by(BOSS), when(the(SIZE).moreThan(LIMIT)), needs(SIZE));
          made += 2;
        } else {
          table.row(action, from, to, by(List.of(CLERK, BOSS, BUYER).get(way % 3)));
          made++;
        }
      }
    }
    return table.build();
  }

  private static Status status(int number, int statuses) {
    int at = Math.floorMod(number, statuses);
    return at == statuses - 1 ? Status.done("END") : Status.inProgress("S" + at);
  }
}
