package io.deskwork.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Person;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** The text of a value is in the order of the value, and of another value another text. */
class SearchTermTest {

  private static final Field<BigDecimal> NUMBER = Field.number("NUMBER");
  private static final Field<Duration> DURATION = Field.duration("DURATION");
  private static final Field<Instant> INSTANT = Field.instant("INSTANT");
  private static final Field<Person> PERSON = Field.person("PERSON");
  private static final Field<String> TEXT = Field.text("TEXT");

  private static <T> String text(Field<T> field, T value) {
    String text = SearchTerm.of(field, field.checked(value)).text();
    assertTrue(text.length() <= 128, text);
    return text;
  }

  private static <T extends Comparable<? super T>> void sameOrder(Field<T> field, T one, T other) {
    int values = Integer.signum(field.checked(one).compareTo(field.checked(other)));
    int texts = Integer.signum(text(field, one).compareTo(text(field, other)));
    assertEquals(values, texts, () -> one + " and " + other);
  }

  @Provide
  Arbitrary<BigDecimal> numbers() {
    Arbitrary<BigInteger> digits =
        Arbitraries.oneOf(
            Arbitraries.bigIntegers().between(BigInteger.valueOf(-120), BigInteger.valueOf(120)),
            Arbitraries.bigIntegers()
                .between(BigInteger.TEN.pow(96).negate(), BigInteger.TEN.pow(96)));
    return digits.flatMap(
        unscaled ->
            Arbitraries.integers().between(-1, 60).map(scale -> new BigDecimal(unscaled, scale)));
  }

  @Property
  void numbers_are_in_order(
      @ForAll("numbers") BigDecimal one, @ForAll("numbers") BigDecimal other) {
    sameOrder(NUMBER, one, other);
    sameOrder(NUMBER, one, one.negate());
    sameOrder(NUMBER, one, one.add(new BigDecimal("0.01")));
  }

  @Test
  void neighbours_of_every_sign_and_length_are_in_order() {
    List<BigDecimal> rising =
        List.of(
                "-1E99", "-100.5", "-100", "-12.3", "-12.29", "-12", "-1", "-0.13", "-0.12",
                "-1E-90", "0", "1E-90", "0.12", "0.13", "1", "9.99", "10", "12", "12.3", "99",
                "100", "1E99")
            .stream()
            .map(BigDecimal::new)
            .toList();
    for (BigDecimal one : rising) {
      rising.forEach(other -> sameOrder(NUMBER, one, other));
    }
    assertEquals(text(NUMBER, BigDecimal.ONE), text(NUMBER, new BigDecimal("1.000")));
  }

  @Property
  void durations_and_instants_are_in_order(
      @ForAll("times") Instant one, @ForAll("times") Instant other) {
    sameOrder(INSTANT, one, other);
    sameOrder(INSTANT, one, one.plusNanos(1_000));
    sameOrder(
        DURATION,
        Duration.ofSeconds(Math.floorMod(one.getEpochSecond(), 3_155_760_000L), one.getNano()),
        Duration.ofSeconds(Math.floorMod(other.getEpochSecond(), 3_155_760_000L), other.getNano()));
  }

  @Provide
  Arbitrary<Instant> times() {
    return Arbitraries.longs()
        .between(-62_135_596_800L, 253_402_300_798L)
        .flatMap(
            second ->
                Arbitraries.integers()
                    .between(0, 999_999_999)
                    .map(nano -> Instant.ofEpochSecond(second, nano)));
  }

  @Test
  void a_language_that_writes_other_digits_changes_nothing() {
    Locale before = Locale.getDefault();
    String plain = text(INSTANT, Instant.EPOCH);
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertEquals(plain, text(INSTANT, Instant.EPOCH));
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void texts_are_told_apart_whatever_their_length() {
    String sixtyFour = "a".repeat(64);
    List<String> texts =
        List.of(
            "", " ", "a", "A", "a ", sixtyFour, sixtyFour + "a", sixtyFour + "b", "#" + sixtyFour);
    assertEquals(texts.size(), texts.stream().map(one -> text(TEXT, one)).distinct().count());
  }

  @Test
  void a_person_is_their_account_and_without_one_their_name() {
    String anna = text(PERSON, Person.of("anna", "Anna"));
    assertEquals(anna, text(PERSON, Person.of("anna", "Anna Berzina")));
    assertNotEquals(anna, text(PERSON, Person.withoutAccount("anna")));
    assertNotEquals(
        text(PERSON, Person.withoutAccount("Anna")), text(PERSON, Person.withoutAccount("Ann")));
  }

  @Test
  void only_what_has_an_order_is_asked_for_in_ranges() {
    TicketQuery all = TicketQuery.all();
    assertEquals(1, all.atLeast(NUMBER, BigDecimal.ONE).criteria().size());
    assertThrows(InvalidValueException.class, () -> all.atLeast(TEXT, "a"));
    assertThrows(InvalidValueException.class, () -> all.lessThan(Field.bool("B"), true));
    Field<Choice> choice = Field.choice("C", Choice.of("A"));
    assertThrows(InvalidValueException.class, () -> all.where(choice, Choice.of("B")));
  }

  @Test
  void too_many_words_are_refused() {
    TicketQuery all = TicketQuery.all();
    assertEquals(16, all.text("a b c d e f g h i j k l m n o p a A").criteria().size());
    assertThrows(InvalidValueException.class, () -> all.text("a b c d e f g h i j k l m n o p q"));
  }
}
