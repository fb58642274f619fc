package io.deskwork.table;

import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.table.Guards.named;
import static io.deskwork.table.Guards.notBySameActorAs;
import static io.deskwork.table.Rows.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.ticket.Action;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.WorkflowId;
import io.deskwork.time.ServiceLevel;
import io.deskwork.time.Stopwatch;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What teams add to a workflow of others, and what happens when two of them touch the same. */
class WorkflowExtensionTest {

  private static final Workflow SHIPPED = ServiceDesk.workflow();
  private static final Status CHECK = Status.inProgress("QUALITY_CHECK");
  private static final Status LIVE = Status.waiting("LIVE");
  private static final Action PASS = Action.of("PASS");
  private static final Action HAND_OVER = Action.of("HAND_OVER");
  private static final String RESOLVED =
      "RESOLVE from IN_PROGRESS to WAITING_FOR_CUSTOMER by EXECUTOR";

  private static WorkflowExtension one(Consumer<WorkflowBuilder> change) {
    return WorkflowExtension.named("one", change);
  }

  private static WorkflowExtension two(Consumer<WorkflowBuilder> change) {
    return WorkflowExtension.named("two", change);
  }

  private static void quality(WorkflowBuilder desk) {
    desk.replace(RESOLVE, IN_PROGRESS, row -> row.to(CHECK))
        .row(PASS, CHECK, WAITING_FOR_CUSTOMER, by(EXECUTOR), when(notBySameActorAs(RESOLVE)));
  }

  private static void live(WorkflowBuilder desk) {
    desk.replace(DEPLOY, READY_FOR_DEPLOY, row -> row.to(LIVE))
        .row(HAND_OVER, LIVE, WAITING_FOR_CUSTOMER, by(EXECUTOR));
  }

  private static List<DefinitionException.Problem> problems(WorkflowExtension... extensions) {
    return assertThrows(
            DefinitionException.class, () -> SHIPPED.extend("acme-desk").with(extensions).build())
        .problems();
  }

  @Test
  void extensions_that_leave_each_other_alone_mean_the_same_in_any_order() {
    WorkflowExtension one = one(WorkflowExtensionTest::quality);
    WorkflowExtension two = two(WorkflowExtensionTest::live);
    Workflow desk = SHIPPED.extend("acme-desk").version(3).with(one, two).build();
    Workflow other = SHIPPED.extend("acme-desk").version(3).with(List.of(two)).with(one).build();
    assertEquals("acme-desk 3", desk.id().toString());
    assertEquals(List.of("one", "two"), desk.extensions());
    assertEquals(List.of("two", "one"), other.extensions());
    assertEquals(desk.fingerprint(), other.fingerprint());
    assertEquals(SHIPPED.transitions().size() + 2, desk.transitions().size());
    assertTrue(desk.statuses().containsAll(List.of(CHECK, LIVE)));
    assertEquals(List.of(), SHIPPED.extensions());
    assertEquals(List.of(SHIPPED.id()), desk.origins());
  }

  @Test
  void an_extension_means_the_same_as_its_rows_written_by_the_host() {
    WorkflowBuilder host = SHIPPED.extend("acme-desk");
    quality(host);
    assertEquals(
        host.build(),
        SHIPPED.extend("acme-desk").with(one(WorkflowExtensionTest::quality)).build());
  }

  @Test
  void a_later_extension_builds_on_statuses_of_an_earlier_one() {
    Workflow desk =
        SHIPPED
            .extend("acme-desk")
            .with(
                one(WorkflowExtensionTest::quality),
                two(it -> it.row(Action.of("FAIL"), CHECK, IN_PROGRESS, by(EXECUTOR))))
            .build();
    assertEquals(1, desk.rows(CHECK, Action.of("FAIL")).length);
  }

  private static Arguments collision(
      String what, String place, Consumer<WorkflowBuilder> one, Consumer<WorkflowBuilder> two) {
    return Arguments.of(what, place, one, two);
  }

