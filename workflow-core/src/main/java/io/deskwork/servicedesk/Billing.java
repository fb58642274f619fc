package io.deskwork.servicedesk;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.table.Effects.clear;
import static io.deskwork.table.Effects.set;
import static io.deskwork.table.Effects.subtract;
import static io.deskwork.table.Guards.approved;
import static io.deskwork.table.Guards.given;
import static io.deskwork.table.Guards.not;
import static io.deskwork.table.Guards.the;
import static io.deskwork.table.Rows.anywhereButFinal;
import static io.deskwork.table.Rows.by;
import static io.deskwork.table.Rows.in;
import static io.deskwork.table.Rows.needs;
import static io.deskwork.table.Rows.takes;
import static io.deskwork.table.Rows.then;
import static io.deskwork.table.Rows.when;
import static io.deskwork.ticket.Field.REMARK;

import io.deskwork.table.Effect;
import io.deskwork.table.Effects;
import io.deskwork.table.Guard;
import io.deskwork.table.Texts;
import io.deskwork.table.Transition;
import io.deskwork.table.WorkflowBuilder;
import io.deskwork.table.WorkflowExtension;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Parameter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Work and invoices, as an extension of the service desk: work entries are billable or not and are
 * corrected by counter-entries, a ticket over its approved estimate warns and, if the customer's
 * terms say so, takes no more work until it is approved again, and what was accepted, by silence
 * too, is listed until it is invoiced.
 *
 * <pre>{@code
 * ServiceDesk.workflow().extend("acme").with(Billing.extension()).build()
 * }</pre>
 *
 * <p>What is made of a ticket's entries is a {@link WorkSheet}; what is ready to be invoiced, an
 * {@link Invoicing}.
 */
public final class Billing {

  /** Takes time off again that was written down wrongly, and says why. */
  public static final Action CORRECT_WORK = Action.of("CORRECT_WORK");

  /** Brought by work: whether the customer pays for it; work that does not say so is paid for. */
  public static final Field<Boolean> BILLABLE = Field.bool("BILLABLE").onCommandsOnly();

  /** Brought by work: when it was done; work that does not say so was done when it is recorded. */
  public static final Field<Instant> WORKED_AT = Field.instant("WORKED_AT").onCommandsOnly();

  /**
   * Whether the time spent went over the approved estimate; from then on, until an estimate is
   * approved that covers it, or until it is corrected. Not set if it never did.
   */
  public static final Field<Boolean> OVERRUN = Field.bool("OVERRUN").searchable();

  /** Whether it was accepted, by the customer or by silence, and is not invoiced yet. */
  public static final Field<Boolean> TO_INVOICE = Field.bool("TO_INVOICE").searchable();

  /** The invoice that it is on. */
  public static final Field<String> INVOICE_NUMBER =
      Field.text("INVOICE_NUMBER").plain().searchable();

  /** Whether work stops once the approved estimate is overrun; false unless the terms say so. */
  public static final Parameter<Boolean> BLOCK_OVERRUN = Parameter.bool("BLOCK_OVERRUN");

  private Billing() {}

  /** The extension, called {@code billing}. */
  public static WorkflowExtension extension() {
    return WorkflowExtension.named("billing", Billing::extend);
  }

  private static void extend(WorkflowBuilder desk) {
    Guard overrun = the(OVERRUN).is(true);
    Guard isOver = the(TIME_SPENT).exceeds(ESTIMATE);
    Guard wouldBeOver = approved(ESTIMATE).and(the(TIME_SPENT).plus(WORK).exceeds(ESTIMATE));
    Guard wouldStillBeOver = the(TIME_SPENT).minus(WORK).exceeds(ESTIMATE);
    // @formatter:off
    desk.set(BLOCK_OVERRUN, false)
        .fields(OVERRUN, TO_INVOICE, INVOICE_NUMBER)
        .replace(RECORD_WORK,     in(IN_PROGRESS, READY_FOR_DEPLOY),         row -> unless(given(BLOCK_OVERRUN).and(overrun), taking(and(row, set(OVERRUN, true).onlyIf(wouldBeOver)), BILLABLE, WORKED_AT)))
        .replace(START_WORK,      ESTIMATE_ACCEPTED,                         row -> and(row, clear(OVERRUN).unless(approved(ESTIMATE))))
        .replace(START_WORK,      REOPENED,                                  row -> and(row, clear(OVERRUN).unless(approved(ESTIMATE))))
        .replace(ACCEPT_ESTIMATE, ESTIMATED,                                 row -> and(row, set(OVERRUN, true).onlyIf(isOver), clear(OVERRUN).unless(isOver)))
        .replace(ACCEPT_SOLUTION, WAITING_FOR_CUSTOMER,                      row -> and(row, set(TO_INVOICE, true)))
        .replace(CLOSE,           WAITING_FOR_CUSTOMER,                      row -> and(row, set(TO_INVOICE, true)))
        .replace(INVOICED,        INVOICE,                                   row -> taking(and(row, clear(TO_INVOICE)), INVOICE_NUMBER))

        //   action           from or in                             to          who            only if                           needs, may bring                                  and then
        .row( SUBMIT_ESTIMATE, in(IN_PROGRESS, READY_FOR_DEPLOY),    ESTIMATED,  by(EXECUTOR),  when(overrun.and(not(isOver))),  needs(ESTIMATE, DUE),                             then(Effects.assign(Effects.anyoneWith(APPROVER))))
        .stay(CORRECT_WORK,    anywhereButFinal(),                               by(EXECUTOR),  when(the(TIME_SPENT).isSet()),    needs(WORK, REMARK), takes(BILLABLE, WORKED_AT),  then(subtract(WORK, TIME_SPENT), clear(OVERRUN).unless(wouldStillBeOver)))
        .stay(INVOICED,        CLOSED,                                           by(EXECUTOR),  when(the(TO_INVOICE).is(true)),   takes(INVOICE_NUMBER),                            then(clear(TO_INVOICE)))
        .names(Texts.bundle("io.deskwork.servicedesk.billing", LANGUAGES));
    // @formatter:on
  }

  /** The row as it is, and these effects after its own. */
  private static Transition and(Transition row, Effect... more) {
    List<Effect> effects = new ArrayList<>(row.then());
    effects.addAll(List.of(more));
    return row.with(then(effects.toArray(new Effect[0])));
  }

  private static Transition taking(Transition row, Field<?>... more) {
    List<Field<?>> fields = new ArrayList<>(row.takes());
    fields.addAll(List.of(more));
    return row.with(takes(fields.toArray(new Field<?>[0])));
  }

  private static Transition unless(Guard guard, Transition row) {
    return row.with(when(row.when().map(one -> one.and(not(guard))).orElse(not(guard))));
  }
}
