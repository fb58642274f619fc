package io.deskwork.proof;

import io.deskwork.table.Texts;
import java.time.Duration;

/** Values in sentences. */
final class Values {

  private Values() {}

  /** As people say it; what is not whole seconds to the nanosecond. */
  static String text(Object value) {
    return value instanceof Duration duration && duration.toNanosPart() == 0
        ? Texts.duration(duration)
        : String.valueOf(value);
  }
}
