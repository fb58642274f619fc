package io.deskwork.benchmark;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.Decision.Accepted;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Ticket;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jeasy.states.api.AbstractEvent;
import org.jeasy.states.api.FiniteStateMachine;
import org.jeasy.states.api.FiniteStateMachineException;
import org.jeasy.states.api.State;
import org.jeasy.states.api.Transition;
import org.jeasy.states.core.FiniteStateMachineBuilder;
import org.jeasy.states.core.TransitionBuilder;

/**
 * Easy States: a machine per ticket over transitions that all share. It has no guards, so the
 * handler refuses; an event is known by its class, so each action has one.
 */
final class EasyStates implements Contestant {

  private abstract static class Tried extends AbstractEvent {
    private final Attempt attempt;

    Tried(Attempt attempt) {
      this.attempt = attempt;
    }
  }

  private static final class StartWork extends Tried {
    StartWork(Attempt attempt) {
      super(attempt);
    }
  }

  private static final class SubmitEstimate extends Tried {
    SubmitEstimate(Attempt attempt) {
      super(attempt);
    }
  }

  private static final class AcceptEstimate extends Tried {
    AcceptEstimate(Attempt attempt) {
      super(attempt);
    }
  }

  private static final class CancelRequest extends Tried {
    CancelRequest(Attempt attempt) {
      super(attempt);
    }
  }

  private static final class Resolve extends Tried {
    Resolve(Attempt attempt) {
      super(attempt);
    }
  }

  private static final class AcceptSolution extends Tried {
    AcceptSolution(Attempt attempt) {
      super(attempt);
    }
  }

  private static final class Reopen extends Tried {
    Reopen(Attempt attempt) {
      super(attempt);
    }
  }

  private static final class Close extends Tried {
    Close(Attempt attempt) {
      super(attempt);
    }
  }

  private static final class PlanDeployment extends Tried {
    PlanDeployment(Attempt attempt) {
      super(attempt);
    }
  }

  private static final class Deploy extends Tried {
    Deploy(Attempt attempt) {
      super(attempt);
    }
  }

  private static final class Invoiced extends Tried {
    Invoiced(Attempt attempt) {
      super(attempt);
    }
  }

  private record Kind(Class<? extends Tried> type, Function<Attempt, Tried> maker) {}

  private static final Map<Action, Kind> KINDS =
      Map.ofEntries(
          Map.entry(ServiceDesk.START_WORK, new Kind(StartWork.class, StartWork::new)),
          Map.entry(
              ServiceDesk.SUBMIT_ESTIMATE, new Kind(SubmitEstimate.class, SubmitEstimate::new)),
          Map.entry(
              ServiceDesk.ACCEPT_ESTIMATE, new Kind(AcceptEstimate.class, AcceptEstimate::new)),
          Map.entry(ServiceDesk.CANCEL_REQUEST, new Kind(CancelRequest.class, CancelRequest::new)),
          Map.entry(ServiceDesk.RESOLVE, new Kind(Resolve.class, Resolve::new)),
          Map.entry(
              ServiceDesk.ACCEPT_SOLUTION, new Kind(AcceptSolution.class, AcceptSolution::new)),
          Map.entry(ServiceDesk.REOPEN, new Kind(Reopen.class, Reopen::new)),
          Map.entry(ServiceDesk.CLOSE, new Kind(Close.class, Close::new)),
          Map.entry(
              ServiceDesk.PLAN_DEPLOYMENT, new Kind(PlanDeployment.class, PlanDeployment::new)),
          Map.entry(ServiceDesk.DEPLOY, new Kind(Deploy.class, Deploy::new)),
          Map.entry(ServiceDesk.INVOICED, new Kind(Invoiced.class, Invoiced::new)));

  private final Set<State> states = new LinkedHashSet<>();
  private final Set<Transition> transitions = new LinkedHashSet<>();

  EasyStates() {
    for (Move move : Move.values()) {
      State from = new State(move.from().key());
      State to = new State(move.to().key());
      states.add(from);
      states.add(to);
      transitions.add(
          new TransitionBuilder()
              .name(move.name())
              .sourceState(from)
              .targetState(to)
              .eventType(KINDS.get(move.action()).type())
              .eventHandler(
                  (Tried tried) -> {
                    if (!move.admits(tried.attempt)) {
                      throw new IllegalStateException("Refused: " + tried.attempt.command());
                    }
                    move.perform(tried.attempt);
                  })
              .build());
    }
  }

  @Override
  public void go(Drive drive, Accepted[] steps) {
    Ticket ticket = drive.filed();
    FiniteStateMachine machine =
        new FiniteStateMachineBuilder(states, new State(ticket.status().key()))
            .registerTransitions(transitions)
            .build();
    for (int i = 0; i < Drive.MOVES; i++) {
      Attempt attempt = new Attempt(ticket, drive.command(i), drive.moment());
      try {
        machine.fire(KINDS.get(drive.command(i).action()).maker().apply(attempt));
      } catch (FiniteStateMachineException refused) {
        throw new IllegalStateException(refused);
      }
      steps[i] = attempt.accepted();
      ticket = steps[i].ticket();
    }
  }
}
