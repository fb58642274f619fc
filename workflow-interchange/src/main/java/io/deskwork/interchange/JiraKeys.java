package io.deskwork.interchange;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Keys made of what people call things: upper snake case, Latin letters for Latin and Cyrillic
 * ones, the code point for all others; of at most 44 characters, each given out once.
 */
final class JiraKeys {

  private static final int LONGEST = 40;
  private static final String CYRILLIC = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЄІҐЂЈЉЊЋЏ";
  private static final List<String> LATIN =
      List.of(
          "A", "B", "V", "G", "D", "E", "ZH", "Z", "I", "K", "L", "M", "N", "O", "P", "R", "S", "T",
          "U", "F", "KH", "TS", "CH", "SH", "SHCH", "", "Y", "", "E", "YU", "YA", "YE", "I", "G",
          "DJ", "J", "LJ", "NJ", "C", "DZ");
  private static final Map<String, String> WITHOUT_MARKS =
      Map.of("Ø", "O", "Ł", "L", "Đ", "D", "Æ", "AE", "Œ", "OE", "Þ", "TH", "İ", "I", "Ħ", "H");

  private final String kind;
  private final Set<String> taken;

  JiraKeys(String kind, Set<String> taken) {
    this.kind = kind;
    this.taken = new HashSet<>(taken);
  }

  /** A key that was not given out before, and never is again. */
  String unique(String name) {
    String key = of(kind, name);
    String free = key;
    for (int i = 2; !taken.add(free); i++) {
      free = key + "_" + i;
    }
    return free;
  }

  /** The key of a name; the kind goes before what does not begin with a letter. */
  static String of(String kind, String name) {
    String plain =
        Normalizer.normalize(name.toUpperCase(Locale.ROOT), Normalizer.Form.NFD)
            .replaceAll("\\p{M}+", "");
    StringBuilder key = new StringBuilder();
    plain.codePoints().limit(4L * LONGEST).forEach(c -> append(key, c));
    int end = key.length();
    while (end > 0 && key.charAt(end - 1) == '_') {
      end--;
    }
    key.setLength(end);
    if (end == 0 || !Character.isLetter(key.charAt(0))) {
      key.insert(0, end == 0 ? kind : kind + "_");
    }
    return key.length() > LONGEST ? key.substring(0, LONGEST) : key.toString();
  }

  private static void append(StringBuilder key, int c) {
    String one = Character.toString(c);
    int cyrillic = CYRILLIC.indexOf(c);
    if ((c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9')) {
      key.append(one);
    } else if (cyrillic >= 0) {
      key.append(LATIN.get(cyrillic));
    } else if (WITHOUT_MARKS.containsKey(one)) {
      key.append(WITHOUT_MARKS.get(one));
    } else if (Character.isLetterOrDigit(c)) {
      key.append(boundary(key)).append('U').append(Integer.toHexString(c).toUpperCase(Locale.ROOT));
    } else {
      key.append(boundary(key));
    }
  }

  private static String boundary(StringBuilder key) {
    return key.length() == 0 || key.charAt(key.length() - 1) == '_' ? "" : "_";
  }
}
