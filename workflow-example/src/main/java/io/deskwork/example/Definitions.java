package io.deskwork.example;

import io.deskwork.format.WorkflowJson;
import io.deskwork.servicedesk.ServiceDesk;
import io.deskwork.table.Workflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;

/** Definitions by name or file. */
final class Definitions {

  private Definitions() {}

  static Workflow read(String name, CommandLine line) {
    if (name.equals("service-desk")) {
      return ServiceDesk.workflow();
    }
    try {
      return WorkflowJson.read(Files.readString(Path.of(name)));
    } catch (IOException e) {
      throw new CommandLine.ParameterException(
          line, "The file " + name + " cannot be read: " + e + ". Give another.", e, null, name);
    }
  }
}
