package io.deskwork.benchmark;

import com.alibaba.cola.statemachine.StateMachine;
import com.alibaba.cola.statemachine.builder.StateMachineBuilder;
import com.alibaba.cola.statemachine.builder.StateMachineBuilderFactory;
import io.deskwork.table.Decision.Accepted;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import java.util.concurrent.atomic.AtomicInteger;

/** COLA's machine has no state: one serves all tickets, and each event says where it starts. */
final class Cola implements Contestant {

  /** It keeps its machines by name, and a name can be given once. */
  private static final AtomicInteger MACHINES = new AtomicInteger();

  private final StateMachine<Status, Action, Attempt> machine;

  Cola() {
    StateMachineBuilder<Status, Action, Attempt> builder = StateMachineBuilderFactory.create();
    for (Move move : Move.values()) {
      builder
          .externalTransition()
          .from(move.from())
          .to(move.to())
          .on(move.action())
          .when(move::admits)
          .perform((from, to, action, attempt) -> move.perform(attempt));
    }
    this.machine = builder.build("service-desk-" + MACHINES.incrementAndGet());
  }

  @Override
  public void go(Drive drive, Accepted[] steps) {
    Ticket ticket = drive.filed();
    for (int i = 0; i < Drive.MOVES; i++) {
      Attempt attempt = new Attempt(ticket, drive.command(i), drive.moment());
      machine.fireEvent(ticket.status(), drive.command(i).action(), attempt);
      steps[i] = attempt.accepted();
      ticket = steps[i].ticket();
    }
  }
}