  static List<Arguments> collisions() {
    Consumer<WorkflowBuilder> replaces = WorkflowExtensionTest::quality;
    Consumer<WorkflowBuilder> removes = desk -> desk.remove(EDIT, OPEN);
    Consumer<WorkflowBuilder> adds = desk -> desk.row(PASS, OPEN, CANCELLED, by(APPROVER));
    Transition edit = SHIPPED.rows(OPEN, EDIT)[0].row();
    Field<Choice> mood = Field.choice("MOOD", Choice.of("GOOD"));
    return List.of(
        collision(
            "both replace a row",
            "RESOLVE from IN_PROGRESS to QUALITY_CHECK by EXECUTOR",
            replaces,
            desk -> desk.replace(RESOLVE, IN_PROGRESS, row -> row.with(then()))),
        collision(
            "one removes what the other replaced",
            "RESOLVE from IN_PROGRESS to QUALITY_CHECK by EXECUTOR",
            replaces,
            desk -> desk.remove(RESOLVE, IN_PROGRESS)),
        collision(
            "one replaces what the other removed",
            edit.identity(),
            removes,
            desk -> desk.replace(EDIT, OPEN, row -> row.with(then()))),
        collision(
            "one replaces exactly the row that the other removed",
            edit.identity(),
            removes,
            desk -> desk.replace(edit, edit.with(then()))),
        collision("both remove a row", edit.identity(), removes, removes),
        collision(
            "one adds what the other removed", edit.identity(), removes, desk -> desk.add(edit)),
        collision(
            "one adds the row that the other replaced",
            RESOLVED,
            replaces,
            desk -> desk.row(RESOLVE, IN_PROGRESS, WAITING_FOR_CUSTOMER, by(EXECUTOR))),
        collision(
            "one replaces what the other added",
            "PASS from OPEN to CANCELLED by APPROVER",
            adds,
            desk -> desk.replace(PASS, OPEN, row -> row.with(needs(Field.REMARK)))),
        collision("both add a row", "PASS from OPEN to CANCELLED by APPROVER", adds, adds),
        collision(
            "both remove a row of all statuses",
            "SHARE from (any but final) to (stays) by (reporter)",
            desk -> desk.remove(SHARE, anywhereButFinal()),
            desk -> desk.remove(SHARE, anywhereButFinal())),
        collision(
            "both set a default",
            "parameter THRESHOLD",
            desk -> desk.set(THRESHOLD, Duration.ofMinutes(30)),
            desk -> desk.setUntyped(THRESHOLD, Duration.ofMinutes(20))),
        collision(
            "a parameter is of two kinds",
            "parameter LIMIT",
            desk -> desk.set(Parameter.bool("LIMIT"), true),
            desk -> desk.set(Parameter.duration("LIMIT"), Duration.ofMinutes(20))),
        collision(
            "a status is of two categories",
            "status QUALITY_CHECK",
            replaces,
            desk -> desk.statuses(Status.waiting("QUALITY_CHECK"))),
        collision(
            "a field has two kinds of options",
            "field MOOD",
            desk -> desk.fields(mood),
            desk ->
                desk.replace(
                    EDIT, OPEN, row -> row.with(takes(Field.choice("MOOD", Choice.of("BAD")))))),
        collision(
            "both register a guard",
            "guard paid",
            desk -> desk.guard("paid", situation -> true),
            desk -> desk.rules(HostRules.none().guard("paid", situation -> true))),
        collision(
            "both register an effect",
            "effect paid",
            desk -> desk.effect("paid", (situation, draft) -> {}),
            desk -> desk.effect("paid", (situation, draft) -> {})),
        collision(
            "both register a service level",
            "service level GOLD",
            desk -> desk.levels(ServiceLevel.named("GOLD").build()),
            desk -> desk.levels(ServiceLevel.named("GOLD").warnAt(50).build())),
        collision(
            "both declare a stopwatch",
            "stopwatch PACE",
            desk -> desk.stopwatches(Stopwatch.running("PACE", READY_FOR_DEPLOY)),
            desk -> desk.stopwatches(Stopwatch.running("PACE", IN_PROGRESS))),
        collision(
            "both declare a notice",
            "notice THRESHOLD",
            desk -> desk.notice(THRESHOLD, ACCEPTANCE_TERM),
            desk -> desk.notice(THRESHOLD, THRESHOLD)),
        collision(
            "both name a thing",
            "name status.OPEN in lv",
            desk -> desk.names(Locale.forLanguageTag("lv"), Map.of("status.OPEN", "PIETEIKTS")),
            desk -> desk.names(Locale.forLanguageTag("lv"), Map.of("status.OPEN", "JAUNS"))),
        collision(
            "one applies another by itself",
            "DEPLOY from READY_FOR_DEPLOY to LIVE by EXECUTOR",
            desk -> live(desk),
            desk -> desk.with(WorkflowExtension.named("three", WorkflowExtensionTest::live))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("collisions")
  void two_that_touch_the_same_are_both_named(
      String what, String place, Consumer<WorkflowBuilder> one, Consumer<WorkflowBuilder> two) {
    DefinitionException.Problem problem =
        problems(one(one), two(two)).stream()
            .filter(found -> found.place().equals(place))
            .findFirst()
            .orElseThrow(() -> new AssertionError(problems(one(one), two(two)).toString()));
    assertEquals("EXTENSIONS_COLLIDE", problem.code(), problem.toString());
    assertTrue(problem.sentence().contains("'one'"), problem.sentence());
    assertTrue(problem.sentence().matches(".*'(two|three)'.*"), problem.sentence());
  }

  @Test
  void a_collision_says_what_to_do() {
    Consumer<WorkflowBuilder> removes = desk -> desk.remove(EDIT, OPEN);
    assertEquals(
        "The definition of acme-desk cannot be used. EDIT from OPEN to (stays) by"
            + " (reporter)|EXECUTOR: The extensions 'one' and 'two' both touch it. Let one of them"
            + " leave it alone, or build with one first and extend the result with the other. [EXTENSIONS_COLLIDE]",
        assertThrows(
                DefinitionException.class,
                () -> SHIPPED.extend("acme-desk").with(one(removes), two(removes)).build())
            .getMessage());
  }

  @Test
  void all_collisions_are_told_at_once() {
    assertEquals(
        List.of("EDIT from OPEN to (stays) by (reporter)|EXECUTOR", "parameter THRESHOLD"),
        problems(
                one(desk -> desk.remove(EDIT, OPEN).set(THRESHOLD, Duration.ofMinutes(30))),
                two(desk -> desk.remove(EDIT, OPEN).set(THRESHOLD, Duration.ofMinutes(31))))
            .stream()
            .map(DefinitionException.Problem::place)
            .toList());
  }

  @Test
  void two_may_say_the_same() {
    Consumer<WorkflowBuilder> same =
        desk ->
            desk.set(THRESHOLD, Duration.ofMinutes(30))
                .fields(Field.text("TOPIC"))
                .names(Locale.ENGLISH, Map.of("field.TOPIC", "topic"));
    Workflow desk = SHIPPED.extend("acme-desk").with(one(same), two(same)).build();
    assertEquals(Duration.ofMinutes(30), desk.parameters().get(THRESHOLD).orElseThrow());
  }

  @Test
  void one_may_change_its_own_row_again_and_the_host_any() {
    WorkflowBuilder builder =
        SHIPPED
            .extend("acme-desk")
            .replace(RESOLVE, IN_PROGRESS, row -> row.with(needs(Field.REMARK)))
            .with(
                one(
                    desk -> {
                      quality(desk);
                      desk.replace(PASS, CHECK, row -> row.with(takes(Field.REMARK)));
                    }))
            .replace(PASS, CHECK, row -> row.with(then()))
            .set(THRESHOLD, Duration.ofMinutes(20));
    assertEquals(1, builder.build().rows(CHECK, PASS).length);
  }

  @Test
  void what_was_built_with_one_can_be_changed_by_another() {
    Workflow first = SHIPPED.extend("acme-desk").with(one(WorkflowExtensionTest::quality)).build();
    Workflow second =
        first
            .extend("strict-desk")
            .with(two(desk -> desk.replace(PASS, CHECK, row -> row.with(takes(TIME_SPENT)))))
            .build();
    assertEquals(List.of("one", "two"), second.extensions());
    assertEquals(List.of("one"), first.extensions());
    assertEquals(
        List.of(new WorkflowId("acme-desk", 1), new WorkflowId("service-desk", 1)),
        second.origins());
    assertEquals(
        "EXTENSION_TWICE",
        assertThrows(DefinitionException.class, () -> second.extend("x").with(one(desk -> {})))
            .problems()
            .get(0)
            .code());
  }

  @Test
  void rows_of_two_that_can_both_fire_name_their_extensions() {
    DefinitionException.Problem problem =
        problems(
                one(desk -> desk.row(PASS, OPEN, CANCELLED, by(EXECUTOR))),
                two(desk -> desk.row(PASS, OPEN, IN_PROGRESS, by(EXECUTOR))))
            .get(0);
    assertEquals("TWO_ROWS_FIRE", problem.code());
    assertTrue(
        problem.sentence().endsWith(" Look at extension 'one' and 'two'."), problem.sentence());
  }

  static List<Arguments> redefinitions() {
    return List.of(
        Arguments.of(
            "status OPEN",
            one(desk -> desk.statuses(Status.waiting("OPEN"))),
            "The extension 'one' says WAITING, but what it extends says TO_DO. Give it a key of"
                + " its own."),
        Arguments.of(
            "field PURPOSE",
            one(desk -> desk.fields(Field.choice("PURPOSE", DEFECT))),
            "The extension 'one' says CHOICE [DEFECT], but what it extends says CHOICE [DEFECT,"
                + " DEPLOYMENT]. Give it a key of its own."),
        Arguments.of(
            "guard paid",
            one(desk -> desk.guard("paid", situation -> true)),
            "The extension 'one' says a rule of its own, but what it extends says another. Give"
                + " it a key of its own."));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("redefinitions")
  void what_is_extended_keeps_its_statuses_fields_and_rules(
      String place, WorkflowExtension extension, String sentence) {
    Workflow base = SHIPPED.extend("base").guard("paid", situation -> false).build();
    assertEquals(
        List.of(new DefinitionException.Problem("EXTENSION_REDEFINES", place, sentence)),
        assertThrows(DefinitionException.class, () -> base.extend("x").with(extension).build())
            .problems());
  }

  @Test
  void a_name_that_rows_of_the_base_use_can_be_registered() {
    Workflow base =
        SHIPPED
            .extend("base")
            .replace(RESOLVE, IN_PROGRESS, row -> row.with(when(named("paid"))))
            .build();
    base.extend("x").with(one(desk -> desk.guard("paid", situation -> true))).build();
  }

  @Test
  void an_extension_that_throws_is_named() {
    DefinitionException refused =
        assertThrows(
            DefinitionException.class,
            () -> SHIPPED.extend("x").with(one(desk -> desk.remove(DEPLOY, OPEN))));
    assertEquals(
        List.of(
            new DefinitionException.Problem(
                "EXTENSION_FAILED",
                "extension one",
                "It cannot be applied; it threw io.deskwork.ticket.InvalidValueException: The row"
                    + " 'DEPLOY from OPEN' cannot be used: it must name a row that x has.")),
        refused.problems());
    assertInstanceOf(InvalidValueException.class, refused.getCause());
    LinkageError older = new NoSuchMethodError("row");
    assertSame(
        older,
        assertThrows(
                DefinitionException.class,
                () ->
                    SHIPPED
                        .extend("x")
                        .with(
                            one(
                                desk -> {
                                  throw older;
                                })))
            .getCause());
  }

  @Test
  void a_definition_that_an_extension_cannot_read_keeps_its_places() {
    assertEquals(
        List.of(
            new DefinitionException.Problem(
                "WRONG_KIND", "extension one, line 3, column 5", "Here must be a text.")),
        problems(
            one(
                desk -> {
                  throw new DefinitionException(
                      "it", "WRONG_KIND", "line 3, column 5", "Here must be a text.");
                })));
  }

  @Test
  void the_version_is_the_hosts_to_give() {
    assertEquals("EXTENSION_FAILED", problems(one(desk -> desk.version(2))).get(0).code());
    InvalidValueException refused =
        assertThrows(
            InvalidValueException.class,
            () -> SHIPPED.extend("x").with(WorkflowExtension.named("a b", desk -> {})));
    assertEquals("extension name", refused.what());
  }

  /** A plug-in. */
  public static final class Zeta implements WorkflowExtension {
    @Override
    public String name() {
      return "zeta";
    }

    @Override
    public void extend(WorkflowBuilder desk) {
      quality(desk);
    }
  }

  /** Another plug-in. */
  public static final class Alpha implements WorkflowExtension {
    @Override
    public String name() {
      return "alpha";
    }

    @Override
    public void extend(WorkflowBuilder desk) {
      live(desk);
    }
  }

  @TempDir private Path folder;

  private ClassLoader plugins(String... classes) throws IOException {
    Path services = Files.createDirectories(folder.resolve("META-INF/services"));
    Files.write(services.resolve(WorkflowExtension.class.getName()), List.of(classes));
    return new URLClassLoader(
        new URL[] {folder.toUri().toURL()}, WorkflowExtensionTest.class.getClassLoader());
  }

  @Test
  void plug_ins_are_found_by_name_whatever_their_order() throws Exception {
    ClassLoader loader = plugins(Zeta.class.getName(), Alpha.class.getName());
    List<WorkflowExtension> found = WorkflowExtension.found(loader);
    assertEquals(List.of("alpha", "zeta"), found.stream().map(WorkflowExtension::name).toList());
    assertEquals(
        List.of("alpha", "zeta"), SHIPPED.extend("acme-desk").with(found).build().extensions());
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    assertEquals(List.of(), WorkflowExtension.found());
    thread.setContextClassLoader(loader);
    try {
      assertEquals(2, WorkflowExtension.found().size());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void a_plug_in_that_cannot_be_made_is_refused_with_its_name() throws Exception {
    ClassLoader loader = plugins("io.deskwork.Nowhere");
    DefinitionException refused =
        assertThrows(DefinitionException.class, () -> WorkflowExtension.found(loader));
    assertEquals("EXTENSION_FAILED", refused.problems().get(0).code());
    assertTrue(String.valueOf(refused.getMessage()).contains("io.deskwork.Nowhere"));
  }

  @Test
  void a_row_from_all_statuses_can_be_replaced_and_removed() {
    Workflow quiet =
        SHIPPED
            .extend("quiet-desk")
            .remove(SHARE, anywhereButFinal())
            .replace(NOTE, anywhere(), row -> row.by(by(EXECUTOR, Role.ofTheContractor("LEAD"))))
            .build();
    assertEquals(SHIPPED.transitions().size() - 1, quiet.transitions().size());
    assertEquals(2, quiet.rows(CLOSED, NOTE)[0].row().who().roles().size());
    assertThrows(
        InvalidValueException.class, () -> SHIPPED.extend("x").remove(NOTE, anywhereButFinal()));
  }

  @Test
  void a_parameter_of_two_kinds_is_refused() {
    assertEquals(
        "PARAMETER_OF_TWO_KINDS",
        problems(one(desk -> desk.set(Parameter.bool("THRESHOLD"), true))).get(0).code());
  }
}
