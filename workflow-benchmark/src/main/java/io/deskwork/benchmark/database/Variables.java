package io.deskwork.benchmark.database;

import java.util.Map;

/** What the process engines are told at each step: action, actor and inputs, as variables. */
final class Variables {

  /** The process, as both engines read it. */
  static final String BPMN = "io/deskwork/benchmark/database/service-desk.bpmn";

  static final String PROCESS = "service_desk";

  private static final int MINUTES = (int) Road.OVER.toMinutes();

  private Variables() {}

  static Map<String, Object> filing() {
    return Map.of(
        "reporter",
        "anna",
        "organization",
        "ACME",
        "summary",
        Road.TITLE,
        "description",
        Road.TEXT,
        "estimate",
        0,
        "approved",
        0,
        "purpose",
        "");
  }

  static Map<String, Object> move(int move) {
    String action = Road.ACTIONS.get(move).key();
    return switch (action) {
      case "SUBMIT_ESTIMATE" -> Map.of("action", action, "actor", "edgar", "estimate", MINUTES);
      case "ACCEPT_ESTIMATE" -> Map.of("action", action, "actor", "berta", "approved", MINUTES);
      case "REOPEN" ->
          Map.of("action", action, "actor", "anna", "purpose", "DEPLOYMENT", "remark", Road.REMARK);
      case "ACCEPT_SOLUTION" -> Map.of("action", action, "actor", "anna");
      default -> Map.of("action", action, "actor", "edgar");
    };
  }
}
