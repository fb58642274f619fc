package io.deskwork.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.TicketKey;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

  private static final TicketKey KEY = new TicketKey("DESK", 38);

  @Property
  void a_cursor_is_read_as_it_was_written(
      @ForAll @CharRange(from = 'A', to = 'Z') @StringLength(min = 1, max = 16) String prefix,
      @ForAll @LongRange(min = 1, max = 999_999_999_999_999_999L) long number,
      @ForAll @LongRange(min = -62_135_596_800L, max = 253_402_300_799L) long second,
      @ForAll TicketQuery.Order order) {
    Optional<Instant> due =
        order == TicketQuery.Order.BY_DUE
            ? Optional.of(Instant.ofEpochSecond(second, 123_456_000))
            : Optional.empty();
    Cursor cursor = Cursor.after(order, due, new TicketKey(prefix, number));
    assertEquals(cursor, Cursor.of(cursor.toString()));
    assertEquals(due, Cursor.of(cursor.toString()).due());
    assertTrue(cursor.toString().matches("[A-Za-z0-9_-]{1,80}"), "it fits into a URL");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "DESK-38", "S0RFU0st", "%%%", "Möwe", "S0RFU0stMzg=", "S0RFU0stMzh"})
  void what_no_page_gave_is_refused(String text) {
    InvalidValueException refused =
        assertThrows(InvalidValueException.class, () -> Cursor.of(text));
    assertEquals("cursor", refused.what());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "KDESK-0",
        "KDESK-038",
        "XDESK-38",
        "DDESK-38",
        "K1@DESK-38",
        "D01@DESK-38",
        "D@DESK-38"
      })
  void what_is_written_like_a_cursor_and_is_none_is_refused(String plain) {
    String text =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(plain.getBytes(StandardCharsets.ISO_8859_1));
    assertThrows(InvalidValueException.class, () -> Cursor.of(text));
  }

  @Test
  void the_cursor_of_one_order_is_refused_by_another() {
    Cursor byKey = Cursor.after(TicketQuery.Order.BY_KEY, Optional.empty(), KEY);
    Cursor newest = Cursor.after(TicketQuery.Order.NEWEST_FIRST, Optional.empty(), KEY);
    assertEquals(Optional.of(byKey), TicketQuery.all().after(byKey).after());
    assertEquals(Optional.of(newest), TicketQuery.all().newestFirst().after(newest).after());
    TicketQuery all = TicketQuery.all();
    InvalidValueException refused =
        assertThrows(InvalidValueException.class, () -> all.after(newest));
    assertTrue(String.valueOf(refused.getMessage()).contains("NEWEST_FIRST"));
    TicketQuery there = all.after(byKey);
    assertThrows(InvalidValueException.class, there::newestFirst);
    TicketQuery byDue = all.byDue();
    assertThrows(InvalidValueException.class, () -> byDue.after(byKey));
    assertThrows(InvalidValueException.class, () -> byDue.after(KEY));
  }
}
