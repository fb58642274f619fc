package io.deskwork.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.DateTimeException;
import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Instants are read as the JDK reads them, and what it refuses is refused. */
class InstantsTest {

  @Provide
  Arbitrary<Instant> instants() {
    long first = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    long last = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    Arbitrary<Long> nanos =
        Arbitraries.oneOf(
            Arbitraries.just(0L),
            Arbitraries.longs().between(0, 999).map(millis -> millis * 1_000_000),
            Arbitraries.longs().between(0, 999_999).map(micros -> micros * 1_000),
            Arbitraries.longs().between(0, 999_999_999));
    return Arbitraries.longs()
        .between(first, last)
        .flatMap(second -> nanos.map(nano -> Instant.ofEpochSecond(second, nano)));
  }

  @Property(tries = 10_000)
  void an_instant_is_read_from_its_text(@ForAll("instants") Instant instant) {
    assertEquals(instant, Instants.parse(instant.toString()));
  }

  @Property(tries = 10_000)
  void an_instant_is_written_as_the_jdk_writes_it(@ForAll("instants") Instant instant) {
    assertEquals(instant.toString(), Instants.text(instant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0000-12-31T23:59:59Z", "+10000-01-01T00:00:00Z", "-0044-03-15T12:00:00Z"})
  void so_is_one_of_another_year(String text) {
    assertEquals(text, Instants.text(Instant.parse(text)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-01T24:00:00Z",
        "2026-03-01T08:00:00+01:00",
        "2026-03-01t08:00:00z",
        "2026-12-31T23:59:60Z",
        "2026-03-01T08:00:00.Z",
        "-0044-03-15T12:00:00Z",
        "+10000-01-01T00:00:00Z",
        "2024-02-29T00:00:00.5Z"
      })
  void a_rarer_text_is_read_as_the_jdk_reads_it(String text) {
    assertEquals(Instant.parse(text), Instants.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "2026-03-01",
        "2026-02-29T00:00:00Z",
        "2026-13-01T00:00:00Z",
        "2026-00-01T00:00:00Z",
        "2026-03-01T25:00:00Z",
        "2026-03-01T08:60:00Z",
        "2026-03-01T08:00:61Z",
        "2026-03-01T08:00:00.1234567890Z",
        "2026-03-01T08:00:00.12a4Z",
        "2026-03-01T08:00:00",
        "2026-03-01 08:00:00Z",
        "２026-03-01T08:00:00Z"
      })
  void what_the_jdk_refuses_is_refused(String text) {
    assertThrows(DateTimeException.class, () -> Instant.parse(text));
    assertThrows(DateTimeException.class, () -> Instants.parse(text));
  }
}
