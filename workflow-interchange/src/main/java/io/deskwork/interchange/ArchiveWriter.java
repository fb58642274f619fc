package io.deskwork.interchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.deskwork.store.ArchivedTicket;
import io.deskwork.store.Archiving;
import io.deskwork.store.CheckpointRoot;
import io.deskwork.store.SealedEntry;
import io.deskwork.store.StoreException;
import io.deskwork.store.TicketCodec;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.WorkflowId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Writes an archive line by line. Not thread safe. */
final class ArchiveWriter implements AutoCloseable {

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
          .build();

  private final JsonGenerator out;
  private final CheckpointRoot root = new CheckpointRoot();
  private long tickets;
  private long entries;

  ArchiveWriter(OutputStream stream) throws IOException {
    this.out = FACTORY.createGenerator(stream);
    out.setRootValueSeparator(null);
  }

  void begin(Archiving.Preface preface) throws IOException {
    out.writeStartObject();
    out.writeStringField("archive", TicketArchive.NAME);
    out.writeNumberField("format", TicketArchive.FORMAT);
    out.writeArrayFieldStart("workflows");
    Map<WorkflowId, String> fingerprints =
        new TreeMap<>(Comparator.comparing(WorkflowId::name).thenComparingInt(WorkflowId::version));
    fingerprints.putAll(preface.fingerprints());
    for (Map.Entry<WorkflowId, String> one : fingerprints.entrySet()) {
      out.writeStartObject();
      out.writeStringField("name", one.getKey().name());
      out.writeNumberField("version", one.getKey().version());
      out.writeStringField("fingerprint", one.getValue());
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeObjectFieldStart("keys");
    for (Map.Entry<String, Long> one : new TreeMap<>(preface.keys()).entrySet()) {
      out.writeNumberField(one.getKey(), one.getValue());
    }
    out.writeEndObject();
    endLine();
  }

  void write(ArchivedTicket ticket) throws IOException {
    out.writeStartObject();
    out.writeStringField("key", ticket.key().toString());
    out.writeStringField("ticket", text(ticket.key(), TicketCodec.encode(ticket.ticket())));
    out.writeArrayFieldStart("entries");
    for (SealedEntry entry : ticket.entries()) {
      out.writeStartObject();
      out.writeStringField("seal", entry.seal().hex());
      out.writeStringField("entry", text(ticket.key(), entry.stored().sealed()));
      out.writeStringField("personal", text(ticket.key(), entry.stored().personal()));
      out.writeEndObject();
    }
    out.writeEndArray();
    endLine();
    root.add(ticket.key(), ticket.head());
    tickets++;
    entries += ticket.entries().size();
  }

  /** Stored bytes are JSON and so UTF-8; as a text they are the same bytes again afterwards. */
  private static String text(TicketKey key, byte[] stored) {
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(stored)).toString();
    } catch (CharacterCodingException e) {
      throw new StoreException("archive " + key + ", whose bytes are not UTF-8", e);
    }
  }

  TicketArchive.Contents end() throws IOException {
    TicketArchive.Contents contents = new TicketArchive.Contents(tickets, entries, root.seal());
    out.writeStartObject();
    out.writeObjectFieldStart("end");
    out.writeNumberField("tickets", tickets);
    out.writeNumberField("entries", entries);
    out.writeStringField("root", contents.root().hex());
    out.writeEndObject();
    endLine();
    out.flush();
    return contents;
  }

  private void endLine() throws IOException {
    out.writeEndObject();
    out.writeRaw('\n');
  }

  /** Leaves the stream open. */
  @Override
  public void close() throws IOException {
    out.close();
  }
}
