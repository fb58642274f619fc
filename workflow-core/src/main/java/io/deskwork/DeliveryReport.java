package io.deskwork;

/**
 * What delivering events came to.
 *
 * @param told how many events were told
 * @param failed how many tickets' next event failed and is told again later
 * @param parked how many tickets were parked for a subscriber
 */
public record DeliveryReport(int told, int failed, int parked) {

  DeliveryReport plus(DeliveryReport other) {
    return new DeliveryReport(told + other.told, failed + other.failed, parked + other.parked);
  }
}
