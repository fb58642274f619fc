package io.deskwork.table;

import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Role;
import java.time.Duration;
import java.util.List;

/** The effects, for static import. Each is data and pure. */
public final class Effects {

  private Effects() {}

  /** Gives the ticket to somebody. */
  public static Effect assign(Effect.Whom whom) {
    return new Effect.Assign(whom);
  }

  /** Whoever acts. */
  public static Effect.Whom actor() {
    return new Effect.TheActor();
  }

  /** The reporter of the ticket. */
  public static Effect.Whom reporter() {
    return new Effect.TheReporter();
  }

  /** Everybody with a role; for a role of the customer, in the ticket's organization. */
  public static Effect.Whom anyoneWith(Role role) {
    return new Effect.WithRole(role);
  }

  /** Whoever last acted under a role, else everybody with it. */
  public static Effect.Whom lastActing(Role role) {
    return new Effect.LastActing(role);
  }

  /** The person that the command brings in a field. */
  public static Effect.Whom personIn(Field<Person> field) {
    return new Effect.PersonIn(field);
  }

  /** Nobody. */
  public static Effect.Whom nobody() {
    return new Effect.Nobody();
  }

  /** Sets a field to a fixed value. */
  public static <T> Effect set(Field<T> field, T value) {
    return new Effect.SetField(field, field.checked(value));
  }

  /** Clears a field. */
  public static Effect clear(Field<?> field) {
    return new Effect.ClearField(field);
  }

  /** Adds what the command brings in one field to the total in another. */
  public static Effect add(Field<Duration> part, Field<Duration> total) {
    return new Effect.Add(part, total);
  }

  /**
   * Takes what the command brings in one field off the total in another; more than there is, is
   * refused.
   */
  public static Effect subtract(Field<Duration> part, Field<Duration> total) {
    return new Effect.Subtract(part, total);
  }

  /** Binds the actor's consent to the exact value that the field has. */
  public static Effect approve(Field<?> field) {
    return new Effect.Approve(field);
  }

  /** Stops a term, so that nothing happens by itself. */
  public static Effect stop(Parameter<Duration> term) {
    return new Effect.Stop(term);
  }

  /** Arms a term afresh if it was stopped. */
  public static Effect restart(Parameter<Duration> term) {
    return new Effect.Restart(term);
  }

  /**
   * An effect of the host's own, by the name under which it is registered.
   *
   * @param changes the fields that it may set or clear
   */
  public static Effect named(String name, Field<?>... changes) {
    return new Effect.Named(name, List.of(changes));
  }

  /** Shows the ticket to the company, or to no one, as the command says. */
  public static Effect shareAs(Field<Choice> field) {
    return new Effect.ShareAs(field);
  }
}
