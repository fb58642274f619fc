package io.deskwork.table;

import io.deskwork.ticket.Assignee;
import io.deskwork.ticket.Change;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Person;
import java.util.Optional;

/** A step that an effect of the host's own adds to, within what its row allows. */
final class HostDraft implements HostEffect.Draft {

  private final Effect.Named effect;
  private final Facts facts;
  private final StepDraft step;

  HostDraft(Effect.Named effect, Facts facts, StepDraft step) {
    this.effect = effect;
    this.facts = facts;
    this.step = step;
  }

  @Override
  @SuppressWarnings("unchecked") // what is kept under a field is of the field's type
  public <T> Optional<T> value(Field<T> field) {
    int at = facts.ticket().layout().indexOf(field);
    return Optional.ofNullable((T) (at < 0 ? facts.value(field, at) : step.value(at)));
  }

  @Override
  public <T> void set(Field<T> field, T value) {
    step.set(positionOf(field), new Change.FieldSet(field, field.checked(value)));
  }

  @Override
  public void clear(Field<?> field) {
    step.clear(positionOf(field), field);
  }

  @Override
  public void assign(Person person) {
    step.assign(Assignee.of(person));
  }

  @Override
  public void unassign() {
    step.unassign();
  }

  private int positionOf(Field<?> field) {
    if (!effect.changes().contains(field)) {
      throw new InvalidValueException(
          "field",
          field,
          "may not be changed by the effect "
              + effect.name()
              + ", with which the row names "
              + effect.changes()
              + "; name it there too");
    }
    return facts.ticket().layout().indexOf(field);
  }
}
