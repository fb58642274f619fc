package io.deskwork.example;

import io.deskwork.proof.Counterexample;
import io.deskwork.proof.Finding;
import io.deskwork.proof.MutationTable;
import io.deskwork.proof.Proof;
import io.deskwork.table.Workflow;
import io.deskwork.ticket.Command;
import io.deskwork.ticket.Field;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was found in a definition, for people and for programs.
 *
 * @param workflow the definition
 * @param proof what was proved of it
 * @param mutations what notices changes of it, if that was asked
 */
record CheckReport(Workflow workflow, Proof proof, Optional<MutationTable> mutations) {

  void print(PrintWriter out) {
    for (Finding finding : proof.findings()) {
      out.println(finding);
      finding.way().ifPresent(way -> out.println("    " + way.text()));
    }
    for (Proof.Result result : proof.results()) {
      out.println(result.verdict() + " " + result.invariant());
      result.counterexample().ifPresent(way -> out.println("    " + way.text()));
    }
    mutations.ifPresent(table -> print(table, out));
    out.printf(
        "%s: %,d tickets explored, %d findings, %s.%n",
        workflow,
        proof.tickets(),
        proof.findings().size(),
        proof.isSound() ? "sound" : "not sound");
  }

  private static void print(MutationTable table, PrintWriter out) {
    for (MutationTable.Row row : table.rows()) {
      out.printf("%-9s %s%n", row.noticed(), row.mutant());
      if (!row.by().isEmpty()) {
        out.println("    " + row.by());
      }
    }
    out.printf("%,d changes:", table.rows().size());
    for (MutationTable.Noticed noticed : MutationTable.Noticed.values()) {
      out.printf(" %s %d", noticed, table.count(noticed));
    }
    out.println();
  }

  Map<String, Object> json() {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("workflow", workflow.toString());
    report.put("sound", proof.isSound());
    report.put("complete", proof.isComplete());
    report.put("tickets", proof.tickets());
    report.put("findings", proof.findings().stream().map(CheckReport::json).toList());
    report.put("invariants", proof.results().stream().map(CheckReport::json).toList());
    mutations.ifPresent(
        table -> report.put("mutations", table.rows().stream().map(CheckReport::json).toList()));
    return report;
  }

  private static Map<String, Object> json(Finding finding) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("code", finding.code().name());
    members.put("severity", finding.severity().name());
    members.put("place", finding.place());
    members.put("sentence", finding.sentence());
    finding.way().ifPresent(way -> members.put("way", json(way)));
    return members;
  }

  private static Map<String, Object> json(Proof.Result result) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("invariant", result.invariant().toString());
    members.put("verdict", result.verdict().name());
    result.counterexample().ifPresent(way -> members.put("counterexample", json(way)));
    return members;
  }

  private static Map<String, Object> json(MutationTable.Row row) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("kind", row.mutant().kind().name());
    members.put("row", row.mutant().row().identity());
    members.put("change", row.mutant().change());
    members.put("noticed", row.noticed().name());
    members.put("by", row.by());
    return members;
  }

  private static List<Map<String, Object>> json(Counterexample way) {
    return way.steps().stream().map(CheckReport::json).toList();
  }

  private static Map<String, Object> json(Counterexample.Step step) {
    Command command = step.command();
    Map<String, Object> inputs = new LinkedHashMap<>();
    for (Field<?> field : command.inputs().fields()) {
      inputs.put(field.key(), String.valueOf(command.inputs().find(field)));
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("at", step.at().toString());
    members.put("action", command.action().key());
    members.put("by", command.actor().id());
    members.put("source", command.source().name());
    members.put("with", inputs);
    if (!step.hostRules().isEmpty()) {
      members.put("hostRules", step.hostRules());
    }
    return members;
  }
}
