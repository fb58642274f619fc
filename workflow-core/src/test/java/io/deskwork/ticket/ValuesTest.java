package io.deskwork.ticket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of the small values: what is taken, what is not, and how it is said. */
class ValuesTest {

  private static InvalidValueException refused(Runnable attempt) {
    return assertThrows(InvalidValueException.class, attempt::run);
  }

  static Stream<Arguments> whatHasAKey() {
    return Stream.of(
        key("action key", Action::of),
        key("status key", Status::toDo),
        key("status key", Status::done),
        key("role key", Role::ofTheCustomer),
        key("role key", Role::ofTheContractor),
        key("field key", Field::text),
        key("field key", Field::person),
        key("parameter key", Parameter::duration),
        key("parameter key", Parameter::bool),
        key("choice", Choice::of),
        key("workflow name", name -> new WorkflowId(name, 1)));
  }

  private static Arguments key(String what, Consumer<String> factory) {
    return Arguments.of(what, factory);
  }

  @ParameterizedTest
  @MethodSource("whatHasAKey")
  void a_key_is_a_letter_and_up_to_63_letters_digits_and_marks(
      String what, Consumer<String> factory) {
    String longest = "z".repeat(64);
    for (String good : List.of("A", "a", "READY_FOR-DEPLOY.2", longest)) {
      factory.accept(good);
    }
    for (String bad :
        List.of(
            "", longest + "z", "1A", "_A", "-A", "A B", "A\n", "Ā", "A/B", "(new)", "A\u0000")) {
      InvalidValueException refused = refused(() -> factory.accept(bad));
      assertEquals(what, refused.what());
      assertTrue(refused.getMessage().startsWith("The " + what + " '"), refused.getMessage());
      assertTrue(
          refused
              .getMessage()
              .endsWith(
                  "cannot be used: it must be a letter and up to 63 letters, digits, '_', '.' or"
                      + " '-'."),
          refused.getMessage());
    }
  }

  static Stream<Arguments> whatHasAName() {
    return Stream.of(
        key("command id", CommandId::of),
        key("organization", Organization::of),
        key("person's name", name -> Person.of("id", name)),
        key("account", id -> Person.of(id, "name")),
        key("person's name", Person::withoutAccount));
  }

