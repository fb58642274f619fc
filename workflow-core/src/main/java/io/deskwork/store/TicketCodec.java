package io.deskwork.store;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.deskwork.ticket.Approval;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Deed;
import io.deskwork.ticket.DeskworkException;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Tally;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Timer;
import io.deskwork.ticket.WorkflowId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The stored form of a ticket, JSON: what its entries fold to, kept so that no decision reads the
 * history. It is not sealed; verifying compares it with the fold. Thread safe.
 */
public final class TicketCodec {

  /** The version of how a ticket is written; whatever changes the bytes raises it. */
  private static final int FORMAT = 1;

  private TicketCodec() {}

  /** The stored form. */
  public static byte[] encode(Ticket ticket) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    try (JsonGenerator out = EntryCodec.JSON.getFactory().createGenerator(bytes)) {
      write(ticket, new ValueWriter(out, PersonalTexts.inPlace()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(Ticket ticket, ValueWriter out) throws IOException {
    out.begin();
    out.number("format", FORMAT);
    out.text("ticket", ticket.key().toString());
    out.text("workflow", ticket.workflow().name());
    out.number("version", ticket.workflow().version());
    out.status("status", ticket.status());
    out.number("revision", ticket.revision());
    out.number("number", ticket.number());
    out.instant("changedAt", ticket.changedAt());
    out.instant("shownAt", ticket.shownAt());
    out.beginList("changes");
    for (Change change : changes(ticket)) {
      out.change(change);
    }
    out.endList();
    out.end();
  }

  /** The changes that make everything of a ticket that an entry's own members do not say. */
  private static List<Change> changes(Ticket ticket) {
    List<Change> changes = new ArrayList<>();
    changes.add(new Change.Filed(ticket.organization(), ticket.reporter(), ticket.visibility()));
    ticket.assignee().ifPresent(one -> changes.add(new Change.Assigned(one)));
    for (Map.Entry<Field<?>, Object> field : ticket.fields().entrySet()) {
      changes.add(new Change.FieldSet(field.getKey(), field.getValue()));
    }
    for (Approval approval : ticket.approvals()) {
      changes.add(new Change.Approved(approval));
    }
    for (Timer timer : ticket.timers()) {
      changes.add(new Change.TimerArmed(timer));
    }
    for (Deed deed : ticket.deeds()) {
      changes.add(new Change.Acted(deed));
    }
    for (Tally tally : ticket.tallies()) {
      changes.add(new Change.Tallied(tally));
    }
    return changes;
  }

  /**
   * Whether the bytes are what {@link #encode} writes of the ticket that they are. Bytes of an
   * earlier version of the format are taken as they are.
   */
  public static boolean isAsWritten(byte[] bytes) {
    try {
      return EntryCodec.JSON.readTree(bytes).path("format").asInt() < FORMAT
          || Arrays.equals(encode(decode(bytes)), bytes);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * The ticket of its stored form.
   *
   * @throws StoreException if the bytes are not a ticket
   */
  public static Ticket decode(byte[] bytes) {
    try {
      JsonNode root = EntryCodec.JSON.readTree(bytes);
      EntryCodec.checkFormat("A ticket", root, FORMAT);
      ValueReader values = new ValueReader(PersonalTexts.inPlace());
      List<Change> changes = new ArrayList<>();
      for (JsonNode change : root.path("changes")) {
        changes.add(values.change(change));
      }
      return Ticket.restored(
          TicketKey.parse(root.path("ticket").asText()),
          new WorkflowId(root.path("workflow").asText(), root.path("version").asInt()),
          ValueReader.status(root.path("status")),
          new Ticket.Position(
              root.path("revision").asLong(),
              root.path("number").asLong(),
              ValueReader.instant(root.path("changedAt")),
              ValueReader.instant(root.path("shownAt"))),
          changes);
    } catch (IOException | IllegalArgumentException | DateTimeException | DeskworkException e) {
      throw new StoreException("read a ticket", e);
    }
  }
}
