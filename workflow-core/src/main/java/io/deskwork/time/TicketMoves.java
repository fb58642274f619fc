package io.deskwork.time;

import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Status;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** Counts where one ticket went: filed, closed, reopened, and each visit of a status. */
final class TicketMoves {

  private final ReportRequest request;
  private final TicketCourse course;
  private final Function<String, ReportSheet> sheets;
  private final Set<Status> before = new HashSet<>();
  private boolean afterWork;
  private int entered;

  TicketMoves(ReportRequest request, TicketCourse course, Function<String, ReportSheet> sheets) {
    this.request = request;
    this.course = course;
    this.sheets = sheets;
  }

  void count() {
    for (int i = 0; i < course.size(); i++) {
      if (course.moved(i)) {
        if (request.covers(course.time(i))) {
          count(i);
        }
        Status to = course.entry(i).to();
        afterWork = isActive(to) ? to.category() == Status.Category.IN_PROGRESS : afterWork;
        before.add(to);
        entered = i;
      }
    }
  }

  private void count(int index) {
    Entry entry = course.entry(index);
    ReportSheet sheet = sheets.apply(request.levelNamed(entry));
    if (index == 0) {
      sheet.addFiled();
    } else {
      String held = request.levelNamed(course.entry(index - 1));
      sheets.apply(held).addVisit(entry.from(), visit(index));
    }
    if (isReopening(entry)) {
      sheet.addReopened();
    }
    if (entry.to().isFinal() && !entry.from().isFinal()) {
      sheet.addClosed();
    }
  }

  private Duration visit(int left) {
    Duration working = Duration.ZERO;
    for (int i = entered; i < left; i++) {
      WorkingCalendar hours = request.levelOf(course.entry(i)).hours();
      working = working.plus(hours.between(course.time(i), course.time(i + 1)));
    }
    return working;
  }

  private boolean isReopening(Entry entry) {
    Status from = entry.from();
    Status to = entry.to();
    ReportRequest.Reopening rule = request.reopening();
    if (rule.isByCategory()) {
      boolean again = to.category() == Status.Category.TO_DO || before.contains(to);
      return afterWork && !isActive(from) && isActive(to) && again;
    }
    return rule.entered().contains(to) || (rule.left().contains(from) && isActive(to));
  }

  private static boolean isActive(Status status) {
    return status.category() == Status.Category.TO_DO
        || status.category() == Status.Category.IN_PROGRESS;
  }
}
