package io.deskwork.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deskwork.format.WorkflowJson;
import io.deskwork.table.Decision;
import io.deskwork.table.Moment;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Approval;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Entry;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Inputs;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Ticket;
import io.deskwork.ticket.TicketKey;
import io.deskwork.ticket.Timer;
import io.deskwork.ticket.Visibility;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every situation of the shipped process against a table typed by hand from the design. */
class ServiceDeskOracleTest {

  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final Duration HOUR = Duration.ofMinutes(60);
  private static final Organization OWN = Organization.of("own");
  private static final String WAITING = "WAITING_FOR_CUSTOMER";

  private record Move(
      String action, String from, String to, String who, String onlyIf, String needs, String may) {}

  private record Situation(
      String status, Duration estimate, String approval, String purpose, String term) {}

  private final Workflow workflow =
      WorkflowJson.read(text("/io/deskwork/servicedesk/service-desk.json"));
  private final List<Move> moves =
      text("/io/deskwork/oracle/service-desk.txt")
          .lines()
          .map(line -> line.split("\\|", -1))
          .map(
              c ->
                  new Move(
                      c[0].strip(),
                      c[1].strip(),
                      c[2].strip(),
                      c[3].strip(),
                      c[4].strip(),
                      c[5].strip(),
                      c[6].strip()))
          .toList();

