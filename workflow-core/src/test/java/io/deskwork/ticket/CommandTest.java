package io.deskwork.ticket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CommandTest {

  private static final Action GO = Action.of("GO");
  private static final Actor ANNA = Actor.of("anna", "Anna");
  private static final Field<String> COLOUR = Field.text("COLOUR");
  private static final Field<Boolean> LOUD = Field.bool("LOUD");

  @Test
  void an_instance_keeps_its_id_however_often_and_by_whomever_it_is_asked() {
    Command command = GO.by(ANNA);
    Set<CommandId> ids = new HashSet<>();
    IntStream.range(0, 1_000).parallel().mapToObj(i -> command.id()).toList().forEach(ids::add);
    assertEquals(1, ids.size());
    assertNotEquals(command.id(), GO.by(ANNA).id());
  }

  @Test
  void every_change_gives_a_new_id_unless_the_caller_chose_one() {
    List<UnaryOperator<Command>> changes =
        List.of(
            command -> command.with(COLOUR, "red"),
            command -> command.with(Inputs.none()),
            command -> command.saying("Hello"),
            command -> command.from(Source.EMAIL),
            command -> command.seeing(7),
            command -> command.dueAt(Instant.EPOCH));
    CommandId own = CommandId.of("mail-7");
    for (UnaryOperator<Command> change : changes) {
      Command drawn = GO.by(ANNA);
      CommandId before = drawn.id();
      assertNotEquals(before, change.apply(drawn).id());
      assertEquals(before, drawn.id());
      assertEquals(own, change.apply(GO.by(ANNA).id(own)).id());
    }
  }

  @Test
  void a_command_comes_through_the_portal_and_brings_nothing_until_it_says_otherwise() {
    Command command = Command.of(GO, ANNA);
    assertEquals(Source.PORTAL, command.source());
    assertEquals(Inputs.none(), command.inputs());
    assertEquals(OptionalLong.empty(), command.seen());
    assertEquals(Optional.empty(), command.due());
    Command more = command.saying("Hello").with(LOUD, true).from(Source.API).seeing(0);
    assertEquals(Optional.of("Hello"), more.inputs().get(Field.REMARK));
    assertEquals(Optional.of(true), more.inputs().get(LOUD));
    assertEquals(Source.API, more.source());
    assertEquals(OptionalLong.of(0), more.seen());
    assertEquals(0, command.inputs().size());
    assertEquals(
        Optional.of(Instant.EPOCH.plusNanos(1_000)),
        command.dueAt(Instant.EPOCH.plusNanos(1_999)).due());
  }

  @Test
  void the_same_attempt_is_the_same_whatever_its_id() {
    Command red = GO.by(ANNA).with(COLOUR, "red").with(LOUD, true);
    assertTrue(red.isSameAs(GO.by(ANNA).with(LOUD, true).with(COLOUR, "red").seeing(3)));
    assertTrue(red.isSameAs(GO.by(Actor.of("anna", "Annabel")).with(red.inputs())));
    assertFalse(red.isSameAs(red.with(COLOUR, "blue")));
    assertFalse(red.isSameAs(red.from(Source.PHONE)));
    assertFalse(red.isSameAs(Action.of("STOP").by(ANNA).with(red.inputs())));
    assertFalse(red.isSameAs(GO.by(Actor.of("berta", "Anna")).with(red.inputs())));
    assertNotEquals(red, GO.by(ANNA).with(red.inputs()));
    assertEquals(red.id(CommandId.of("x")), red.id(CommandId.of("x")));
  }

  @Test
  void inputs_keep_their_order_and_replace_in_place() {
    Inputs inputs = Inputs.of(COLOUR, "red").with(LOUD, false).with(COLOUR, "blue");
    assertEquals(List.of(COLOUR, LOUD), inputs.fields());
    assertEquals("blue", inputs.valueAt(0));
    assertEquals(Optional.of("blue"), inputs.get(COLOUR));
    assertTrue(inputs.has(LOUD));
    assertFalse(inputs.only(field -> field.equals(COLOUR)).has(LOUD));
    assertEquals(inputs, Inputs.of(LOUD, false).with(COLOUR, "blue"));
    assertEquals(inputs.hashCode(), Inputs.of(LOUD, false).with(COLOUR, "blue").hashCode());
    assertNotEquals(inputs, Inputs.of(COLOUR, "blue"));
    assertNotEquals(Inputs.of(COLOUR, "blue"), inputs);
  }

  @Test
  void what_is_said_never_shows_in_a_log() {
    Command command = GO.by(ANNA).saying("secret").with(COLOUR, "hidden");
    assertEquals("GO by anna with [REMARK, COLOUR]", command.toString());
  }

  @Test
  void a_value_that_breaks_the_rule_of_its_field_is_never_part_of_a_command() {
    assertThrows(InvalidValueException.class, () -> GO.by(ANNA).saying("\u0000"));
    assertThrows(InvalidValueException.class, () -> GO.by(ANNA).dueAt(Instant.MAX));
  }
}
