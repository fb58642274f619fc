package io.deskwork.store;

import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.TicketKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place between two tickets of an order, where the next page begins. It stays good whatever is
 * filed, moved or closed meanwhile, on any node, and says nothing that the page before did not. As
 * a text it fits into a URL; what the text says is not to be relied on.
 */
public final class Cursor {

  private static final Pattern TEXT =
      Pattern.compile("([KND])(?:(-?[0-9]{1,18})@)?([A-Z0-9]+-[0-9]+)");

  private final TicketQuery.Order order;
  private final Optional<Instant> due;
  private final TicketKey key;

  private Cursor(TicketQuery.Order order, Optional<Instant> due, TicketKey key) {
    this.order = order;
    this.due = due;
    this.key = key;
  }

  /**
   * The place right after a ticket, for stores.
   *
   * @param due when its timer is due, where the order is by that
   */
  public static Cursor after(TicketQuery.Order order, Optional<Instant> due, TicketKey key) {
    if (due.isPresent() != (order == TicketQuery.Order.BY_DUE)) {
      throw new InvalidValueException("place of a page", key, "must fit the order " + order);
    }
    return new Cursor(order, due, key);
  }

  /**
   * Reads a cursor as {@link #toString} wrote it.
   *
   * @throws InvalidValueException if no cursor is written so
   */
  public static Cursor of(String text) {
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.ISO_8859_1);
      Matcher matcher = TEXT.matcher(plain);
      if (matcher.matches()) {
        Cursor cursor =
            after(
                order(matcher.group(1)),
                Optional.ofNullable(matcher.group(2))
                    .map(micros -> Instant.EPOCH.plus(Long.parseLong(micros), ChronoUnit.MICROS)),
                TicketKey.parse(matcher.group(3)));
        if (cursor.toString().equals(text)) {
          return cursor;
        }
      }
    } catch (IllegalArgumentException | InvalidValueException e) {
      throw bad(text);
    }
    throw bad(text);
  }

  private static InvalidValueException bad(String text) {
    return new InvalidValueException("cursor", text, "must be one that a page gave, whole");
  }

  private static TicketQuery.Order order(String letter) {
    return switch (letter) {
      case "K" -> TicketQuery.Order.BY_KEY;
      case "N" -> TicketQuery.Order.NEWEST_FIRST;
      default -> TicketQuery.Order.BY_DUE;
    };
  }

  /** The order that it is a place of. */
  public TicketQuery.Order order() {
    return order;
  }

  /** When the timer of the ticket before is due, where the order is by that. */
  public Optional<Instant> due() {
    return due;
  }

  /** The ticket before. */
  public TicketKey key() {
    return key;
  }

  private static long micros(Instant at) {
    return at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Cursor cursor
        && order == cursor.order
        && due.equals(cursor.due)
        && key.equals(cursor.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  /** A short text of letters, digits, hyphens and underscores. */
  @Override
  public String toString() {
    String letter =
        switch (order) {
          case BY_KEY -> "K";
          case NEWEST_FIRST -> "N";
          case BY_DUE -> "D";
        };
    String plain = letter + due.map(at -> micros(at) + "@").orElse("") + key;
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(plain.getBytes(StandardCharsets.ISO_8859_1));
  }
}
