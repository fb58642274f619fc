package io.deskwork.table;

import io.deskwork.ticket.Field;
import java.util.List;

/** A part of a row after action, from, to and who: its guard, its inputs, its effects. */
public sealed interface RowPart
    permits Guard,
        RowPart.Needs,
        RowPart.NeedsOneOf,
        RowPart.Takes,
        RowPart.Confirms,
        RowPart.Then,
        RowPart.Internal,
        RowPart.Why {

  /**
   * What the command must bring.
   *
   * @param fields each of these
   */
  record Needs(List<Field<?>> fields) implements RowPart {}

  /**
   * What the command must bring at least one of.
   *
   * @param fields one or more of these
   */
  record NeedsOneOf(List<Field<?>> fields) implements RowPart {}

  /**
   * What the command may bring.
   *
   * @param fields any of these
   */
  record Takes(List<Field<?>> fields) implements RowPart {}

  /**
   * What the command must repeat as it stands, writing nothing.
   *
   * @param fields each of these
   */
  record Confirms(List<Field<?>> fields) implements RowPart {}

  /**
   * What the row changes besides the status, in order.
   *
   * @param effects the effects
   */
  record Then(List<Effect> effects) implements RowPart {}

  /** That no customer ever learns of it. */
  record Internal() implements RowPart {}

  /**
   * Why the row is there, for its readers; it changes nothing.
   *
   * @param text a sentence
   */
  record Why(String text) implements RowPart {}
}
