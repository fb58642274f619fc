package io.deskwork.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.table.DefinitionException;
import io.deskwork.table.Workflow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;

/**
 * Whatever a stranger makes of a definition, reading it gives a workflow or says what is wrong at
 * which line and column, and soon.
 */
class WorkflowJsonFuzzTest {

  private static final String SHIPPED = WorkflowJsonTest.shipped();
  private static final Pattern TOKEN = Pattern.compile("\"[^\"]*\"|[\\[\\]{}:,]|[A-Za-z0-9.+-]+");
  private static final Pattern PLACE =
      Pattern.compile("line [1-9]\\d*, column [1-9]\\d*( \\(.*\\))?", Pattern.DOTALL);
  private static final Duration SOON = Duration.ofSeconds(20);

  private static final List<String> NASTY =
      List.of(
          "null",
          "true",
          "-1",
          "1e999999999",
          "1e-999999999",
          "1e99999999999999999999",
          "9".repeat(101),
          "9".repeat(5_000),
          "0." + "9".repeat(99),
          "NaN",
          "01",
          "\"\"",
          "\" \"",
          "\"(any)\"",
          "\"(new)\"",
          "\"(reporter)\"",
          "\"SYSTEM\"",
          "\"\\u0000\"",
          "\"\\ud800\"",
          "\"\\uD83D\\uDE00\"",
          "\"" + "x".repeat(8_193) + "\"",
          "\"PT1S\"",
          "\"P99999999999999999999D\"",
          "\"-PT1H\"",
          "\"${jndi:ldap://x}\"",
          "\"java.lang.Runtime\"",
          "[]",
          "{}",
          "[".repeat(17),
          "{\"a\":".repeat(17),
          "[".repeat(20_000),
          "{\"not\": ".repeat(12) + "{\"given\": \"ONE_COMPANY\"}" + "}".repeat(12),
          "/* comment */",
          "\uFEFF",
          "\u0000");

  /** One thing that is done to a text; the number says where and with what. */
  private enum Mutation {
    FLIP_A_CHARACTER,
    CUT,
    DROP_A_TOKEN,
    REPEAT_A_TOKEN,
    SWAP_TWO_TOKENS,
    PUT_SOMETHING_NASTY,
    COPY_A_TOKEN_ELSEWHERE,
    REPEAT_A_LINE,
    DROP_A_LINE,
    SWAP_TWO_LINES;

    String of(String text, Random random) {
      if (text.isEmpty()) {
        return "{}";
      }
      return switch (this) {
        case FLIP_A_CHARACTER -> {
          char[] flipped = text.toCharArray();
          flipped[random.nextInt(flipped.length)] ^= (char) (1 << random.nextInt(16));
          yield new String(flipped);
        }
        case CUT -> text.substring(0, random.nextInt(text.length()));
        case DROP_A_TOKEN -> replaced(text, random, one -> "");
        case REPEAT_A_TOKEN -> replaced(text, random, one -> one + one);
        case SWAP_TWO_TOKENS -> replaced(replaced(text, random, one -> "{}"), random, one -> "");
        case PUT_SOMETHING_NASTY ->
            replaced(text, random, one -> NASTY.get(random.nextInt(NASTY.size())));
        case COPY_A_TOKEN_ELSEWHERE -> {
          String copy = token(text, random).map(at -> text.substring(at[0], at[1])).orElse("");
          yield replaced(text, random, one -> copy);
        }
        case REPEAT_A_LINE, DROP_A_LINE, SWAP_TWO_LINES -> lines(text, random);
      };
    }

    private String lines(String text, Random random) {
      List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
      int one = random.nextInt(lines.size());
      int other = random.nextInt(lines.size());
      if (this == REPEAT_A_LINE) {
        lines.add(other, lines.get(one));
      } else if (this == DROP_A_LINE) {
        lines.remove(one);
      } else {
        String kept = lines.set(one, lines.get(other));
        lines.set(other, kept);
      }
      return String.join("\n", lines);
    }

    private static String replaced(
        String text, Random random, java.util.function.UnaryOperator<String> change) {
      return token(text, random)
          .map(
              at ->
                  text.substring(0, at[0])
                      + change.apply(text.substring(at[0], at[1]))
                      + text.substring(at[1]))
          .orElse(text);
    }

    /** Where a token begins and ends; the one after a random place. */
    private static Optional<int[]> token(String text, Random random) {
      Matcher matcher = TOKEN.matcher(text);
      return matcher.find(random.nextInt(text.length()))
          ? Optional.of(new int[] {matcher.start(), matcher.end()})
          : Optional.empty();
    }
  }

  @Provide
  Arbitrary<List<Tuple2<Mutation, Long>>> mutations() {
    return Combinators.combine(Arbitraries.of(Mutation.class), Arbitraries.longs())
        .as(Tuple::of)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  @Property(tries = 1_500, shrinking = ShrinkingMode.BOUNDED)
  void a_mutated_definition_is_a_workflow_or_a_complaint_with_a_place(
      @ForAll("mutations") List<Tuple2<Mutation, Long>> mutations) {
    String text = SHIPPED;
    for (Tuple2<Mutation, Long> one : mutations) {
      text = one.get1().of(text, new Random(one.get2()));
    }
    isReadOrRefused(text);
  }

  @Property(tries = 500)
  void any_text_at_all_is_a_complaint_with_a_place(@ForAll String text) {
    assertEquals("refused", isReadOrRefused(text));
  }

  @Property(tries = 300)
  void a_definition_put_together_of_nasty_values_is_a_complaint_with_a_place(
      @ForAll("nasty") String rows, @ForAll("nasty") String statuses) {
    isReadOrRefused("{\"name\": \"x\", \"statuses\": " + statuses + ", \"rows\": [" + rows + "]}");
    isReadOrRefused("{\"name\": \"x\", \"parameters\": {\"P\": " + rows + "}}");
    isReadOrRefused("{\"name\": \"x\", \"names\": {\"en\": {\"status.X\": " + rows + "}}}");
    isReadOrRefused("{\"name\": \"x\", \"names\": {" + rows + ": {}}}");
  }

  @Provide
  Arbitrary<String> nasty() {
    return Arbitraries.of(NASTY);
  }

  private static String isReadOrRefused(String text) {
    return assertTimeoutPreemptively(
        SOON,
        () -> {
          try {
            Workflow read = WorkflowJson.read(text);
            assertEquals(read, WorkflowJson.read(WorkflowJson.write(read)));
            return "read";
          } catch (DefinitionException e) {
            assertFalse(e.problems().isEmpty());
            for (DefinitionException.Problem problem : e.problems()) {
              assertTrue(PLACE.matcher(problem.place()).matches(), problem.toString());
              assertTrue(problem.code().matches("[A-Z_]+"), problem.toString());
              assertFalse(problem.sentence().isBlank());
            }
            return "refused";
          }
        });
  }
}
