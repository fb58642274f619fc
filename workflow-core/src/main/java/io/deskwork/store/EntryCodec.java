package io.deskwork.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.CommandId;
import io.deskwork.ticket.DeskworkException;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Inputs;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.WorkflowId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The stored form of an entry: JSON bytes that are sealed, with every personal text replaced by the
 * SHA-256 of a salt and the text, and beside them the salts and texts, which erasure may destroy.
 * Thread safe.
 */
public final class EntryCodec {

  /**
   * An entry as it is stored.
   *
   * @param sealed the bytes that the seal covers; never rewritten
   * @param personal salts and texts, beside the seal; rewritten only by erasure
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody; a copy of each would cost
  public record Stored(byte[] sealed, byte[] personal) {}

  static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonFactory FACTORY = JSON.getFactory();

  private EntryCodec() {}

  /** The stored form; salts are drawn anew at each call. */
  public static Stored encode(Entry entry) {
    PersonalTexts personal = PersonalTexts.writing(entry.actor().person());
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator out = FACTORY.createGenerator(bytes)) {
      new EntryWriter(new ValueWriter(out, personal)).write(entry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Stored(bytes.toByteArray(), personal.toBytes());
  }

  /**
   * The entry of its stored form; erased texts read as {@code (erased)}.
   *
   * @throws StoreException if the bytes are not an entry
   */
  public static Entry decode(Stored stored) {
    try {
      JsonNode root = JSON.readTree(stored.sealed());
      checkFormat("An entry", root, Entry.FORMAT);
      return read(root, new ValueReader(PersonalTexts.reading(stored.personal())));
    } catch (IOException | IllegalArgumentException | DateTimeException | InvalidValueException e) {
      throw new StoreException("read an entry", e);
    }
  }

  static void checkFormat(String what, JsonNode root, int known) {
    int format = root.path("format").asInt();
    if (format != known) {
      throw new StoreException(
          what
              + " has format "
              + format
              + "; this version of Deskwork reads "
              + known
              + ". Use a newer version.");
    }
  }

  /**
   * Whether every personal text beside an entry is erased or is what the sealed bytes speak of,
   * each under its owner, and nothing else is there.
   */
  public static boolean isIntact(Stored stored) {
    return check(stored).intact();
  }

  /**
   * One reading of a stored entry, for a check.
   *
   * @param entry the entry; empty if it cannot be read
   * @param intact as {@link #isIntact}
   * @param erased how many of its personal texts are destroyed
   */
  record Checked(Optional<Entry> entry, boolean intact, int erased) {}

  static Checked check(Stored stored) {
    try {
      PersonalTexts personal = PersonalTexts.reading(stored.personal());
      ValueReader values = new ValueReader(personal);
      JsonNode root = JSON.readTree(stored.sealed());
      checkFormat("An entry", root, Entry.FORMAT);
      Entry entry = read(root, values);
      boolean intact =
          values.isIntact()
              && values.hasReadAll()
              && Arrays.equals(personal.toBytes(), stored.personal());
      return new Checked(Optional.of(entry), intact, personal.erased());
    } catch (IOException | IllegalArgumentException | DateTimeException | DeskworkException e) {
      return new Checked(Optional.empty(), false, 0);
    }
  }

  /**
   * How many personal texts of an entry are destroyed.
   *
   * @throws StoreException if the bytes beside the seal are none
   */
  public static int erasedTexts(Stored stored) {
    try {
      return PersonalTexts.reading(stored.personal()).erased();
    } catch (IOException e) {
      throw new StoreException("read the personal texts of an entry", e);
    }
  }

  /**
   * The same stored form with every text of a person destroyed.
   *
   * @return empty if there is none
   */
  public static Optional<Stored> erase(Stored stored, Person person) {
    try {
      PersonalTexts personal = PersonalTexts.reading(stored.personal());
      return personal.erase(person)
          ? Optional.of(new Stored(stored.sealed(), personal.toBytes()))
          : Optional.empty();
    } catch (IOException e) {
      throw new StoreException("read the personal texts of an entry", e);
    }
  }

  private static Entry read(JsonNode root, ValueReader values) {
    Command command =
        Command.of(Action.of(root.path("action").asText()), values.actor(root.path("actor")))
            .from(Source.valueOf(root.path("source").asText()))
            .id(CommandId.of(root.path("command").asText()));
    if (root.has("due")) {
      command = command.dueAt(ValueReader.instant(root.path("due")));
    }
    Inputs inputs = Inputs.none();
    for (JsonNode input : root.path("inputs")) {
      inputs = inputs.withUntyped(values.field(input), values.value(input));
    }
    List<Change> changes = new ArrayList<>();
    for (JsonNode change : root.path("changes")) {
      changes.add(values.change(change));
    }
    ParameterValues parameters = ParameterValues.none();
    for (JsonNode parameter : root.path("parameters")) {
      Parameter<?> key = values.parameter(parameter);
      parameters = parameters.withUntyped(key, values.value(parameter));
    }
    return Entry.of(
        TicketKey.parse(root.path("ticket").asText()),
        root.path("revision").asLong(),
        root.path("number").asLong(),
        ValueReader.status(root.path("from")),
        command.with(inputs),
        new Entry.Step(
            new WorkflowId(root.path("workflow").asText(), root.path("version").asInt()),
            status(root, "to"),
            ValueReader.instant(root.path("at")),
            root.path("internal").asBoolean(),
            List.copyOf(changes),
            parameters));
  }

  private static Status status(JsonNode root, String name) {
    return ValueReader.status(root.path(name));
  }
}
