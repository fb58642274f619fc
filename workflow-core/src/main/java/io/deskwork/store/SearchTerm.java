package io.deskwork.store;

import com.google.common.hash.Hashing;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Person;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;

/**
 * One thing that search can find a ticket by: a word, or the value of a field as a text. Of two
 * values of an ordered kind the lesser has the lesser text, compared character by character, so
 * that a database finds a range of values as a range of texts.
 *
 * @param field the key of the field; {@link #WORDS} for a word of the key or of any text
 * @param text at most 128 characters; of a value the first one says its kind
 */
public record SearchTerm(String field, String text) implements Comparable<SearchTerm> {

  /** Stands for all fields together where words are kept; no field has such a key. */
  public static final String WORDS = "*";

  private static final Comparator<SearchTerm> ORDER =
      Comparator.comparing(SearchTerm::field).thenComparing(SearchTerm::text);
  private static final int LONGEST_TEXT = 64;
  private static final int MIDDLE = 500;
  private static final Instant YEAR_ONE = Instant.parse("0001-01-01T00:00:00Z");

  static SearchTerm word(String word) {
    return new SearchTerm(WORDS, word);
  }

  /** The term of a value. Long texts and names are told apart by their SHA-256. */
  static SearchTerm of(Field<?> field, Object value) {
    String text =
        switch (field.kind()) {
          case TEXT -> shortened((String) value);
          case NUMBER -> ordered((BigDecimal) value);
          case DURATION -> ordered((Duration) value);
          case INSTANT -> ordered((Instant) value);
          case BOOLEAN, CHOICE -> value.toString();
          case PERSON -> ofPerson((Person) value);
        };
    return new SearchTerm(field.key(), letter(field.kind()) + text);
  }

  /** What the texts of all values of a kind begin with. */
  static char letter(Field.Kind kind) {
    return switch (kind) {
      case BOOLEAN -> 'b';
      case CHOICE -> 'c';
      case DURATION -> 'd';
      case INSTANT -> 'i';
      case NUMBER -> 'n';
      case PERSON -> 'p';
      case TEXT -> 't';
    };
  }

  /** A person is their account, or their name where they have none. */
  private static String ofPerson(Person person) {
    return person
        .account()
        .map(account -> "a" + shortened(account))
        .orElseGet(() -> "n" + shortened(person.name()));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST_TEXT
        ? "=" + text
        : "#" + Hashing.sha256().hashString(text, StandardCharsets.UTF_8);
  }

  private static String ordered(Duration duration) {
    return String.format(Locale.ROOT, "%012d%09d", duration.getSeconds(), duration.getNano());
  }

  /** Seconds from the year 1 on, so that none is negative, and microseconds. */
  private static String ordered(Instant instant) {
    long seconds = instant.getEpochSecond() - YEAR_ONE.getEpochSecond();
    return String.format(Locale.ROOT, "%012d%06d", seconds, instant.getNano() / 1_000);
  }

  /**
   * Sign, then the exponent, then the digits; of a negative number all of them turned round, with
   * an end that is more than any digit, since of two that begin alike the longer one is the lesser.
   */
  private static String ordered(BigDecimal number) {
    BigDecimal plain = number.stripTrailingZeros();
    int exponent = plain.precision() - plain.scale() + MIDDLE;
    String digits = plain.unscaledValue().abs().toString();
    return switch (plain.signum()) {
      case 0 -> "1";
      case 1 -> "2" + String.format(Locale.ROOT, "%03d", exponent) + digits;
      default -> "0" + turned(String.format(Locale.ROOT, "%03d", exponent) + digits) + "~";
    };
  }

  private static String turned(String digits) {
    StringBuilder turned = new StringBuilder();
    digits.chars().forEach(c -> turned.append((char) ('0' + '9' - c)));
    return turned.toString();
  }

  @Override
  public int compareTo(SearchTerm other) {
    return ORDER.compare(this, other);
  }
}
