package io.deskwork.table;

import io.deskwork.ticket.Action;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Tally;
import io.deskwork.ticket.Timer;
import io.deskwork.time.ServiceLevels;
import io.deskwork.time.Stopwatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What becomes of the stopwatches of a ticket and of their timers, after everything else. A
 * stopwatch that only ran on is not touched; one that began, paused, or got another goal or level
 * is written down, and its timers follow.
 *
 * @param stopwatches all of the workflow, with their marks
 * @param levels the levels that the host registered
 * @param to the status afterwards
 * @param marks by timer, what is attempted at the marks that rows of that status wait for
 * @param terms the other terms of that status
 */
record Clockwork(
    List<Marked> stopwatches,
    ServiceLevels levels,
    Status to,
    Map<String, Action> marks,
    List<Term> terms) {

  /** A stopwatch with its marks, which it makes anew each time that it is asked. */
  record Marked(Stopwatch stopwatch, Parameter<Duration> warning, Parameter<Duration> breach) {
    Marked(Stopwatch stopwatch) {
      this(stopwatch, stopwatch.warning(), stopwatch.breach());
    }

    boolean isMark(String timer) {
      return timer.equals(warning.key()) || timer.equals(breach.key());
    }
  }

  /**
   * The row that an entry is made by.
   *
   * @param moves whether it enters the status, even if it is the same
   * @param isInternal whether no customer may learn of the entry
   * @param awaits the marks that it waited for
   */
  record Cause(boolean moves, boolean isInternal, List<Parameter<Duration>> awaits) {
    /** None at all. */
    static final Cause NONE = new Cause(false, false, List.of());
  }

  /** Whether a timer is a mark of one of the stopwatches, which survives a move. */
  boolean isMark(String timer) {
    for (int i = 0; i < stopwatches.size(); i++) {
      if (stopwatches.get(i).isMark(timer)) {
        return true;
      }
    }
    return false;
  }

  void run(Facts facts, StepDraft draft, Cause cause) {
    new Run(facts, draft, cause).run();
  }

  /** One entry's. */
  private final class Run {

    private final Facts facts;
    private final StepDraft draft;
    private final Cause cause;
    private final Stopwatch.Step step;

    Run(Facts facts, StepDraft draft, Cause cause) {
      this.facts = facts;
      this.draft = draft;
      this.cause = cause;
      this.step =
          new Stopwatch.Step(
              to,
              !to.equals(facts.ticket().status()),
              facts.countsFrom(),
              facts.level(),
              field -> Optional.ofNullable(draft.value(field)));
    }

    void run() {
      for (int i = 0; i < stopwatches.size(); i++) {
        run(stopwatches.get(i));
      }
      if (!cause.moves && !cause.isInternal) {
        planAgain();
      }
      begin();
    }

    private void run(Marked marked) {
      Stopwatch stopwatch = marked.stopwatch;
      Optional<Tally> before = facts.ticket().tally(stopwatch.key());
      Optional<Tally> now = stopwatch.after(told(marked, before), step, levels);
      if (!now.equals(before)) {
        now.ifPresent(tally -> draft.add(new Change.Tallied(tally)));
      }
      arm(marked.warning, now.flatMap(tally -> stopwatch.warningDue(tally, step.level())));
      arm(marked.breach, now.flatMap(tally -> stopwatch.breachDue(tally, step)));
    }

    /** The tally, after the row told of a mark that it waited for. */
    private Optional<Tally> told(Marked stopwatch, Optional<Tally> before) {
      if (before.isEmpty()) {
        return before;
      }
      Tally tally = before.get();
      if (answers(stopwatch.breach)) {
        return Optional.of(telling(tally, Stopwatch.ALL));
      }
      return answers(stopwatch.warning)
          ? Stopwatch.nextWarning(tally, levels.named(tally.level()))
              .map(mark -> telling(tally, mark))
              .or(() -> before)
          : before;
    }

    private boolean answers(Parameter<Duration> mark) {
      Instant due = facts.dueOf(mark);
      return due != null && cause.awaits.contains(mark) && !facts.now().isBefore(due);
    }

    private void arm(Parameter<Duration> mark, Optional<Instant> due) {
      Action action = marks.get(mark.key());
      Optional<Timer> wanted =
          action == null ? Optional.empty() : due.map(at -> new Timer(mark.key(), action, at));
      Optional<Timer> running = facts.ticket().timer(mark.key());
      if (wanted.isPresent() && !wanted.equals(running)) {
        draft.add(new Change.TimerArmed(wanted.get()));
      } else if (wanted.isEmpty() && running.isPresent()) {
        draft.add(new Change.TimerStopped(mark.key()));
      }
    }

    /** Terms that run on under another level than they began under end when that level says. */
    private void planAgain() {
      for (Term term : terms) {
        Optional<Tally> began = facts.ticket().tally(counted(term));
        if (began.isPresent()
            && !began.get().level().equals(step.level().name())
            && facts.dueOf(term.parameter()) != null
            && draft.isRunning(term.parameter())
            && !draft.arms(term.parameter())) {
          term.timerFrom(began.get().at(), facts)
              .ifPresent(timer -> draft.add(new Change.TimerArmed(notBefore(step.at(), timer))));
          tally(term, began.get().at());
        }
      }
    }

    /** Remembers when terms begin, so that they can be planned again. */
    private void begin() {
      for (Term term : terms) {
        if (term.noticeOf() == null && draft.arms(term.parameter())) {
          tally(term, step.at());
        }
      }
    }

    private void tally(Term term, Instant began) {
      if (!draft.tallies(counted(term))) {
        draft.add(
            new Change.Tallied(
                new Tally(
                    counted(term),
                    step.level().name(),
                    Optional.empty(),
                    Duration.ZERO,
                    began,
                    true,
                    0)));
      }
    }
  }

  private static Timer notBefore(Instant at, Timer timer) {
    return timer.due().isBefore(at) ? new Timer(timer.name(), timer.action(), at) : timer;
  }

  /** By what it is remembered when a term began: its own key, or of a notice the other's. */
  private static String counted(Term term) {
    return (term.noticeOf() == null ? term : term.noticeOf()).parameter().key();
  }

  private static Tally telling(Tally tally, int mark) {
    return new Tally(
        tally.of(),
        tally.level(),
        tally.goal(),
        tally.counted(),
        tally.at(),
        tally.running(),
        mark);
  }
}
