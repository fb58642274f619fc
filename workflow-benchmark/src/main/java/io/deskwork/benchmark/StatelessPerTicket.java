package io.deskwork.benchmark;

import com.github.oxo42.stateless4j.StateMachine;
import com.github.oxo42.stateless4j.StateMachineConfig;
import io.deskwork.table.Decision.Accepted;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import org.jspecify.annotations.Nullable;

/** stateless4j with a configuration and a machine per ticket, so that its guards see the ticket. */
final class StatelessPerTicket implements Contestant {

  /** A ticket with its machine. */
  private static final class Machine {

    private final StateMachine<Status, Action> machine;
    private @Nullable Attempt present;

    Machine(Status status) {
      StateMachineConfig<Status, Action> config = new StateMachineConfig<>();
      for (Move move : Move.values()) {
        config
            .configure(move.from())
            .permitIf(
                move.action(),
                move.to(),
                () -> move.admits(attempt()),
                () -> move.perform(attempt()));
      }
      this.machine = new StateMachine<>(status, config);
    }

    void fire(Attempt attempt) {
      present = attempt;
      machine.fire(attempt.command().action());
    }

    private Attempt attempt() {
      if (present == null) {
        throw new IllegalStateException("Nothing is attempted");
      }
      return present;
    }
  }

  @Override
  public void go(Drive drive, Accepted[] steps) {
    Ticket ticket = drive.filed();
    Machine machine = new Machine(ticket.status());
    for (int i = 0; i < Drive.MOVES; i++) {
      Attempt attempt = new Attempt(ticket, drive.command(i), drive.moment());
      machine.fire(attempt);
      steps[i] = attempt.accepted();
      ticket = steps[i].ticket();
    }
  }
}
