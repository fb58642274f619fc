package io.deskwork.store;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a text, as search compares them: maximal runs of letters, digits and combining
 * marks, in compatibility form (NFKC) and folded, so that case does not count: the final sigma is a
 * sigma, ß is ss, and i is one letter with or without its dot. Accents count.
 */
final class Words {

  /** Of a longer word only the beginning is compared. */
  static final int LONGEST = 64;

  private Words() {}

  /** Each word once, in the order of the text, cut to {@link #LONGEST} characters. */
  static Set<String> of(String text) {
    Set<String> words = new LinkedHashSet<>();
    StringBuilder word = new StringBuilder();
    folded(text)
        .codePoints()
        .forEach(
            c -> {
              if (isOfWord(c)) {
                word.appendCodePoint(c);
              } else {
                end(word, words);
              }
            });
    end(word, words);
    return words;
  }

  private static void end(StringBuilder word, Set<String> words) {
    if (word.length() > 0) {
      int most = word.codePointCount(0, word.length());
      words.add(word.substring(0, word.offsetByCodePoints(0, Math.min(LONGEST, most))));
      word.setLength(0);
    }
  }

  private static boolean isOfWord(int c) {
    return Character.isLetterOrDigit(c)
        || switch (Character.getType(c)) {
          case Character.NON_SPACING_MARK,
              Character.COMBINING_SPACING_MARK,
              Character.ENCLOSING_MARK ->
              true;
          default -> false;
        };
  }

  /**
   * To lower case and back and again, as only upper case makes one of what is written in several
   * ways, and only lower case finds its way to it from all; each character by itself, as the lower
   * case of a text depends on what stands around a letter.
   */
  private static String folded(String text) {
    String upper = lower(Normalizer.normalize(text, Normalizer.Form.NFKC)).toUpperCase(Locale.ROOT);
    return Normalizer.normalize(
        lower(Normalizer.normalize(upper, Normalizer.Form.NFKC)), Normalizer.Form.NFKC);
  }

  private static String lower(String text) {
    StringBuilder lower = new StringBuilder();
    text.codePoints().map(Character::toLowerCase).forEach(lower::appendCodePoint);
    return lower.toString();
  }
}