  private static String text(String name) {
    try (InputStream in = ServiceDeskOracleTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void every_situation_is_decided_as_the_design_says() {
    List<String> wrong = new ArrayList<>();
    int tried = 0;
    int accepted = 0;
    for (Situation situation : situations()) {
      Ticket ticket = ticket(situation);
      for (String action : moves.stream().map(Move::action).distinct().toList()) {
        for (String role : List.of("CUSTOMER", "APPROVER", "EXECUTOR", "SYSTEM", "none")) {
          for (Organization organization : List.of(OWN, Organization.of("other"))) {
            String expected = expected(situation, action, role, organization.equals(OWN));
            Command command =
                Command.of(Action.of(action), actor(role, organization))
                    .with(inputs(situation, action));
            String actual = outcome(workflow.decide(ticket, command, Moment.at(NOW)));
            tried++;
            accepted += expected.equals("refused") ? 0 : 1;
            if (!expected.equals(actual) && wrong.size() < 20) {
              wrong.add(
                  situation
                      + " "
                      + action
                      + " "
                      + role
                      + " of "
                      + organization
                      + ": expected "
                      + expected
                      + ", was "
                      + actual);
            }
          }
        }
      }
    }
    System.out.println(tried + " combinations, " + accepted + " of them accepted");
    assertEquals("", String.join("\n", wrong));
  }

  private static List<Situation> situations() {
    List<Situation> all = new ArrayList<>();
    List<Duration> estimates =
        List.of(Duration.ZERO, HOUR.minusMinutes(1), HOUR, HOUR.plusNanos(1), HOUR.plusMinutes(1));
    for (String status :
        List.of(
            "OPEN",
            "IN_PROGRESS",
            "ESTIMATED",
            "ESTIMATE_ACCEPTED",
            "CANCELLED",
            WAITING,
            "INVOICE",
            "REOPENED",
            "CLOSED",
            "READY_FOR_DEPLOY")) {
      for (Duration estimate : estimates) {
        for (String approval : List.of("none", "exact", "other")) {
          for (String purpose : List.of("none", "DEFECT", "DEPLOYMENT")) {
            for (String term : List.of("running", "over", "stopped")) {
              all.add(new Situation(status, estimate, approval, purpose, term));
            }
          }
        }
      }
    }
    // No estimate can be the approved one.
    all.removeIf(one -> one.estimate().isZero() && one.approval().equals("exact"));
    return all;
  }

  /** What the design says: the status that follows, or that the move is refused. */
  private String expected(Situation now, String action, String role, boolean own) {
    boolean customers = role.equals("CUSTOMER") || role.equals("APPROVER");
    return moves.stream()
        .filter(move -> move.action().equals(action) && move.from().equals(now.status()))
        .filter(move -> move.who().equals(role) && (own || !customers))
        .filter(move -> holds(move.onlyIf(), now))
        .filter(
            move -> !now.estimate().isZero() || !(move.needs() + move.may()).matches("ESTIMATE.*"))
        .map(Move::to)
        .findFirst()
        .orElse("refused");
  }

  private static boolean holds(String onlyIf, Situation now) {
    boolean set = !now.estimate().isZero();
    boolean small = set && now.estimate().compareTo(HOUR) <= 0;
    boolean large = set && now.estimate().compareTo(HOUR) > 0;
    boolean approved = now.approval().equals("exact");
    return switch (onlyIf) {
      case "" -> true;
      case "SMALL" -> small;
      case "LARGE" -> large;
      case "SMALL or APPROVED" -> small || approved;
      case "LARGE not APPROVED" -> large && !approved;
      case "FOR DEPLOYMENT" -> now.purpose().equals("DEPLOYMENT");
      case "TERM OVER" -> now.term().equals("over");
      default -> throw new IllegalArgumentException(onlyIf);
    };
  }

  private static String outcome(Decision decision) {
    return decision instanceof Decision.Accepted accepted
        ? accepted.ticket().status().key()
        : "refused";
  }

  private Inputs inputs(Situation now, String action) {
    Inputs inputs = Inputs.none();
    if (action.equals("REOPEN")) {
      return inputs.with(Field.REMARK, "no").withUntyped(field("PURPOSE"), Choice.of("DEFECT"));
    }
    boolean estimate =
        action.equals("SUBMIT_ESTIMATE")
            || action.equals("ACCEPT_ESTIMATE")
            || (action.equals("START_WORK") && now.status().equals("OPEN"));
    if (estimate && !now.estimate().isZero()) {
      inputs = inputs.withUntyped(field("ESTIMATE"), now.estimate());
    }
    return estimate && !action.equals("START_WORK")
        ? inputs.withUntyped(field("DUE"), NOW)
        : inputs;
  }

  private Actor actor(String role, Organization organization) {
    if (role.equals("none")) {
      return Actor.of("none", "Nobody", organization);
    }
    Role known =
        role.equals("SYSTEM")
            ? Role.SYSTEM
            : workflow.roles().stream().filter(r -> r.key().equals(role)).findFirst().orElseThrow();
    return Actor.of(role, role, organization, known);
  }

  private Field<?> field(String key) {
    return workflow.fields().stream().filter(f -> f.key().equals(key)).findFirst().orElseThrow();
  }

  private Ticket ticket(Situation now) {
    Person reporter = Person.of("reporter", "Reporter");
    Field<?> estimate = field("ESTIMATE");
    List<Change> changes = new ArrayList<>();
    changes.add(new Change.Filed(OWN, reporter, Visibility.SHARED));
    changes.add(new Change.FieldSet(field("DUE"), NOW));
    if (!now.estimate().isZero()) {
      changes.add(new Change.FieldSet(estimate, now.estimate()));
    }
    if (!now.approval().equals("none")) {
      Duration value = now.approval().equals("exact") ? now.estimate() : Duration.ofDays(9);
      changes.add(new Change.Approved(new Approval(estimate, value, 1, 1, reporter, NOW)));
    }
    if (!now.purpose().equals("none")) {
      changes.add(new Change.FieldSet(field("PURPOSE"), Choice.of(now.purpose())));
    }
    if (now.status().equals(WAITING) && !now.term().equals("stopped")) {
      Instant due = now.term().equals("over") ? NOW : NOW.plusSeconds(1);
      changes.add(new Change.TimerArmed(new Timer("ACCEPTANCE_TERM", Action.of("CLOSE"), due)));
    }
    Ticket unfiled = Ticket.unfiled(new TicketKey("DESK", 1), workflow.id());
    Status status =
        workflow.statuses().stream()
            .filter(s -> s.key().equals(now.status()))
            .findFirst()
            .orElseThrow();
    Command made = Command.of(Action.of("FILE"), Actor.of("maker", "Maker", Role.SYSTEM));
    return unfiled.after(
        Entry.after(
            unfiled,
            made,
            new Entry.Step(workflow.id(), status, NOW, false, changes, ParameterValues.none())));
  }
}
