package io.deskwork.example;

import io.deskwork.format.WorkflowJson;
import io.deskwork.format.WorkflowOverlay;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.Workflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** Definitions by name or file; a file may also be an overlay on the service desk. */
final class Definitions {

  private Definitions() {}

  static Workflow read(String name, CommandLine line) {
    if (name.equals("service-desk")) {
      return ServiceDesk.workflow();
    }
    try {
      String json = Files.readString(Path.of(name));
      return WorkflowOverlay.isOverlay(json)
          ? WorkflowOverlay.read(json).on(ServiceDesk.workflow())
          : WorkflowJson.read(json);
    } catch (IOException e) {
      throw new CommandLine.ParameterException(
          line, "The file " + name + " cannot be read: " + e + ". Give another.", e, null, name);
    }
  }
}
