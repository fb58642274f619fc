package io.deskwork.benchmark.database;

import io.deskwork.WorkflowEngine;
import io.deskwork.jdbc.JdbcTicketStore;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.ticket.TicketKey;
import java.time.Clock;
import javax.sql.DataSource;

/** The engine on its store, as a host has it. */
final class Deskwork implements Contestant<TicketKey> {

  private final WorkflowEngine lasting;
  private final WorkflowEngine hasty;

  Deskwork(Pools pools) {
    this.lasting = engine(pools.lasting(), Clock.systemUTC());
    this.hasty = engine(pools.hasty(), Clock.systemUTC());
  }

  /** An engine on a data source whose tables are made if they are not there. */
  static WorkflowEngine engine(DataSource dataSource, Clock clock) {
    return WorkflowEngine.on(ServiceDesk.workflow())
        .storedIn(JdbcTicketStore.on(dataSource).createSchema())
        .clock(clock)
        .build();
  }

  @Override
  public TicketKey file() {
    return hasty.file(Road.filing()).orThrow().ticket().key();
  }

  @Override
  public void move(TicketKey ticket, int move) {
    lasting.perform(ticket, Road.command(move)).orThrow();
  }

  @Override
  public String status(TicketKey ticket) {
    return lasting.ticket(ticket, Road.EXECUTOR_EDGAR).orElseThrow().status().key();
  }

  @Override
  public long moves(TicketKey ticket) {
    return lasting.history(ticket, Road.EXECUTOR_EDGAR).size() - 1L;
  }
}
