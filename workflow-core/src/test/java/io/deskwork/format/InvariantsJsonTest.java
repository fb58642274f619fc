package io.deskwork.format;

import static io.deskwork.proof.Invariants.*;
import static io.deskwork.servicedesk.ServiceDesk.*;
import static io.deskwork.table.Guards.the;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.deskwork.proof.Invariant;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.servicedesk.ServiceDeskInvariants;
import io.deskwork.table.DefinitionException;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Field;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InvariantsJsonTest {

  private static final Workflow DESK = ServiceDesk.workflow();

  private static List<Invariant> read(String one) {
    return InvariantsJson.read("{\"invariants\": [" + one.replace('\'', '"') + "]}", DESK);
  }

  @Test
  void those_of_the_service_desk_are_the_same_as_code_and_as_json() {
    List<Invariant> all = ServiceDeskInvariants.all();
    String json = InvariantsJson.write(all);
    assertEquals(all, InvariantsJson.read(json, DESK));
    assertEquals(json, InvariantsJson.write(InvariantsJson.read(json, DESK)));
    assertEquals(all.size() + 4, json.lines().count());
  }

  @Test
  void every_kind_is_read_and_written() {
    List<Invariant> others =
        List.of(
            never(OPEN).unless(ACCEPT_ESTIMATE).since(REOPEN),
            runs(ACCEPTANCE_TERM, WAITING_FOR_CUSTOMER).until(COMMENT),
            doing(ASSIGN).handsToPersonIn(Field.ASSIGNEE),
            doing(RECORD_WORK).takesOff(WORK, TIME_SPENT),
            neverChanges(DUE, OPEN).unlessBy(EDIT, ASSIGN),
            entering(CLOSED).by(CLOSE, INVOICED).leadsTo(CLOSED, CANCELLED));
    assertEquals(others, InvariantsJson.read(InvariantsJson.write(others), DESK));
    Set<Class<?>> written = new HashSet<>();
    others.forEach(one -> written.add(one.getClass()));
    ServiceDeskInvariants.all().forEach(one -> written.add(one.getClass()));
    assertEquals(new HashSet<>(Arrays.asList(Invariant.class.getPermittedSubclasses())), written);
  }

  @Test
  void it_reads_as_people_would_write_it() {
    assertEquals(
        List.of(never(IN_PROGRESS).when(the(ESTIMATE).moreThan(THRESHOLD)).unless(ACCEPT_ESTIMATE)),
        read(
            "{'never': 'IN_PROGRESS', 'when': {'the': 'ESTIMATE', 'moreThan': 'THRESHOLD'},"
                + " 'unless': 'ACCEPT_ESTIMATE'}"));
    assertEquals(
        List.of(entering(ESTIMATED).handsTo(APPROVER)),
        read("{'entering': 'ESTIMATED', 'handsTo': 'APPROVER'}"));
    assertEquals(List.of(theEndStaysReachable()), read("'theEndStaysReachable'"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '"',
      value = {
        "'everythingIsFine' ~ UNKNOWN_NAME",
        "{} ~ WRONG_KIND",
        "[] ~ WRONG_KIND",
        "7 ~ WRONG_KIND",
        "{'never': 'NOWHERE'} ~ UNKNOWN_NAME",
        "{'doing': 'RECORD_WORK', 'takesOff': 'WORK'} ~ MISSING_MEMBER",
        "{'doing': 'RECORD_WORK', 'takesOff': 'WORK', 'from': 'TIME_SPENT', 'to': 'TIME_SPENT'} ~ WRONG_KIND",
        "{'never': 'OPEN', 'unless': 'DANCE'} ~ UNKNOWN_NAME",
        "{'never': 'OPEN', 'since': 'REOPEN'} ~ WRONG_KIND",
        "{'never': 'OPEN', 'always': true} ~ UNKNOWN_MEMBER",
        "{'status': 'OPEN'} ~ WRONG_KIND",
        "{'status': 'OPEN', 'onlyBy': 'FILE', 'onlyByWayOf': 'OPEN'} ~ WRONG_KIND",
        "{'status': 'OPEN', 'onlyBy': []} ~ EMPTY",
        "{'role': 'EXECUTOR'} ~ MISSING_MEMBER",
        "{'role': 'DANCER', 'neverTakes': 'FILE'} ~ UNKNOWN_NAME",
        "{'field': 'ESTIMATE', 'neverChangesIn': 7} ~ WRONG_KIND",
        "{'entering': 'OPEN'} ~ WRONG_KIND",
        "{'entering': 'OPEN', 'stays': true, 'leadsTo': 'OPEN'} ~ WRONG_KIND",
        "{'doing': 'FILE', 'by': 'FILE', 'stays': true} ~ WRONG_KIND",
        "{'doing': 'FILE', 'stays': false} ~ WRONG_KIND",
        "{'doing': 'FILE', 'keeps': []} ~ EMPTY",
        "{'doing': 'RECORD_WORK', 'adds': 'WORK'} ~ MISSING_MEMBER",
        "{'doing': 'RECORD_WORK', 'adds': 'SUMMARY', 'to': 'TIME_SPENT'} ~ WRONG_KIND",
        "{'doing': 'FILE', 'handsTo': 'NOBODY'} ~ UNKNOWN_NAME",
        "{'doing': 'FILE', 'handsTo': {'personIn': 'SUMMARY'}} ~ WRONG_KIND",
        "{'runs': 'ONE_COMPANY', 'in': 'OPEN'} ~ WRONG_KIND",
        "{'runs': 'ACCEPTANCE_TERM', 'in': 'OPEN', 'andAgainFrom': {'action': 'FILE'}} ~ WRONG_KIND",
        "{'runs': 'ACCEPTANCE_TERM', 'in': 'OPEN', 'until': {'when': {}}} ~ MISSING_MEMBER"
      })
  void what_is_wrong_is_refused_with_its_place(String json, String code) {
    DefinitionException e = assertThrows(DefinitionException.class, () -> read(json));
    assertEquals(code, e.problems().get(0).code());
    assertEquals("line 1", e.problems().get(0).place().substring(0, 6));
  }

  @Test
  void there_is_a_limit_on_how_many() {
    String many = "\"theEndStaysReachable\",".repeat(500);
    DefinitionException e =
        assertThrows(DefinitionException.class, () -> read(many + "\"theEndStaysReachable\""));
    assertEquals("TOO_MANY", e.problems().get(0).code());
    assertEquals(500, read(many.substring(0, many.length() - 1)).size());
  }
}
