package io.deskwork.store;

import io.deskwork.ticket.Change;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Inputs;
import io.deskwork.ticket.Parameter;
import java.io.IOException;

/** Writes one entry, its members always in the same order. */
final class EntryWriter {

  private final ValueWriter out;

  EntryWriter(ValueWriter out) {
    this.out = out;
  }

  void write(Entry entry) throws IOException {
    out.begin();
    out.number("format", Entry.FORMAT);
    out.text("ticket", entry.ticket().toString());
    out.number("revision", entry.revision());
    out.number("number", entry.number());
    out.text("workflow", entry.workflow().name());
    out.number("version", entry.workflow().version());
    out.text("action", entry.action().key());
    out.status("from", entry.from());
    out.status("to", entry.to());
    out.actor("actor", entry.actor());
    out.text("source", entry.source().name());
    out.text("command", entry.commandId().value());
    out.instant("at", entry.at());
    if (entry.due().isPresent()) {
      out.instant("due", entry.due().get());
    }
    if (entry.isInternal()) {
      out.flag("internal");
    }
    inputs(entry.inputs());
    out.beginList("changes");
    for (Change change : entry.changes()) {
      out.change(change);
    }
    out.endList();
    out.beginList("parameters");
    for (Parameter<?> parameter : entry.parameters().parameters()) {
      Object value = entry.parameters().find(parameter);
      if (value != null) {
        out.parameter(parameter, value);
      }
    }
    out.endList();
    out.end();
  }

  private void inputs(Inputs inputs) throws IOException {
    out.beginList("inputs");
    for (int i = 0; i < inputs.size(); i++) {
      out.begin();
      out.fieldValue(inputs.fieldAt(i), inputs.valueAt(i));
      out.end();
    }
    out.endList();
  }
}
