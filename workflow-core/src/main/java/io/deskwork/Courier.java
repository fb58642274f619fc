package io.deskwork;

import io.deskwork.store.Outbox;
import io.deskwork.ticket.Entry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells one subscriber what the outbox has for it. */
final class Courier {

  private static final Logger LOG = LoggerFactory.getLogger("io.deskwork.engine");

  private final Subscription subscription;
  private final Outbox outbox;
  private final Supplier<Instant> now;

  Courier(Subscription subscription, Outbox outbox, Supplier<Instant> now) {
    this.subscription = subscription;
    this.outbox = outbox;
    this.now = now;
  }

  /** Claims and tells until nothing more is due. */
  DeliveryReport run(int batch) {
    DeliveryReport report = new DeliveryReport(0, 0, 0);
    List<Outbox.Delivery> claimed;
    do {
      claimed = outbox.claim(subscription.id(), now.get(), subscription.lease(), batch);
      for (Outbox.Delivery delivery : claimed) {
        report = report.plus(deliver(delivery));
      }
    } while (!claimed.isEmpty());
    return report;
  }

  private DeliveryReport deliver(Outbox.Delivery delivery) {
    Instant until = now.get().plus(subscription.lease());
    int told = 0;
    long revision = 0;
    for (Entry entry : delivery.entries()) {
      if (told > 0 && now.get().isAfter(until)) {
        break; // Somebody else may have claimed the ticket meanwhile.
      }
      try {
        subscription.subscriber().tell(new Event(entry));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return failed(delivery, told, revision, entry, e);
      } catch (Exception e) {
        return failed(delivery, told, revision, entry, e);
      }
      told++;
      revision = entry.revision();
    }
    outbox.settle(delivery, new Outbox.Progress(revision, now.get(), Optional.empty()));
    return new DeliveryReport(told, 0, 0);
  }

  private DeliveryReport failed(
      Outbox.Delivery delivery, int told, long revision, Entry entry, Exception e) {
    int failures = told > 0 ? 1 : delivery.failures() + 1;
    boolean parks = failures >= subscription.tries();
    String reason = entry.action() + " #" + entry.revision() + ": " + e.getClass().getName();
    Instant at = now.get();
    Optional<Instant> again =
        parks ? Optional.empty() : Optional.of(at.plus(subscription.pauseAfter(failures)));
    LOG.warn(
        "{} was not told of {} #{} ({} in a row{}): {}",
        subscription.id(),
        entry.ticket(),
        entry.revision(),
        failures,
        parks ? ", parked" : "",
        e.getClass().getName());
    outbox.settle(
        delivery,
        new Outbox.Progress(revision, at, Optional.of(new Outbox.Trouble(reason, again))));
    return new DeliveryReport(told, parks ? 0 : 1, parks ? 1 : 0);
  }
}
