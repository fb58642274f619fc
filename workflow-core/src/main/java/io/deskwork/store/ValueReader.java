package io.deskwork.store;

import com.fasterxml.jackson.databind.JsonNode;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Approval;
import io.deskwork.ticket.Assignee;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Deed;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Tally;
import io.deskwork.ticket.Timer;
import io.deskwork.ticket.Visibility;
import io.deskwork.ticket.WorkflowId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what {@link ValueWriter} wrote, in the same order, taking personal texts from beside and
 * remembering whether each is what the seal covers.
 */
final class ValueReader {

  private static final int LONGEST_NUMBER = 250;

  private final PersonalTexts personal;
  private Person author = Person.withoutAccount(PersonalTexts.ERASED);
  private int next;
  private boolean intact = true;

  ValueReader(PersonalTexts personal) {
    this.personal = personal;
  }

  /**
   * Whether every personal text read so far is erased or hashes to what stands in its place, and
   * belongs to whom it must.
   */
  boolean isIntact() {
    return intact;
  }

  /** Whether every text that is kept beside was asked for. */
  boolean hasReadAll() {
    return next == personal.size();
  }

  private String writtenText(JsonNode hash) {
    intact &= personal.matches(next, hash.asText(), author);
    return personal.text(next++, hash.asText());
  }

  static Instant instant(JsonNode node) {
    return Instants.parse(node.asText());
  }

  static Status status(JsonNode node) {
    String key = node.path("key").asText();
    return key.equals(Status.NEW.key())
        ? Status.NEW
        : Status.of(key, Status.Category.valueOf(node.path("category").asText()));
  }

  Actor actor(JsonNode node) {
    Person person = person(node.path("person"));
    author = person;
    List<Role> roles = new ArrayList<>();
    for (JsonNode role : node.path("roles")) {
      roles.add(role(role));
    }
    return Actor.of(
        person.account().orElse(PersonalTexts.ERASED),
        person.name(),
        Optional.ofNullable(node.path("organization").textValue()).map(Organization::of),
        roles);
  }

  private static Role role(JsonNode node) {
    String key = node.path("role").asText();
    if (Side.valueOf(node.path("side").asText()) == Side.CONTRACTOR) {
      return Role.ofTheContractor(key);
    }
    Role role = Role.ofTheCustomer(key);
    return node.path("oversees").asBoolean() ? role.overseeing() : role;
  }

  Person person(JsonNode node) {
    Optional<String> account = Optional.ofNullable(node.path("account").textValue());
    String hash = node.path("name").asText();
    Person person = new Person(account, personal.text(next, hash));
    intact &= personal.matches(next++, hash, person);
    return person;
  }

  Field<?> field(JsonNode node) {
    Field<?> field =
        Field.of(
            node.path("field").asText(), Field.Kind.valueOf(node.path("kind").asText()), List.of());
    field = node.path("personal").asBoolean() ? field : field.plain();
    return node.path("kept").asBoolean(true) ? field : field.onCommandsOnly();
  }

  Parameter<?> parameter(JsonNode node) {
    String key = node.path("parameter").asText();
    return switch (Field.Kind.valueOf(node.path("kind").asText())) {
      case DURATION -> Parameter.duration(key);
      case NUMBER -> Parameter.number(key);
      case TEXT -> Parameter.name(key);
      default -> Parameter.bool(key);
    };
  }

  /** The value that stands in an object beside its kind. */
  Object value(JsonNode node) {
    JsonNode value = node.path("value");
    return switch (Field.Kind.valueOf(node.path("kind").asText())) {
      case TEXT -> node.path("personal").asBoolean() ? writtenText(value) : value.asText();
      case NUMBER -> number(value.asText());
      case DURATION -> Duration.parse(value.asText());
      case INSTANT -> instant(value);
      case BOOLEAN -> value.asBoolean();
      case CHOICE -> Choice.of(value.asText());
      case PERSON -> person(value);
    };
  }

  /** To read more digits than a field can hold would take long: it grows with their square. */
  private static BigDecimal number(String text) {
    if (text.length() > LONGEST_NUMBER) {
      throw new IllegalArgumentException("a number of " + text.length() + " characters");
    }
    return new BigDecimal(text);
  }

  Change change(JsonNode node) {
    String name = node.path("change").asText();
    return switch (name) {
      case "Filed" ->
          new Change.Filed(
              Organization.of(node.path("organization").asText()),
              person(node.path("reporter")),
              Visibility.valueOf(node.path("visibility").asText()));
      case "FieldSet" -> new Change.FieldSet(field(node), value(node));
      case "FieldCleared" -> new Change.FieldCleared(field(node));
      case "Assigned" -> new Change.Assigned(assignee(node));
      case "Unassigned" -> new Change.Unassigned();
      case "Shared" -> new Change.Shared(Visibility.valueOf(node.path("visibility").asText()));
      case "Approved" -> new Change.Approved(approval(node));
      case "ApprovalRemoved" -> new Change.ApprovalRemoved(field(node));
      case "TimerArmed" -> new Change.TimerArmed(timer(node));
      case "TimerStopped" -> new Change.TimerStopped(node.path("timer").asText());
      case "Tallied" -> new Change.Tallied(tally(node));
      case "Acted" -> new Change.Acted(deed(node));
      case "Migrated" ->
          new Change.Migrated(
              new WorkflowId(node.path("workflow").asText(), node.path("version").asInt()));
      case "FieldRenamed" -> new Change.FieldRenamed(field(node), field(node.path("to")));
      default -> throw new IllegalArgumentException("unknown change '" + name + "'");
    };
  }

  Assignee assignee(JsonNode node) {
    return node.has("someone")
        ? Assignee.of(person(node.path("someone")))
        : Assignee.of(role(node), Organization.of(node.path("organization").asText()));
  }

  Approval approval(JsonNode node) {
    return new Approval(
        field(node),
        value(node),
        node.path("revision").asLong(),
        node.path("number").asLong(),
        person(node.path("approver")),
        instant(node.path("at")));
  }

  Timer timer(JsonNode node) {
    return new Timer(
        node.path("timer").asText(),
        Action.of(node.path("action").asText()),
        instant(node.path("due")));
  }

  private static Tally tally(JsonNode node) {
    return new Tally(
        node.path("of").asText(),
        node.path("level").asText(),
        node.has("goal")
            ? Optional.of(Duration.parse(node.path("goal").asText()))
            : Optional.empty(),
        Duration.parse(node.path("counted").asText()),
        instant(node.path("at")),
        node.path("running").asBoolean(),
        node.path("told").asInt());
  }

  Deed deed(JsonNode node) {
    return new Deed(
        Deed.Of.valueOf(node.path("of").asText()),
        node.path("key").asText(),
        person(node.path("doer")),
        instant(node.path("at")),
        node.path("revision").asLong());
  }
}
