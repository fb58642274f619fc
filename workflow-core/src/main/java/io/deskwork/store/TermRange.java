package io.deskwork.store;

import io.deskwork.ticket.Field;
import java.util.Optional;

/**
 * The terms that one criterion of a query asks for: a ticket is found if it has one of them.
 *
 * @param field the field that they are of
 * @param from the first of them
 * @param before the first text that is none of them any more; empty if {@code from} is the only one
 */
public record TermRange(String field, String from, Optional<String> before) {

  static TermRange beginningWith(String word) {
    return new TermRange(SearchTerm.WORDS, word, Optional.of(after(word)));
  }

  static TermRange only(SearchTerm term) {
    return new TermRange(term.field(), term.text(), Optional.empty());
  }

  static TermRange atLeast(Field<?> field, SearchTerm term) {
    String next = String.valueOf((char) (SearchTerm.letter(field.kind()) + 1));
    return new TermRange(term.field(), term.text(), Optional.of(next));
  }

  static TermRange lessThan(Field<?> field, SearchTerm term) {
    String first = String.valueOf(SearchTerm.letter(field.kind()));
    return new TermRange(term.field(), first, Optional.of(term.text()));
  }

  /**
   * The first text after all that begin with a word: its last character is the next one, which is
   * right for databases that compare by code point and for those that compare by UTF-16.
   */
  private static String after(String word) {
    int at = word.offsetByCodePoints(word.length(), -1);
    int next = word.codePointAt(at) + 1;
    return word.substring(0, at)
        + Character.toString(next == Character.MIN_SURROGATE ? Character.MAX_SURROGATE + 1 : next);
  }

  boolean contains(SearchTerm term) {
    return term.field().equals(field)
        && (before.isEmpty()
            ? term.text().equals(from)
            : term.text().compareTo(from) >= 0 && term.text().compareTo(before.get()) < 0);
  }
}
