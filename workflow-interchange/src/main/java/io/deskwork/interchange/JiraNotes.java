package io.deskwork.interchange;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an import has to tell: the list, and what became of each element. Of one import. */
final class JiraNotes {

  /**
   * One note, and where it is about.
   *
   * @param at the element
   * @param note the note
   */
  private record Placed(XmlElement.Tag at, JiraImport.Note note) {}

  private final List<Placed> notes = new ArrayList<>();
  private final IdentityHashMap<XmlElement, String> became = new IdentityHashMap<>();

  void add(JiraImport.Code code, XmlElement at, String sentence) {
    notes.add(new Placed(at.tag(), new JiraImport.Note(code, at.place(), sentence)));
  }

  /** What an element became: the key of a display name, or the name of a guard or an effect. */
  void became(XmlElement element, String what) {
    became.putIfAbsent(element, what);
  }

  /** All of them, in the order of the file. */
  List<JiraImport.Note> all() {
    return notes.stream()
        .sorted(
            Comparator.comparingInt((Placed one) -> one.at.line())
                .thenComparingInt(one -> one.at.column()))
        .map(Placed::note)
        .toList();
  }

  /** Everything the file says about elements: attributes, metas and arguments. */
  List<JiraImport.Origin> origins(XmlElement root) {
    List<JiraImport.Origin> origins = new ArrayList<>();
    collect(root, origins);
    return List.copyOf(origins);
  }

  private void collect(XmlElement element, List<JiraImport.Origin> origins) {
    Map<String, String> values = new LinkedHashMap<>();
    element.tag().attributes().forEach((name, value) -> values.put("@" + name, value));
    for (XmlElement child : element.children()) {
      if (isValue(child)) {
        String name = child.tag().attributes().getOrDefault("name", "");
        values.merge(child.name() + "." + name, child.text(), (one, other) -> one + "\n" + other);
      } else {
        collect(child, origins);
      }
    }
    if (!values.isEmpty()) {
      String what = became.getOrDefault(element, "");
      origins.add(
          new JiraImport.Origin(
              element.name(), what, element.place(), Collections.unmodifiableMap(values)));
    }
  }

  private static boolean isValue(XmlElement element) {
    return element.name().equals("meta") || element.name().equals("arg");
  }
}
