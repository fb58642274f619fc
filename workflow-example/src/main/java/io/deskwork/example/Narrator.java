package io.deskwork.example;

import io.deskwork.format.ReadingText;
import io.deskwork.format.TextTable;
import io.deskwork.table.Decision;
import io.deskwork.table.Expected;
import io.deskwork.table.Texts;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.TicketKey;
import io.deskwork.time.Reading;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/** Says what the demo does, in one language and 100 columns. */
final class Narrator {

  private static final int WIDTH = 100;

  private final PrintWriter out;
  private final Locale locale;
  private final ResourceBundle words;
  private final Texts texts = PromiseChapter.DESK.texts();

  Narrator(PrintWriter out, Locale locale) {
    this.out = out;
    this.locale = locale;
    this.words =
        ResourceBundle.getBundle(
            "io.deskwork.example.demo",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
  }

  void chapter(String key) {
    out.println();
    wrapped("# ", words.getString(key));
  }

  void line(String text) {
    wrapped("  ", text);
  }

  String word(String key) {
    return words.getString(key);
  }

  void decided(TicketKey key, Decision decision) {
    if (decision instanceof Decision.Accepted accepted) {
      line(
          key
              + " "
              + texts.action(accepted.entry().action(), locale)
              + ": "
              + word("accepted")
              + ", "
              + texts.status(accepted.ticket().status(), locale));
    } else if (decision instanceof Decision.Refused refused) {
      line(key + " " + texts.action(refused.command().action(), locale) + ": " + word("refused"));
      refused
          .blockers()
          .forEach(
              blocker ->
                  wrapped("    - ", blocker.text(locale) + " " + blocker.remedyText(locale)));
      refused.waysOn().forEach(way -> wrapped("    > ", word("wayOn") + ": " + way.text(locale)));
    }
  }

  void history(String who, TicketKey key, List<Entry> entries) {
    line(key + ", " + who + ":");
    for (Entry entry : entries) {
      String remark = entry.remark().map(text -> " \"" + text + "\"").orElse("");
      wrapped(
          "    ",
          entry.revision()
              + ". "
              + texts.value(entry.at(), locale)
              + "  "
              + texts.action(entry.action(), locale)
              + ", "
              + entry.actor().name()
              + ", "
              + texts.value(entry.source(), locale)
              + ", "
              + texts.status(entry.to(), locale)
              + remark);
    }
  }

  void forecast(TicketKey key, List<Expected> expected) {
    line(key + ", " + word("forecast") + ":");
    expected.forEach(one -> wrapped("    ", one.text(locale)));
  }

  void reading(Reading reading) {
    ReadingText.of(reading, PromiseChapter.DESK, PromiseChapter.RIGA, locale)
        .lines()
        .forEach(line -> out.println("  " + line));
  }

  void table(Workflow workflow) {
    out.print(TextTable.of(workflow, locale, WIDTH));
  }

  private void wrapped(String first, String text) {
    String rest = " ".repeat(first.length());
    StringBuilder line = new StringBuilder(first);
    boolean empty = true;
    for (String word : text.strip().split(" ", -1)) {
      if (!empty && line.length() + word.length() + 1 > WIDTH) {
        out.println(line);
        line = new StringBuilder(rest);
        empty = true;
      }
      line.append(empty ? "" : " ").append(word);
      empty = false;
    }
    out.println(line);
    out.flush();
  }
}
