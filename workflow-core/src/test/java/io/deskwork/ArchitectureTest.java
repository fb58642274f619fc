package io.deskwork;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  // DoNotIncludeTests knows target/test-classes only, not the directory of the quick profile.
  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages("io.deskwork");

  private static final Set<String> READ_A_CLOCK_OR_WAIT =
      Set.of(
          "java.time.Instant.now",
          "java.time.LocalDate.now",
          "java.time.LocalDateTime.now",
          "java.lang.System.currentTimeMillis",
          "java.lang.System.nanoTime",
          "java.lang.Thread.sleep");

  private static void mayUse(String name, String... others) {
    String own = "io.deskwork." + name;
    String[] allowed =
        Stream.concat(Stream.of(own), Stream.of(others).map(other -> "io.deskwork." + other))
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage(own)
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("io.deskwork..").and(resideOutsideOfPackages(allowed)))
        .check(MAIN);
  }

  @Test
  void each_package_uses_only_those_below_it() {
    mayUse("ticket");
    mayUse("time", "ticket");
    mayUse("table", "time", "ticket");
    mayUse("store", "ticket");
    mayUse("proof", "table", "time", "ticket");
    mayUse("servicedesk", "proof", "store", "table", "time", "ticket");
    mayUse("format", "servicedesk", "proof", "table", "time", "ticket");
  }

  @Test
  void nobody_uses_the_front_door() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.deskwork")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.deskwork")
        .check(MAIN);
  }

  @Test
  void nobody_reads_a_clock_of_the_machine_or_sleeps() {
    noClasses()
        .should()
        .accessTargetWhere(
            describe("a clock of the machine, or sleep", access -> isClock(access.getTarget())))
        .check(MAIN);
  }

  private static boolean isClock(AccessTarget target) {
    return READ_A_CLOCK_OR_WAIT.contains(target.getOwner().getName() + "." + target.getName())
        || (target.getOwner().getName().equals("java.time.Clock")
            && target.getName().startsWith("system"));
  }

  @Test
  void no_type_of_google_shows_in_public() {
    List<String> shown = new ArrayList<>();
    for (JavaClass type : MAIN) {
      if (!type.getModifiers().contains(JavaModifier.PUBLIC)) {
        continue;
      }
      for (JavaCodeUnit unit : type.getCodeUnits()) {
        Stream<JavaClass> types =
            Stream.concat(
                unit.getReturnType().getAllInvolvedRawTypes().stream(),
                unit.getParameterTypes().stream()
                    .flatMap(parameter -> parameter.getAllInvolvedRawTypes().stream()));
        if (unit.getModifiers().contains(JavaModifier.PUBLIC)
            && types.anyMatch(ArchitectureTest::isGoogle)) {
          shown.add(unit.getFullName());
        }
      }
      for (JavaField field : type.getFields()) {
        if (field.getModifiers().contains(JavaModifier.PUBLIC)
            && field.getType().getAllInvolvedRawTypes().stream()
                .anyMatch(ArchitectureTest::isGoogle)) {
          shown.add(field.getFullName());
        }
      }
    }
    assertEquals(List.of(), shown);
  }

  private static boolean isGoogle(JavaClass type) {
    return type.getPackageName().startsWith("com.google.");
  }

  @Test
  void a_class_is_named_after_what_it_is() {
    noClasses()
        .should()
        .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils|Base)")
        .orShould()
        .haveNameMatching(".*[.$]Abstract[^.]*")
        .check(MAIN);
  }

  @Test
  void every_exception_is_a_deskwork_exception() {
    classes()
        .that()
        .areAssignableTo(Throwable.class)
        .should()
        .beAssignableTo("io.deskwork.ticket.DeskworkException")
        .check(MAIN);
  }
}
