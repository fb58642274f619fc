package io.deskwork.store;

import com.fasterxml.jackson.core.JsonGenerator;
import io.deskwork.ticket.Actor;
import io.deskwork.ticket.Approval;
import io.deskwork.ticket.Assignee;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Deed;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Tally;
import io.deskwork.ticket.Timer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes values as JSON; personal texts go beside, in their order, and leave their hash. */
final class ValueWriter {

  private final JsonGenerator out;
  private final PersonalTexts personal;

  ValueWriter(JsonGenerator out, PersonalTexts personal) {
    this.out = out;
    this.personal = personal;
  }

  void begin() throws IOException {
    out.writeStartObject();
  }

  void begin(String name) throws IOException {
    out.writeObjectFieldStart(name);
  }

  void end() throws IOException {
    out.writeEndObject();
  }

  void beginList(String name) throws IOException {
    out.writeArrayFieldStart(name);
  }

  void endList() throws IOException {
    out.writeEndArray();
  }

  void text(String name, String value) throws IOException {
    out.writeStringField(name, value);
  }

  void number(String name, long value) throws IOException {
    out.writeNumberField(name, value);
  }

  void flag(String name) throws IOException {
    out.writeBooleanField(name, true);
  }

  void instant(String name, Instant value) throws IOException {
    out.writeStringField(name, Instants.text(value));
  }

  void status(String name, Status status) throws IOException {
    begin(name);
    text("key", status.key());
    text("category", status.category().name());
    end();
  }

  void actor(String name, Actor actor) throws IOException {
    begin(name);
    person("person", actor.person());
    if (actor.organization().isPresent()) {
      text("organization", actor.organization().get().key());
    }
    beginList("roles");
    for (Role role : actor.roles()) {
      begin();
      role(role);
      end();
    }
    endList();
    end();
  }

  private void role(Role role) throws IOException {
    text("role", role.key());
    text("side", role.side().name());
    if (role.isOverseeing()) {
      flag("oversees");
    }
  }

  void person(String name, Person person) throws IOException {
    begin(name);
    if (person.account().isPresent()) {
      text("account", person.account().get());
    }
    text("name", personal.keepName(person));
    end();
  }

  /** The members of a field and its value, into the object that is open. */
  void fieldValue(Field<?> field, @Nullable Object value) throws IOException {
    text("field", field.key());
    text("kind", field.kind().name());
    if (!field.isKept()) {
      out.writeBooleanField("kept", false);
    }
    if (field.isPersonal()) {
      flag("personal");
    }
    if (value != null) {
      value("value", value, field.isPersonal());
    }
  }

  void parameter(Parameter<?> parameter, Object value) throws IOException {
    begin();
    text("parameter", parameter.key());
    text("kind", parameter.kind().name());
    value("value", value, false);
    end();
  }

  private void value(String name, Object value, boolean isPersonal) throws IOException {
    if (value instanceof Person person) {
      person(name, person);
    } else if (value instanceof String text) {
      text(name, isPersonal ? personal.keepWritten(text) : text);
    } else if (value instanceof BigDecimal number) {
      text(name, number.toPlainString());
    } else if (value instanceof Choice choice) {
      text(name, choice.key());
    } else if (value instanceof Boolean flag) {
      out.writeBooleanField(name, flag);
    } else {
      text(name, value.toString());
    }
  }

  void change(Change change) throws IOException {
    begin();
    text("change", change.getClass().getSimpleName());
    if (change instanceof Change.Filed filed) {
      text("organization", filed.organization().key());
      person("reporter", filed.reporter());
      text("visibility", filed.visibility().name());
    } else if (change instanceof Change.FieldSet set) {
      fieldValue(set.field(), set.value());
    } else if (change instanceof Change.FieldCleared cleared) {
      fieldValue(cleared.field(), null);
    } else if (change instanceof Change.Assigned assigned) {
      assignee(assigned.assignee());
    } else if (change instanceof Change.Shared shared) {
      text("visibility", shared.visibility().name());
    } else if (change instanceof Change.Approved approved) {
      approval(approved.approval());
    } else if (change instanceof Change.ApprovalRemoved removed) {
      fieldValue(removed.field(), null);
    } else if (change instanceof Change.TimerArmed armed) {
      timer(armed.timer());
    } else if (change instanceof Change.TimerStopped stopped) {
      text("timer", stopped.name());
    } else if (change instanceof Change.Tallied tallied) {
      tally(tallied.tally());
    } else if (change instanceof Change.Acted acted) {
      deed(acted.deed());
    } else if (change instanceof Change.Migrated migrated) {
      text("workflow", migrated.to().name());
      number("version", migrated.to().version());
    } else if (change instanceof Change.FieldRenamed renamed) {
      fieldValue(renamed.from(), null);
      begin("to");
      fieldValue(renamed.to(), null);
      end();
    }
    end();
  }

  void assignee(Assignee assignee) throws IOException {
    if (assignee instanceof Assignee.Someone someone) {
      person("someone", someone.person());
    } else if (assignee instanceof Assignee.AnyoneWith anyone) {
      role(anyone.role());
      text("organization", anyone.organization().key());
    }
  }

  void approval(Approval approval) throws IOException {
    fieldValue(approval.field(), approval.value());
    number("revision", approval.revision());
    number("number", approval.number());
    person("approver", approval.approver());
    instant("at", approval.at());
  }

  void timer(Timer timer) throws IOException {
    text("timer", timer.name());
    text("action", timer.action().key());
    instant("due", timer.due());
  }

  private void tally(Tally tally) throws IOException {
    text("of", tally.of());
    text("level", tally.level());
    if (tally.goal().isPresent()) {
      text("goal", tally.goal().get().toString());
    }
    text("counted", tally.counted().toString());
    instant("at", tally.at());
    if (tally.running()) {
      flag("running");
    }
    number("told", tally.told());
  }

  void deed(Deed deed) throws IOException {
    text("of", deed.of().name());
    text("key", deed.key());
    person("doer", deed.doer());
    instant("at", deed.at());
    number("revision", deed.revision());
  }
}
