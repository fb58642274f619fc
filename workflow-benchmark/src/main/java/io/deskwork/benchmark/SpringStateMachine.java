package io.deskwork.benchmark;

import io.deskwork.table.Decision.Accepted;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import java.util.LinkedHashSet;
import java.util.Set;
import org.springframework.messaging.support.MessageBuilder;
import org.springframework.statemachine.StateContext;
import org.springframework.statemachine.StateMachine;
import org.springframework.statemachine.config.StateMachineBuilder;
import org.springframework.statemachine.support.DefaultStateMachineContext;
import reactor.core.publisher.Mono;

/**
 * Spring Statemachine. Its documentation calls a new machine per ticket expensive and resets one
 * instead, which is what happens here, once per ticket.
 */
final class SpringStateMachine implements Contestant {

  private static final String ATTEMPT = "attempt";

  private final StateMachine<Status, Action> machine;

  SpringStateMachine() {
    try {
      this.machine = machine();
    } catch (Exception wrong) { // what the builder declares
      throw new IllegalStateException(wrong);
    }
  }

  private static StateMachine<Status, Action> machine() throws Exception {
    StateMachineBuilder.Builder<Status, Action> builder = StateMachineBuilder.builder();
    Set<Status> statuses = new LinkedHashSet<>();
    for (Move move : Move.values()) {
      statuses.add(move.from());
      statuses.add(move.to());
      builder
          .configureTransitions()
          .withExternal()
          .source(move.from())
          .target(move.to())
          .event(move.action())
          .guard(context -> move.admits(attempt(context)))
          .action(context -> move.perform(attempt(context)));
    }
    builder.configureStates().withStates().initial(statuses.iterator().next()).states(statuses);
    return builder.build();
  }

  private static Attempt attempt(StateContext<Status, Action> context) {
    return (Attempt) context.getMessageHeader(ATTEMPT);
  }

  private void reset(Status status) {
    machine.stopReactively().block();
    machine
        .getStateMachineAccessor()
        .doWithAllRegions(
            access ->
                access
                    .resetStateMachineReactively(
                        new DefaultStateMachineContext<>(status, null, null, null))
                    .block());
    machine.startReactively().block();
  }

  @Override
  public void go(Drive drive, Accepted[] steps) {
    Ticket ticket = drive.filed();
    reset(ticket.status());
    for (int i = 0; i < Drive.MOVES; i++) {
      Attempt attempt = new Attempt(ticket, drive.command(i), drive.moment());
      machine
          .sendEvent(
              Mono.just(
                  MessageBuilder.withPayload(drive.command(i).action())
                      .setHeader(ATTEMPT, attempt)
                      .build()))
          .blockLast();
      steps[i] = attempt.accepted();
      ticket = steps[i].ticket();
    }
  }
}
