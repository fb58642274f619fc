package io.deskwork.interchange;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class InterchangeArchitectureTest {

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(location -> !location.contains("/test-classes/"))
          .importPackages("io.deskwork.interchange");

  @Test
  void it_uses_the_core_the_jdk_and_annotations_alone() {
    noClasses()
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                "com.google..", "org.slf4j..", "io.deskwork.jdbc..", "io.deskwork.testkit.."))
        .check(MAIN);
  }

  @Test
  void only_what_adapts_jollyday_needs_it() {
    noClasses()
        .that()
        .doNotHaveSimpleName("JollydayHolidays")
        .and()
        .doNotHaveSimpleName("Latvia")
        .should()
        .dependOnClassesThat(resideInAnyPackage("de.focus_shift.."))
        .check(MAIN);
  }

  @Test
  void every_exception_is_a_deskwork_exception() {
    classes()
        .that()
        .areAssignableTo(Throwable.class)
        .should()
        .beAssignableTo("io.deskwork.ticket.DeskworkException")
        .allowEmptyShould(true)
        .check(MAIN);
  }
}
