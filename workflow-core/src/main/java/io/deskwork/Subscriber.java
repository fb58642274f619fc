package io.deskwork;

/**
 * Somebody outside who must hear of every entry: another system, a queue, a mailbox. It is told of
 * each at least once, of one ticket in order, and never before the commit.
 */
@FunctionalInterface
public interface Subscriber {

  /**
   * Passes an event on. When it returns, the event counts as told; when it throws, the event is
   * told again later, and until then no later one of the same ticket. It is called outside every
   * transaction, by one thread for one ticket at a time, and may take as long as the subscription's
   * lease.
   */
  void tell(Event event) throws Exception;
}
