package io.deskwork.table;

import io.deskwork.ticket.Field;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import java.util.List;

/**
 * The words of a row, for static import: where it leaves from, who may take it, what it needs and
 * what follows. Guards are in {@link Guards}, effects in {@link Effects}.
 */
public final class Rows {

  private Rows() {}

  /** From each of these statuses. */
  public static Where in(Status... statuses) {
    return Where.in(List.of(statuses));
  }

  /** From every status that a filed ticket can have. */
  public static Where anywhere() {
    return Where.ANY;
  }

  /** From every status that is not final. */
  public static Where anywhereButFinal() {
    return Where.ANY_BUT_FINAL;
  }

  /** By an actor who has one of these roles. */
  public static Who by(Role... roles) {
    return Who.with(List.of(roles));
  }

  /** By the reporter of the ticket; add roles with {@link Who#or(Role...)}. */
  public static Who byReporter() {
    return Who.theReporter();
  }

  /** By anyone who sees the ticket. */
  public static Who byAnyone() {
    return Who.anyoneWhoSees();
  }

  /** Only when a guard holds. */
  public static Guard when(Guard guard) {
    return guard;
  }

  /** The command must bring each of these; a text that is all blank is as good as none. */
  public static RowPart needs(Field<?>... fields) {
    return new RowPart.Needs(List.of(fields));
  }

  /** The command must bring at least one of these; a blank one changes nothing. */
  public static RowPart needsOneOf(Field<?>... fields) {
    return new RowPart.NeedsOneOf(List.of(fields));
  }

  /** The command may bring these; a blank text changes nothing. */
  public static RowPart takes(Field<?>... fields) {
    return new RowPart.Takes(List.of(fields));
  }

  /** The command must repeat these as they stand; nothing is written. */
  public static RowPart confirms(Field<?>... fields) {
    return new RowPart.Confirms(List.of(fields));
  }

  /** What the row changes besides the status, in order. */
  public static RowPart then(Effect... effects) {
    return new RowPart.Then(List.of(effects));
  }

  /** Why the row is there, for its readers. */
  public static RowPart why(String text) {
    return new RowPart.Why(text);
  }

  /** No customer ever learns of it. */
  public static RowPart internal() {
    return new RowPart.Internal();
  }
}
