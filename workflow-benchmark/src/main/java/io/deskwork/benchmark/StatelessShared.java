package io.deskwork.benchmark;

import com.github.oxo42.stateless4j.StateMachine;
import com.github.oxo42.stateless4j.StateMachineConfig;
import com.github.oxo42.stateless4j.triggers.TriggerWithParameters1;
import io.deskwork.table.Decision.Accepted;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * stateless4j with one configuration for all tickets and a machine per ticket. Its guards take no
 * argument, so that a shared one cannot see the ticket: what guards is the function that chooses
 * the destination, which gets the trigger's argument.
 */
final class StatelessShared implements Contestant {

  private final StateMachineConfig<Status, Action> config = new StateMachineConfig<>();
  private final Map<Action, TriggerWithParameters1<Attempt, Action>> triggers =
      new LinkedHashMap<>();

  StatelessShared() {
    for (Move move : Move.values()) {
      TriggerWithParameters1<Attempt, Action> trigger =
          triggers.computeIfAbsent(
              move.action(), action -> config.setTriggerParameters(action, Attempt.class));
      config
          .configure(move.from())
          .permitDynamic(
              trigger,
              attempt -> {
                if (!move.admits(attempt)) {
                  throw new IllegalStateException("Refused: " + attempt.command());
                }
                return move.to();
              },
              move::perform);
    }
  }

  @Override
  public void go(Drive drive, Accepted[] steps) {
    Ticket ticket = drive.filed();
    StateMachine<Status, Action> machine = new StateMachine<>(ticket.status(), config);
    for (int i = 0; i < Drive.MOVES; i++) {
      Attempt attempt = new Attempt(ticket, drive.command(i), drive.moment());
      machine.fire(triggers.get(drive.command(i).action()), attempt);
      steps[i] = attempt.accepted();
      ticket = steps[i].ticket();
    }
  }
}
