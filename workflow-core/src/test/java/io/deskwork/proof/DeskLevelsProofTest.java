package io.deskwork.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.deskwork.servicedesk.DeskLevels;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.servicedesk.ServiceDeskInvariants;
import io.deskwork.table.Workflow;
import io.deskwork.time.Holidays;
import io.deskwork.time.ServiceLevel;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeskLevelsProofTest {

  @Test
  void service_levels_break_no_invariant_of_the_service_desk() {
    List<ServiceLevel> levels = DeskLevels.examples(ZoneId.of("Europe/Riga"), Holidays.none());
    Workflow desk =
        ServiceDesk.workflow()
            .extend("levels")
            .with(DeskLevels.extension())
            .levels(levels.toArray(new ServiceLevel[0]))
            .build();
    Proof proof = Proof.of(desk, ServiceDeskInvariants.all());
    assertEquals(List.of(), proof.findings());
    assertEquals(List.of(), proof.broken());
  }
}
