package io.deskwork.servicedesk;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;

/** Lines of cells as RFC 4180 has them, safe to be opened in a spreadsheet. Not thread safe. */
final class Csv {

  /** What begins a formula; the wide forms are read like the narrow ones by some programs. */
  private static final String FORMULA = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

  private static final BigDecimal NANOS_OF_AN_HOUR = BigDecimal.valueOf(3_600_000_000_000L);

  private final StringBuilder text = new StringBuilder();
  private boolean begun;

  Csv(String... header) {
    for (String column : header) {
      plain(column);
    }
  }

  Csv line() {
    text.append("\r\n");
    begun = false;
    return this;
  }

  /** A cell that the library writes itself: a key, a number, an instant. */
  Csv plain(Object value) {
    return cell(value.toString());
  }

  /** A cell that somebody wrote. */
  Csv text(String value) {
    String shown = value.strip();
    boolean formula =
        (!shown.isEmpty() && FORMULA.indexOf(shown.charAt(0)) >= 0)
            || (!value.isEmpty() && Character.isISOControl(value.charAt(0)));
    return cell(formula ? "'" + value : value);
  }

  /** A cell of hours, empty if there are none to tell. */
  Csv hours(Optional<Duration> duration) {
    return cell(duration.map(Csv::hours).orElse(""));
  }

  private static String hours(Duration duration) {
    BigDecimal nanos =
        BigDecimal.valueOf(duration.getSeconds())
            .movePointRight(9)
            .add(BigDecimal.valueOf(duration.getNano()));
    BigDecimal hours = nanos.divide(NANOS_OF_AN_HOUR, 6, RoundingMode.HALF_EVEN);
    return (hours.signum() == 0 ? BigDecimal.ZERO : hours.stripTrailingZeros()).toPlainString();
  }

  private Csv cell(String value) {
    if (begun) {
      text.append(',');
    }
    begun = true;
    boolean quoted =
        value.chars().anyMatch(one -> one == ',' || one == '"' || one == '\r' || one == '\n');
    text.append(quoted ? '"' + value.replace("\"", "\"\"") + '"' : value);
    return this;
  }

  @Override
  public String toString() {
    return text + "\r\n";
  }
}
