package io.deskwork.ticket;

import java.time.Instant;

/**
 * Somebody's consent to one exact value of a field. Setting the field to another value removes it;
 * setting it back does not restore it.
 *
 * @param field the field
 * @param value the value that was approved, nothing else
 * @param revision the entry that approved it, among all entries
 * @param number the same entry, among those that the customer sees
 * @param approver who approved
 * @param at when
 */
public record Approval(
    Field<?> field, Object value, long revision, long number, Person approver, Instant at) {

  Approval calling(Field<?> other) {
    return new Approval(other, value, revision, number, approver, at);
  }

  Approval numberedAsSeen() {
    return new Approval(field, value, number, number, approver, at);
  }
}
