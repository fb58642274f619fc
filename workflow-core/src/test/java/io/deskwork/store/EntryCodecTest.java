package io.deskwork.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.ticket.Action;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Ticket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryCodecTest {

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static EntryCodec.Stored stored(String sealed, EntryCodec.Stored personal) {
    return new EntryCodec.Stored(sealed.getBytes(StandardCharsets.UTF_8), personal.personal());
  }

  static List<Change> changes() {
    return Samples.changes();
  }

  @ParameterizedTest
  @MethodSource("changes")
  void an_entry_is_read_as_it_was_written_whatever_it_changes(Change change) {
    Entry entry = Samples.full(List.of(change));
    EntryCodec.Stored stored = EntryCodec.encode(entry);
    assertEquals(entry, EntryCodec.decode(stored));
    assertTrue(EntryCodec.isIntact(stored));
  }

  @Test
  void the_samples_have_every_kind_of_change_and_of_field() {
    Set<Class<?>> changes = new LinkedHashSet<>();
    Samples.changes().forEach(change -> changes.add(change.getClass()));
    assertEquals(Set.of(Change.class.getPermittedSubclasses()), changes);
    EnumSet<Field.Kind> kinds = EnumSet.noneOf(Field.Kind.class);
    Samples.values().keySet().forEach(field -> kinds.add(field.kind()));
    assertEquals(EnumSet.allOf(Field.Kind.class), kinds);
  }

  @Test
  void everything_together_is_read_as_it_was_written() {
    Entry entry = Samples.full(Samples.changes());
    Entry read = EntryCodec.decode(EntryCodec.encode(entry));
    assertEquals(entry, read);
    assertEquals(entry.changes(), read.changes());
    assertEquals(entry.inputs(), read.inputs());
    assertEquals(entry.parameters(), read.parameters());
    assertEquals(entry.actor().roles(), read.actor().roles());
    assertEquals(
        List.of(true, true, false),
        List.of(
            read.actor().roles().get(1).isOverseeing(),
            read.isInternal(),
            read.actor().roles().get(0).isOverseeing()));
    assertEquals(entry.due(), read.due());
    assertEquals(entry.to().category(), read.to().category());
  }

  @Test
  void fields_keep_whether_they_are_kept_and_personal() {
    Entry entry =
        Samples.full(
            List.of(
                new Change.FieldSet(Field.text("A"), "a"),
                new Change.FieldSet(Field.text("B").plain(), "b"),
                new Change.FieldCleared(Field.number("C").onCommandsOnly())));
    List<Change> read = EntryCodec.decode(EntryCodec.encode(entry)).changes();
    Field<?> a = ((Change.FieldSet) read.get(0)).field();
    Field<?> b = ((Change.FieldSet) read.get(1)).field();
    Field<?> c = ((Change.FieldCleared) read.get(2)).field();
    assertEquals(
        List.of(true, false, false), List.of(a, b, c).stream().map(Field::isPersonal).toList());
    assertEquals(List.of(true, true, false), List.of(a, b, c).stream().map(Field::isKept).toList());
  }

  @Test
  void a_ticket_is_read_as_it_was_written_with_every_value() {
    for (Map.Entry<Field<?>, List<Object>> field : Samples.values().entrySet()) {
      for (Object value : field.getValue()) {
        List<Change> changes = new ArrayList<>(Samples.changes());
        changes.add(new Change.FieldSet(field.getKey(), field.getKey().checked(value)));
        Ticket ticket =
            Ticket.restored(
                Samples.KEY,
                Samples.WORKFLOW,
                Samples.OPEN,
                new Ticket.Position(9, 8, Samples.NOW, Samples.NOW.minusSeconds(9)),
                changes);
        assertEquals(ticket, TicketCodec.decode(TicketCodec.encode(ticket)));
      }
    }
    Ticket unfiled = Ticket.unfiled(Samples.KEY, Samples.WORKFLOW);
    assertEquals(unfiled, TicketCodec.decode(TicketCodec.encode(unfiled)));
  }

  @Test
  void salts_are_drawn_anew_so_that_equal_texts_look_different() {
    Entry entry = Samples.history().get(0);
    EntryCodec.Stored one = EntryCodec.encode(entry);
    EntryCodec.Stored other = EntryCodec.encode(entry);
    assertNotEquals(text(one.sealed()), text(other.sealed()));
    assertNotEquals(text(one.personal()), text(other.personal()));
    assertEquals(EntryCodec.decode(one), EntryCodec.decode(other));
    assertFalse(EntryCodec.isIntact(new EntryCodec.Stored(one.sealed(), other.personal())));
  }

  @Test
  void personal_texts_are_not_in_the_sealed_bytes() {
    for (Entry entry : Samples.history()) {
      EntryCodec.Stored stored = EntryCodec.encode(entry);
      String sealed = text(stored.sealed());
      for (String personal : List.of("Anna", "Carl", "Guest", "burn", "water", "Water", "It b")) {
        assertFalse(sealed.contains(personal), personal + " in " + sealed);
      }
      assertTrue(sealed.contains("\"account\""));
      assertTrue(text(stored.personal()).contains(entry.actor().name()));
    }
  }

  @Test
  void what_a_person_wrote_and_is_called_can_be_erased_and_the_rest_stays() {
    Entry entry = Samples.history().get(0);
    EntryCodec.Stored stored = EntryCodec.encode(entry);
    EntryCodec.Stored erased = EntryCodec.erase(stored, Samples.ANNA.person()).orElseThrow();
    assertArrayEquals(stored.sealed(), erased.sealed());
    assertTrue(EntryCodec.isIntact(erased));
    assertFalse(text(erased.personal()).contains("Anna"));
    assertFalse(text(erased.personal()).contains("burn"));
    Entry read = EntryCodec.decode(erased);
    assertEquals(Person.of("anna", "(erased)"), read.actor().person());
    assertEquals("(erased)", read.inputs().get(Field.text("SUMMARY")).orElseThrow());
    assertEquals(Samples.GUEST, ((Change.Filed) read.changes().get(0)).reporter());
    assertEquals(entry.commandId(), read.commandId());
    assertTrue(EntryCodec.erase(erased, Samples.ANNA.person()).isEmpty());
    assertTrue(EntryCodec.erase(stored, Samples.BERTA).isEmpty());
    assertTrue(EntryCodec.erase(stored, Person.withoutAccount("Anna Ābele")).isEmpty());

    EntryCodec.Stored all = EntryCodec.erase(erased, Samples.GUEST).orElseThrow();
    assertTrue(EntryCodec.isIntact(all));
    assertFalse(text(all.personal()).contains("Guest"));
    assertEquals(
        Person.withoutAccount("(erased)"),
        ((Change.Filed) EntryCodec.decode(all).changes().get(0)).reporter());
  }

  @Test
  void a_personal_text_that_was_changed_moved_added_or_half_erased_is_found() {
    EntryCodec.Stored stored = EntryCodec.encode(Samples.history().get(0));
    String personal = text(stored.personal());
    for (String[] edit :
        new String[][] {
          {"It burns.", "It rains."},
          {"Anna Ābele", "Anna Bbele"},
          {"\"text\":\"It burns.\"", "\"was\":\"It burns.\""},
          {"account:anna", "account:anno"},
          {"name:Guest without account", "name:Guest"},
          {"[{", "[{},{"},
          {"}]", "},{\"of\":\"account:anna\"}]"},
        }) {
      String edited = personal.replace(edit[0], edit[1]);
      assertNotEquals(personal, edited);
      assertFalse(
          EntryCodec.isIntact(
              new EntryCodec.Stored(stored.sealed(), edited.getBytes(StandardCharsets.UTF_8))),
          edit[0] + " -> " + edit[1]);
    }
    assertFalse(
        EntryCodec.isIntact(
            new EntryCodec.Stored(stored.sealed(), "[]".getBytes(StandardCharsets.UTF_8))));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "[]",
        "{",
        "{}",
        "{\"format\": 2}",
        "{\"format\": 1}",
        "{\"format\": 1, \"ticket\": \"DESK-1\"}"
      })
  void bytes_that_are_no_entry_are_refused_as_the_stores_fault(String sealed) {
    EntryCodec.Stored stored = stored(sealed, EntryCodec.encode(Samples.history().get(0)));
    assertThrows(StoreException.class, () -> EntryCodec.decode(stored));
    assertFalse(EntryCodec.isIntact(stored));
  }

  @Test
  void a_newer_format_says_what_to_do() {
    EntryCodec.Stored stored = EntryCodec.encode(Samples.history().get(0));
    String newer = text(stored.sealed()).replace("\"format\":1", "\"format\":2");
    StoreException refused =
        assertThrows(StoreException.class, () -> EntryCodec.decode(stored(newer, stored)));
    assertTrue(refused.getMessage().contains("Use a newer version."), refused.getMessage());
  }

  @Test
  void the_key_of_a_ticket_with_the_largest_number_is_read_back() {
    io.deskwork.ticket.TicketKey last =
        io.deskwork.ticket.TicketKey.parse("DESK-999999999999999999");
    Ticket unfiled = Ticket.unfiled(last, Samples.WORKFLOW);
    Entry entry =
        Samples.entry(unfiled, Action.of("FILE").by(Samples.ANNA), new Change.Unassigned());
    assertEquals(last, EntryCodec.decode(EntryCodec.encode(entry)).ticket());
  }
}