  @ParameterizedTest
  @MethodSource("whatHasAName")
  void a_name_has_1_to_255_characters_of_well_formed_text(String what, Consumer<String> factory) {
    for (String good : List.of("x", "x".repeat(255), " Ž \uD83D\uDE00", "\"<&>\n")) {
      factory.accept(good);
    }
    for (String bad :
        List.of("", " \t", "x".repeat(256), "a\u0000b", "\uD83D", "\uDE00\uD83D", "a\uDE00")) {
      assertEquals(what, refused(() -> factory.accept(bad)).what());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"DESK-1", "A-999999999999999999", "A234567890123456-38"})
  void a_ticket_key_is_read_as_it_is_written(String key) {
    assertEquals(key, TicketKey.parse(key).toString());
    assertEquals(TicketKey.parse(key), TicketKey.parse(TicketKey.parse(key).toString()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "DESK",
        "DESK-",
        "-1",
        "DESK-0",
        "DESK-01",
        "desk-1",
        "DESK-1 ",
        "DESK--1",
        "D ESK-1",
        "1DESK-1",
        "A2345678901234567-1",
        "DESK-1000000000000000000",
        "DESK-1\n",
        "DESK-١"
      })
  void what_does_not_look_like_a_ticket_key_is_refused(String text) {
    assertTrue(
        refused(() -> TicketKey.parse(text)).getMessage().endsWith("it must look like DESK-38."));
  }

  @Test
  void every_ticket_key_that_can_be_made_can_be_read() {
    TicketKey last = new TicketKey("DESK", 999_999_999_999_999_999L);
    assertEquals(last, TicketKey.parse(last.toString()));
    for (long bad :
        new long[] {0, -1, Long.MIN_VALUE, 1_000_000_000_000_000_000L, Long.MAX_VALUE}) {
      assertEquals("ticket number", refused(() -> new TicketKey("DESK", bad)).what());
    }
    assertEquals("key prefix", refused(() -> new TicketKey("desk", 1)).what());
  }

  @Test
  void ticket_keys_stand_in_order_of_their_numbers() {
    List<TicketKey> keys =
        Stream.of("DESK-10", "DESK-9", "ACME-11", "DESK-100")
            .map(TicketKey::parse)
            .sorted()
            .toList();
    assertEquals("[ACME-11, DESK-9, DESK-10, DESK-100]", keys.toString());
  }

  @Test
  void a_text_has_up_to_65536_characters_of_well_formed_unicode() {
    Field<String> text = Field.text("TEXT");
    for (String good :
        List.of("", "x".repeat(65_536), "\uD83D\uDE00".repeat(32_768), "\u0001\uFFFF\uFEFF")) {
      assertEquals(good, text.checked(good));
    }
    assertRule(text, "x".repeat(65_537), "at most 65,536 characters and has 65537");
    assertRule(text, "ab\u0000", "must not contain U+0000 (at index 2)");
    assertRule(text, "\uD83D\uDE00\uD83D", "lone surrogate at index 2");
    assertRule(text, "\uDE00", "lone surrogate at index 0");
    assertRule(text, "\uD83Dx", "lone surrogate at index 0");
  }

  private static void assertRule(Field<?> field, Object bad, String rule) {
    InvalidValueException refused = refused(() -> field.checked(bad));
    assertEquals("value of " + field.key(), refused.what());
    assertTrue(refused.getMessage().contains(rule), refused.getMessage());
  }

  @Test
  void a_number_has_at_most_100_digits_and_no_trailing_zeros() {
    Field<BigDecimal> number = Field.number("NUMBER");
    assertEquals(new BigDecimal("1.5"), number.checked(new BigDecimal("1.500")));
    assertEquals(new BigDecimal("100"), number.checked(new BigDecimal("1E+2")));
    assertEquals(BigDecimal.ZERO, number.checked(new BigDecimal("0E-50")));
    assertEquals(new BigDecimal("-1E-100"), number.checked(new BigDecimal("-1E-100")));
    assertRule(number, new BigDecimal("1E-101"), "at most 100 digits");
    assertRule(number, new BigDecimal("1E+101"), "at most 100 digits");
    assertRule(number, new BigDecimal("1E+2000000000"), "at most 100 digits");
    assertRule(number, new BigDecimal("9".repeat(101)), "at most 100 digits");
  }

  @Test
  void a_duration_is_from_zero_to_36525_days_and_exact() {
    Field<Duration> duration = Field.duration("DURATION");
    for (Duration good : List.of(Duration.ZERO, Duration.ofNanos(1), Duration.ofDays(36_525))) {
      assertEquals(good, duration.checked(good));
    }
    assertRule(duration, Duration.ofNanos(-1), "from zero to 36,525 days");
    assertRule(duration, Duration.ofDays(36_525).plusNanos(1), "from zero to 36,525 days");
  }

  @Test
  void an_instant_is_of_the_years_1_to_9999_and_cut_to_the_microsecond() {
    Field<Instant> instant = Field.instant("INSTANT");
    assertEquals(
        Instant.parse("2026-03-01T08:00:00.123456Z"),
        instant.checked(Instant.parse("2026-03-01T08:00:00.123456999Z")));
    assertEquals(
        Instant.parse("1969-12-31T23:59:59.999999Z"),
        instant.checked(Instant.parse("1969-12-31T23:59:59.9999999Z")));
    Instant first = Instant.parse("0001-01-01T00:00:00Z");
    Instant last = Instant.parse("9999-12-31T23:59:59.999999Z");
    assertEquals(first, instant.checked(first));
    assertEquals(last, instant.checked(last));
    assertRule(instant, first.minusNanos(1), "years 1 to 9999");
    assertRule(instant, Instant.MAX, "years 1 to 9999");
    assertEquals(last, instant.checked(last.plusNanos(999)));
  }

  @Test
  void a_choice_is_one_of_its_options() {
    Choice one = Choice.of("ONE");
    Field<Choice> choice = Field.choice("CHOICE", one, Choice.of("TWO"));
    assertEquals(one, choice.checked(Choice.of("ONE")));
    assertRule(choice, Choice.of("THREE"), "must be one of [ONE, TWO]");
    assertRule(choice, "ONE", "must be a Choice (CHOICE)");
    refused(() -> Field.choice("CHOICE"));
    refused(() -> Field.choice("CHOICE", one, one));
  }

  @Test
  void a_value_of_another_kind_is_refused_with_both_names() {
    for (Field.Kind kind : Field.Kind.values()) {
      Field<?> field = Field.of("KEY", kind, List.of());
      assertRule(
          field, new Object(), "must be a " + kind.type().getSimpleName() + " (" + kind + ")");
    }
    refused(() -> Parameter.bool("GOLD").checked(1));
    refused(() -> ParameterValues.none().withUntyped(Parameter.duration("TERM"), "P1D"));
    refused(() -> Inputs.none().withUntyped(Field.bool("NEUTRAL"), "yes"));
  }

  @Test
  void a_field_knows_whether_it_is_kept_and_personal() {
    assertTrue(Field.text("A").isPersonal());
    assertFalse(Field.text("A").plain().isPersonal());
    assertTrue(Field.person("A").plain().isPersonal());
    assertFalse(Field.number("A").isPersonal());
    assertTrue(Field.text("A").isKept());
    assertFalse(Field.text("A").onCommandsOnly().isKept());
    assertFalse(Field.text("A").plain().onCommandsOnly().isPersonal());
    assertEquals(Field.text("A"), Field.text("A").plain().onCommandsOnly());
    assertFalse(Field.text("A").isSearchable());
    assertTrue(Field.text("A").searchable().plain().isSearchable());
    assertFalse(Field.text("A").searchable().plain().isPersonal());
    assertFalse(Field.text("A").searchable().onCommandsOnly().isSearchable());
    Field<String> brought = Field.text("A").onCommandsOnly();
    assertThrows(InvalidValueException.class, brought::searchable);
    assertEquals(Field.text("A"), Field.text("A").searchable());
    assertNotEquals(Field.text("A"), Field.number("A"));
  }

  @Test
  void what_is_wrong_is_shown_cut_and_without_control_characters() {
    String shown = refused(() -> Action.of("\u001b[31m" + "x".repeat(500))).getMessage();
    assertTrue(shown.contains("'?[31mxxx") && shown.contains("x…'"), shown);
    assertTrue(shown.length() < 250, shown);
    assertFalse(shown.contains("\u001b"));
    String emoji = refused(() -> Action.of("\uD83D\uDE00".repeat(81))).getMessage();
    assertTrue(emoji.contains("'" + "\uD83D\uDE00".repeat(80) + "…'"), emoji);
  }

  @Test
  void a_version_is_1_or_more() {
    assertEquals("service-desk 7", new WorkflowId("service-desk", 7).toString());
    assertTrue(refused(() -> new WorkflowId("x", 0)).getMessage().contains("must be 1 or more"));
  }

  @Test
  void persons_are_the_same_by_account_or_else_by_name() {
    Person anna = Person.of("anna", "Anna");
    assertTrue(anna.isSameAs(Person.of("anna", "Annabel")));
    assertFalse(anna.isSameAs(Person.of("berta", "Anna")));
    assertFalse(anna.isSameAs(Person.withoutAccount("Anna")));
    assertFalse(Person.withoutAccount("Anna").isSameAs(anna));
    assertTrue(Person.withoutAccount("Anna").isSameAs(Person.withoutAccount("Anna")));
    assertEquals("(no account)", Person.withoutAccount("Anna").toString());
  }

  @Test
  void an_actor_stands_on_the_contractors_side_if_one_role_does() {
    Role buyer = Role.ofTheCustomer("BUYER");
    Role clerk = Role.ofTheContractor("CLERK");
    Organization acme = Organization.of("ACME");
    assertEquals(Side.CUSTOMER, Actor.of("a", "A").side());
    assertEquals(Side.CUSTOMER, Actor.of("a", "A", acme, buyer).side());
    assertEquals(Side.CONTRACTOR, Actor.of("a", "A", acme, buyer, clerk).side());
    assertFalse(Actor.of("a", "A", acme, buyer).isOverseeing());
    assertTrue(Actor.of("a", "A", acme, buyer.overseeing()).isOverseeing());
    assertEquals(List.of(buyer, clerk), Actor.of("a", "A", buyer, clerk, buyer).roles());
    assertTrue(Actor.of("a", "A", acme).isOf(Organization.of("ACME")));
    assertFalse(Actor.of("a", "A", acme).isOf(Organization.of("acme")));
    assertEquals(Optional.empty(), Actor.of("a", "A").organization());
  }

  @Test
  void a_timer_is_due_at_its_instant_and_after_it() {
    Instant due = Instant.parse("2026-03-01T08:00:00Z");
    Timer timer = new Timer("TERM", Action.of("CLOSE"), due);
    assertFalse(timer.isDueAt(due.minusNanos(1)));
    assertTrue(timer.isDueAt(due));
    assertTrue(timer.isDueAt(due.plusNanos(1)));
  }
}
