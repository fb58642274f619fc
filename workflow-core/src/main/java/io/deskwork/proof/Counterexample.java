package io.deskwork.proof;

import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Inputs;
import io.deskwork.ticket.ParameterValues;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Source;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The shortest sequence of commands, beginning with a filing, that leads where no ticket should be.
 *
 * @param steps the commands, each at its instant; one of source {@link Source#TIMER} is what a
 *     timer does by itself at that instant
 * @param parameters the customer's parameters, all the way
 */
public record Counterexample(List<Step> steps, ParameterValues parameters) {

  /**
   * A command.
   *
   * @param at when it is performed
   * @param command what is performed
   * @param hostRules what the host's own guards and effects do at it, where they have a say: which
   *     guards hold, which fields effects set
   */
  public record Step(Instant at, Command command, List<String> hostRules) {

    /** Whether a timer does it by itself. */
    public boolean isTimer() {
      return command.source() == Source.TIMER;
    }

    @Override
    public String toString() {
      String values =
          values(command.inputs()).stream().collect(Collectors.joining(", ", " with ", ""));
      return command.action()
          + (isTimer() ? " by its timer" : " by " + command.actor())
          + (command.inputs().size() == 0 ? "" : values)
          + (hostRules.isEmpty() ? "" : " (" + String.join(", ", hostRules) + ")");
    }

    private static List<String> values(Inputs inputs) {
      return inputs.fields().stream().map(field -> field + " " + inputs.find(field)).toList();
    }
  }

  /** The steps in words, one after the other. */
  public String text() {
    return steps.stream().map(Step::toString).collect(Collectors.joining(", then "));
  }

  /**
   * The commands as Java, one a line, to be pasted into a test: {@code clock} is a settable clock,
   * {@code engine} an engine of the workflow.
   */
  public String toJava() {
    StringBuilder java = new StringBuilder();
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      step.hostRules.forEach(rule -> java.append("// ").append(rule).append('\n'));
      java.append("clock.set(Instant.parse(\"").append(step.at).append("\"));\n");
      if (step.isTimer()) {
        java.append("engine.runDue();\n");
      } else if (i == 0) {
        java.append("TicketKey key = engine.file(").append(of(step.command));
        java.append(").orThrow().ticket().key();\n");
      } else {
        java.append("engine.perform(key, ").append(of(step.command)).append(").orThrow();\n");
      }
    }
    return java.toString();
  }

  private static String of(Command command) {
    StringBuilder java = new StringBuilder();
    java.append("Action.of(").append(quoted(command.action().key())).append(").by(");
    java.append(of(command.actor())).append(")");
    if (command.source() != Source.PORTAL) {
      java.append(".from(Source.").append(command.source().name()).append(")");
    }
    Inputs inputs = command.inputs();
    for (Field<?> field : inputs.fields()) {
      Object value = inputs.find(field);
      if (value != null) {
        java.append(".with(").append(of(field)).append(", ").append(of(value)).append(")");
      }
    }
    return java.toString();
  }

  private static String of(Actor actor) {
    String organization =
        actor.organization().map(one -> ", Organization.of(" + quoted(one.key()) + ")").orElse("");
    String roles =
        actor.roles().stream().map(role -> ", " + of(role)).collect(Collectors.joining());
    return "Actor.of("
        + quoted(actor.id())
        + ", "
        + quoted(actor.name())
        + organization
        + roles
        + ")";
  }

  private static String of(Role role) {
    String side = role.side() == Side.CUSTOMER ? "ofTheCustomer" : "ofTheContractor";
    return "Role."
        + side
        + "("
        + quoted(role.key())
        + ")"
        + (role.isOverseeing() ? ".overseeing()" : "");
  }

  private static String of(Field<?> field) {
    String key = quoted(field.key());
    String made =
        switch (field.kind()) {
          case TEXT -> "text(" + key;
          case NUMBER -> "number(" + key;
          case DURATION -> "duration(" + key;
          case INSTANT -> "instant(" + key;
          case BOOLEAN -> "bool(" + key;
          case PERSON -> "person(" + key;
          case CHOICE ->
              "choice("
                  + key
                  + field.options().stream()
                      .map(one -> ", Choice.of(" + quoted(one.key()) + ")")
                      .collect(Collectors.joining());
        };
    return "Field." + made + ")";
  }

  private static String of(Object value) {
    if (value instanceof Duration duration) {
      return "Duration.parse(\"" + duration + "\")";
    } else if (value instanceof Instant instant) {
      return "Instant.parse(\"" + instant + "\")";
    } else if (value instanceof BigDecimal number) {
      return "new BigDecimal(\"" + number.toPlainString() + "\")";
    } else if (value instanceof Choice choice) {
      return "Choice.of(" + quoted(choice.key()) + ")";
    } else if (value instanceof Person person) {
      return person
          .account()
          .map(id -> "Person.of(" + quoted(id) + ", " + quoted(person.name()) + ")")
          .orElseGet(() -> "Person.withoutAccount(" + quoted(person.name()) + ")");
    }
    return value instanceof String text ? quoted(text) : String.valueOf(value);
  }

  private static String quoted(String text) {
    StringBuilder safe = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        safe.append('\\').append(c);
      } else if (c < ' ' || c > '~') {
        safe.append(String.format("\\u%04x", (int) c));
      } else {
        safe.append(c);
      }
    }
    return safe.append('"').toString();
  }
}
