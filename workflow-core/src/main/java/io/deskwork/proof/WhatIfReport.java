package io.deskwork.proof;

import io.deskwork.table.Blocker;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.TicketKey;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * What came of old commands that were decided again under another definition.
 *
 * @param tickets how many tickets
 * @param alike how many entries would be as they are
 * @param otherwise how many commands would be accepted, and make something else of the ticket
 * @param refused how many commands would be refused
 * @param blockers of the refused, how many for each reason; one refusal may have several
 * @param actions of the refused, how many of each action
 * @param examples some of each reason and of each difference, the first that came
 */
public record WhatIfReport(
    long tickets,
    long alike,
    long otherwise,
    long refused,
    Map<Blocker.Code, Long> blockers,
    Map<Action, Long> actions,
    List<Example> examples) {

  private static final int MOST_EXAMPLES = 5;

  /**
   * One entry that would not be as it is.
   *
   * @param ticket the ticket
   * @param revision the entry
   * @param action what was done
   * @param why a blocker's code, or what of the ticket would be otherwise: status, fields,
   *     approvals, deadlines, assignee, visibility
   */
  public record Example(TicketKey ticket, long revision, Action action, String why) {
    @Override
    public String toString() {
      return ticket + " #" + revision + " " + action + ": " + why;
    }
  }

  /** Copies maps and list. */
  public WhatIfReport {
    blockers = Map.copyOf(blockers);
    actions = Map.copyOf(actions);
    examples = List.copyOf(examples);
  }

  /** In a line. */
  @Override
  public String toString() {
    return String.format(
        "%,d tickets: %,d entries alike, %,d otherwise, %,d refused",
        tickets, alike, otherwise, refused);
  }

  /** A report while it is gathered. */
  static final class Tally {

    private final Map<Blocker.Code, Long> blockers = new EnumMap<>(Blocker.Code.class);
    private final Map<Action, Long> actions = new HashMap<>();
    private final Map<String, Integer> shown = new HashMap<>();
    private final List<Example> examples = new ArrayList<>();
    private long tickets;
    private long alike;
    private long otherwise;
    private long refused;

    void addTicket() {
      tickets++;
    }

    void addAlike() {
      alike++;
    }

    void addOtherwise(Entry entry, List<String> what) {
      otherwise++;
      what.forEach(one -> show(entry, one));
    }

    void addRefused(Entry entry, List<Blocker.Code> codes) {
      refused++;
      actions.merge(entry.action(), 1L, Long::sum);
      for (Blocker.Code code : new LinkedHashSet<>(codes)) {
        blockers.merge(code, 1L, Long::sum);
        show(entry, code.name());
      }
    }

    private void show(Entry entry, String why) {
      if (shown.merge(why, 1, Integer::sum) <= MOST_EXAMPLES) {
        examples.add(new Example(entry.ticket(), entry.revision(), entry.action(), why));
      }
    }

    WhatIfReport report() {
      return new WhatIfReport(tickets, alike, otherwise, refused, blockers, actions, examples);
    }
  }
}
