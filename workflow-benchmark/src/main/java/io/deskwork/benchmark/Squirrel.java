package io.deskwork.benchmark;

import io.deskwork.table.Decision.Accepted;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import org.squirrelframework.foundation.fsm.AnonymousAction;
import org.squirrelframework.foundation.fsm.AnonymousCondition;
import org.squirrelframework.foundation.fsm.StateMachineBuilder;
import org.squirrelframework.foundation.fsm.StateMachineBuilderFactory;
import org.squirrelframework.foundation.fsm.impl.AbstractStateMachine;

/** Squirrel: a builder that is made once, and a machine per ticket. */
final class Squirrel implements Contestant {

  /** A ticket's machine; Squirrel makes it by reflection. */
  static class Machine extends AbstractStateMachine<Machine, Status, Action, Attempt> {}

  private final StateMachineBuilder<Machine, Status, Action, Attempt> builder =
      StateMachineBuilderFactory.create(Machine.class, Status.class, Action.class, Attempt.class);

  Squirrel() {
    for (Move move : Move.values()) {
      builder
          .externalTransition()
          .from(move.from())
          .to(move.to())
          .on(move.action())
          .when(
              new AnonymousCondition<Attempt>() {
                @Override
                public boolean isSatisfied(Attempt attempt) {
                  return move.admits(attempt);
                }
              })
          .perform(
              new AnonymousAction<Machine, Status, Action, Attempt>() {
                @Override
                public void execute(
                    Status from, Status to, Action event, Attempt attempt, Machine machine) {
                  move.perform(attempt);
                }
              });
    }
  }

  @Override
  public void go(Drive drive, Accepted[] steps) {
    Ticket ticket = drive.filed();
    Machine machine = builder.newStateMachine(ticket.status());
    for (int i = 0; i < Drive.MOVES; i++) {
      Attempt attempt = new Attempt(ticket, drive.command(i), drive.moment());
      machine.fire(drive.command(i).action(), attempt);
      steps[i] = attempt.accepted();
      ticket = steps[i].ticket();
    }
  }
}
