package io.deskwork.ticket;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a ticket that people can say on the phone, for example {@code DESK-38}.
 *
 * @param prefix the desk: a capital letter and up to 15 capital letters or digits
 * @param number 1 or more, of at most 18 digits, rising within the desk
 */
public record TicketKey(String prefix, long number) implements Comparable<TicketKey> {

  private static final Pattern PREFIX = Pattern.compile("[A-Z][A-Z0-9]{0,15}");
  private static final long LARGEST = 999_999_999_999_999_999L;
  private static final Pattern KEY = Pattern.compile("([A-Z][A-Z0-9]{0,15})-([1-9][0-9]{0,17})");

  /**
   * Checks both parts.
   *
   * @throws InvalidValueException if one breaks its rule
   */
  public TicketKey {
    if (!PREFIX.matcher(prefix).matches()) {
      throw new InvalidValueException(
          "key prefix", prefix, "must be a capital letter and up to 15 capital letters or digits");
    }
    if (number < 1 || number > LARGEST) {
      throw new InvalidValueException(
          "ticket number", number, "must be 1 or more and have at most 18 digits");
    }
  }

  /**
   * Reads a key as it is written.
   *
   * @throws InvalidValueException if the text is not a prefix, a hyphen and a number
   */
  public static TicketKey parse(String text) {
    Matcher matcher = KEY.matcher(text);
    if (!matcher.matches()) {
      throw new InvalidValueException("ticket key", text, "must look like DESK-38");
    }
    return new TicketKey(matcher.group(1), Long.parseLong(matcher.group(2)));
  }

  @Override
  public int compareTo(TicketKey other) {
    int byPrefix = prefix.compareTo(other.prefix);
    return byPrefix != 0 ? byPrefix : Long.compare(number, other.number);
  }

  @Override
  public String toString() {
    return prefix + "-" + number;
  }
}
