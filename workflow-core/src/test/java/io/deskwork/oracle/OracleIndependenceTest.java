package io.deskwork.oracle;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;

/** What is expected comes from the design; nobody may look it up in the code of the process. */
class OracleIndependenceTest {

  /** Test classes too: the oracle is one of them. */
  private static final JavaClasses EVERYTHING =
      new ClassFileImporter().importPackages("io.deskwork");

  private static ArchRule knowsNoProcess(String name) {
    return noClasses()
        .that()
        .resideInAPackage(name)
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.deskwork.servicedesk..");
  }

  @Test
  void the_oracle_does_not_depend_on_the_process_that_it_judges() {
    assertTrue(EVERYTHING.contain(Oracle.class), "The oracle must be among what is checked.");
    knowsNoProcess("io.deskwork.oracle..").check(EVERYTHING);
  }

  @Test
  void a_class_that_depends_on_it_would_be_found() {
    ArchRule rule = knowsNoProcess("io.deskwork.format..");
    assertThrows(AssertionError.class, () -> rule.check(EVERYTHING));
  }
}
