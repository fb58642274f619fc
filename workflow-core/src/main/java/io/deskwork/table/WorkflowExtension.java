package io.deskwork.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.function.Consumer;

/**
 * What a team adds to a workflow that somebody else wrote: rows, statuses, fields, other defaults,
 * guards and effects by name. The workflow itself stays untouched; {@link WorkflowBuilder#with}
 * makes another one of it.
 *
 * <p>Extensions are applied in the order in which the host gives them, each to what those before it
 * left. Two of them that touch the same row, or say two things of one parameter, status, field,
 * guard, effect or display name, are refused when the workflow is built, and both are named. So the
 * order never changes what the workflow means.
 */
public interface WorkflowExtension {

  /** What it is called, in messages and by {@link Workflow#extensions}: a key. */
  String name();

  /**
   * Adds what it has to the workflow while it is written. Name and version are the host's to give.
   */
  void extend(WorkflowBuilder desk);

  /** An extension as a lambda. */
  static WorkflowExtension named(String name, Consumer<WorkflowBuilder> change) {
    return new WorkflowExtension() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public void extend(WorkflowBuilder desk) {
        change.accept(desk);
      }

      @Override
      public String toString() {
        return name;
      }
    };
  }

  /**
   * The extensions that {@link ServiceLoader} finds with the thread's context class loader, by
   * name.
   *
   * @throws DefinitionException if one of them cannot be made
   */
  static List<WorkflowExtension> found() {
    return found(ServiceLoader.load(WorkflowExtension.class));
  }

  /** The extensions that {@link ServiceLoader} finds with a class loader, by name. */
  static List<WorkflowExtension> found(ClassLoader loader) {
    return found(ServiceLoader.load(WorkflowExtension.class, loader));
  }

  private static List<WorkflowExtension> found(ServiceLoader<WorkflowExtension> services) {
    List<WorkflowExtension> found = new ArrayList<>();
    try {
      services.forEach(found::add);
    } catch (ServiceConfigurationError e) {
      throw Claims.failed("plug-ins", "the class path", e);
    }
    found.sort(Comparator.comparing(WorkflowExtension::name));
    return List.copyOf(found);
  }
}
