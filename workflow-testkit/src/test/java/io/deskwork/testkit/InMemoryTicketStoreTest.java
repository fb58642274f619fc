package io.deskwork.testkit;

import io.deskwork.store.InMemoryTicketStore;
import io.deskwork.store.TicketStore;

class InMemoryTicketStoreTest extends TicketStoreContract {

  @Override
  protected TicketStore newStore() {
    return new InMemoryTicketStore();
  }
}
