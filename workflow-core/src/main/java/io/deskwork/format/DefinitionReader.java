package io.deskwork.format;

import io.deskwork.table.DefinitionException;
import io.deskwork.table.HostRules;
import io.deskwork.table.Transition;
import io.deskwork.table.Workflow;
import io.deskwork.table.WorkflowBuilder;
import io.deskwork.ticket.InvalidValueException;
import io.deskwork.ticket.Status;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Makes a workflow of a JSON text that has been read into values with places. */
final class DefinitionReader {

  static final Set<String> MEMBERS =
      Set.of(
          "name",
          "version",
          "parameters",
          "statuses",
          "roles",
          "fields",
          "stopwatches",
          "notices",
          "rows",
          "names");

  private final Located root;
  private final HostRules rules;
  private final Vocabulary names = new Vocabulary();

  DefinitionReader(Located root, HostRules rules) {
    this.root = root;
    this.rules = rules;
  }

  Workflow read() {
    if (root.find("extends").isPresent()) {
      throw root.need("extends")
          .refuse(
              "IS_OVERLAY",
              "It extends another definition. Read it with WorkflowOverlay.read and apply it.");
    }
    root.members(MEMBERS);
    WorkflowBuilder builder = Vocabulary.made(root.need("name"), Workflow::named);
    root.find("version")
        .ifPresent(at -> Vocabulary.at(at, () -> builder.version(at.wholeNumber())));
    Declarations declarations = new Declarations(root, names);
    declarations.read(builder);
    builder.statuses(declarations.statuses().toArray(new Status[0]));
    declarations.times(builder);
    Map<String, Located> places = new HashMap<>();
    for (Located at : Declarations.limited(root, "rows", Declarations.MOST_ROWS)) {
      Transition row = RowJson.read(at, names);
      places.putIfAbsent(row.identity(), at);
      builder.add(row);
    }
    builder.rules(rules);
    return built(builder, root, places);
  }

  /** What is wrong with the table as a whole gets the place of its row. */
  static Workflow built(WorkflowBuilder builder, Located root, Map<String, Located> places) {
    try {
      return builder.build();
    } catch (DefinitionException e) {
      throw e.placedIn("the text", place -> places.getOrDefault(place, root).place());
    } catch (InvalidValueException e) {
      throw root.refuse("BAD_VALUE", String.valueOf(e.getMessage()));
    }
  }
}
