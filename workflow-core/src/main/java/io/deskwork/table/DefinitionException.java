package io.deskwork.table;

import io.deskwork.ticket.DeskworkException;
import java.io.Serial;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Thrown when a workflow, or something else that a stranger may have written, cannot be built or
 * read, with what is wrong with it.
 */
public final class DefinitionException extends DeskworkException {

  @Serial private static final long serialVersionUID = 1L;

  /**
   * One thing that is wrong.
   *
   * @param code a stable code, for example {@code TWO_ROWS_FIRE}
   * @param place where: a row's identity, or line and column of a text
   * @param sentence what is wrong and what to do
   */
  public record Problem(String code, String place, String sentence) {
    @Override
    public String toString() {
      return place + ": " + sentence + " [" + code + "]";
    }
  }

  private final transient List<Problem> problems;

  /** Refuses a definition. */
  public DefinitionException(String what, List<Problem> problems) {
    super(
        "The definition of "
            + what
            + " cannot be used. "
            + problems.stream().map(Problem::toString).collect(Collectors.joining(" ")));
    this.problems = List.copyOf(problems);
  }

  /** Refuses a definition for one reason. */
  public DefinitionException(String what, String code, String place, String sentence) {
    this(what, List.of(new Problem(code, place, sentence)));
  }

  private DefinitionException(String message, Problem problem) {
    super(message + problem);
    this.problems = List.of(problem);
  }

  /**
   * Refuses what was read and is no definition of a workflow.
   *
   * @param what what it should be, for example {@code log}
   */
  public static DefinitionException unreadable(
      String what, String code, String place, String sentence) {
    Problem problem = new Problem(code, place, sentence);
    return new DefinitionException("The " + what + " cannot be read. ", problem);
  }

  /**
   * The same problems, each also with where it stands in what the workflow was read from: for
   * whoever builds workflows from another form.
   *
   * @param what what was read, for example {@code the workflow}
   * @param places where in it, by the place that a problem has here, such as a row's identity
   */
  public DefinitionException placedIn(String what, UnaryOperator<String> places) {
    return new DefinitionException(
        what,
        problems.stream()
            .map(
                one ->
                    new Problem(
                        one.code, places.apply(one.place) + " (" + one.place + ")", one.sentence))
            .toList());
  }

  /** Everything that is wrong, at least one thing. */
  public List<Problem> problems() {
    return problems;
  }
}
