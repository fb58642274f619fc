package io.deskwork.proof;

import io.deskwork.table.DefinitionException;
import io.deskwork.table.Workflow;
import io.deskwork.table.WorkflowBuilder;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.ParameterValues;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether the proofs bite: every small change of every row, and what notices it. A change that
 * nothing notices is either harmless, and somebody can say why, or shows an invariant that is
 * missing.
 *
 * @param rows one for each mutant, in the order of the workflow's rows
 * @param unused the excuses that excused nothing: they have become wrong
 */
public record MutationTable(List<Row> rows, List<Excuse> unused) {

  private static final BigDecimal SMALL = new BigDecimal("0.000001");

  /** What noticed a change. */
  public enum Noticed {
    /** The builder refuses the table. */
    BUILD,
    /** An invariant is broken. */
    INVARIANT,
    /** There is a finding that the workflow did not have before. */
    FINDING,
    /** Nothing, and it is known why that is harmless. */
    HARMLESS,
    /** Nothing. */
    NOTHING
  }

  /**
   * One mutant and what became of it.
   *
   * @param mutant the change
   * @param noticed what noticed it
   * @param by which rule of the builder, invariant or finding did, or the reason why it is harmless
   */
  public record Row(Mutant mutant, Noticed noticed, String by) {}

  /**
   * Why some changes are harmless although nothing notices them.
   *
   * @param kind what sort of change
   * @param row how the identity of the row begins; empty for every row
   * @param change how the change begins; empty for every change
   * @param reason why, as a sentence
   */
  public record Excuse(Mutant.Kind kind, String row, String change, String reason) {

    boolean excuses(Mutant mutant) {
      return mutant.kind() == kind
          && mutant.row().identity().startsWith(row)
          && mutant.change().startsWith(change);
    }
  }

  /**
   * Makes every mutant of a workflow and tries it. Takes about as long as a proof for each that
   * survives; uses the common pool.
   *
   * @param workflow the workflow, which should be sound
   * @param invariants what is proved of it
   * @param excuses why survivors are harmless
   */
  public static MutationTable of(
      Workflow workflow, List<Invariant> invariants, List<Excuse> excuses) {
    Set<String> known = new HashSet<>();
    Proof.of(workflow, List.of()).findings().forEach(one -> known.add(one.code() + one.place()));
    Trial trial = new Trial(workflow, invariants, known);
    List<Row> rows =
        Mutants.of(workflow).parallelStream()
            .map(mutant -> excused(trial.of(mutant), excuses))
            .toList();
    List<Excuse> unused =
        excuses.stream()
            .filter(
                excuse ->
                    rows.stream()
                        .noneMatch(
                            row -> row.noticed == Noticed.HARMLESS && excuse.excuses(row.mutant)))
            .toList();
    return new MutationTable(rows, unused);
  }

  private static Row excused(Row row, List<Excuse> excuses) {
    if (row.noticed != Noticed.NOTHING) {
      return row;
    }
    return excuses.stream()
        .filter(excuse -> excuse.excuses(row.mutant))
        .findFirst()
        .map(excuse -> new Row(row.mutant, Noticed.HARMLESS, excuse.reason))
        .orElse(row);
  }

  /** The changes that nothing notices and nobody excuses. */
  public List<Row> survivors() {
    return rows.stream().filter(row -> row.noticed == Noticed.NOTHING).toList();
  }

  /** How many changes were noticed so. */
  public long count(Noticed noticed) {
    return rows.stream().filter(row -> row.noticed == noticed).count();
  }

  /**
   * How one mutant is tried.
   *
   * @param workflow the workflow as it was written
   * @param invariants what is proved of it
   * @param known the findings that it has anyhow
   */
  private record Trial(Workflow workflow, List<Invariant> invariants, Set<String> known) {

    Row of(Mutant mutant) {
      Workflow mutated;
      try {
        mutated = mutated(mutant);
      } catch (DefinitionException e) {
        return new Row(mutant, Noticed.BUILD, e.problems().get(0).code());
      }
      Proof proof = Proof.untilBroken(mutated, scenarios(mutant), invariants);
      Optional<Row> broken =
          proof.broken().stream()
              .map(one -> new Row(mutant, Noticed.INVARIANT, one.invariant().toString()))
              .findFirst();
      Stream<Row> found =
          proof.findings().stream()
              .filter(one -> !known.contains(one.code() + one.place()))
              .map(one -> new Row(mutant, Noticed.FINDING, one.code() + " at " + one.place()));
      return broken.or(found::findFirst).orElseGet(() -> new Row(mutant, Noticed.NOTHING, ""));
    }

    private Workflow mutated(Mutant mutant) {
      WorkflowBuilder builder = workflow.extend(workflow.id().name());
      mutant.moved().ifPresent(moved -> set(builder, moved));
      return builder.replace(mutant.row(), mutant.changed()).build();
    }

    private void set(WorkflowBuilder builder, Mutant.Moved moved) {
      Object limit = workflow.parameters().find(moved.original());
      if (limit != null) {
        builder.setUntyped(moved.parameter(), moved(limit, moved.up()));
      }
    }

    /** As for the workflow itself, the moved limit beside its original. */
    private List<ParameterValues> scenarios(Mutant mutant) {
      List<ParameterValues> scenarios = new ArrayList<>();
      for (ParameterValues values : Scenarios.of(workflow)) {
        ParameterValues all = values;
        if (mutant.moved().isPresent()) {
          Parameter<?> parameter = mutant.moved().get().parameter();
          Object limit = values.find(mutant.moved().get().original());
          if (limit != null) {
            all = all.withUntyped(parameter, moved(limit, mutant.moved().get().up()));
          }
        }
        scenarios.add(all);
      }
      return scenarios;
    }

    private static Object moved(Object limit, Mutant.Direction up) {
      if (limit instanceof Duration duration) {
        return up == Mutant.Direction.UP
            ? duration.plusNanos(1)
            : duration.isZero() ? duration : duration.minusNanos(1);
      }
      BigDecimal number = (BigDecimal) limit;
      return up == Mutant.Direction.UP ? number.add(SMALL) : number.subtract(SMALL);
    }
  }
}
