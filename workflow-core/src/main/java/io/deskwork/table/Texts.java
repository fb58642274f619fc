package io.deskwork.table;

import io.deskwork.ticket.Action;
import io.deskwork.ticket.Assignee;
import io.deskwork.ticket.Choice;
import io.deskwork.ticket.Field;
import io.deskwork.ticket.Organization;
import io.deskwork.ticket.Parameter;
import io.deskwork.ticket.Person;
import io.deskwork.ticket.Role;
import io.deskwork.ticket.Side;
import io.deskwork.ticket.Source;
import io.deskwork.ticket.Status;
import io.deskwork.ticket.Visibility;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/**
 * What people read: the workflow's names of things, and the library's sentences, in the language of
 * a locale or else in English.
 *
 * <p>The sentences are the resource bundle {@code io.deskwork.table.sentences}; a host adds a
 * language by putting {@code sentences_xx.properties} on the class path. Thread safe.
 */
public final class Texts {

  /**
   * Display names by language, then by key such as {@code status.OPEN}.
   *
   * @param byLanguage the names
   */
  public record Names(Map<Locale, Map<String, String>> byLanguage) {

    static Names none() {
      return new Names(Map.of());
    }

    Names with(Locale locale, Map<String, String> texts) {
      Map<Locale, Map<String, String>> all = new LinkedHashMap<>(byLanguage);
      Map<String, String> merged = new LinkedHashMap<>(all.getOrDefault(locale, Map.of()));
      merged.putAll(texts);
      all.put(locale, java.util.Collections.unmodifiableMap(merged));
      return new Names(java.util.Collections.unmodifiableMap(all));
    }
  }

  /** Display names from a resource bundle that has these languages. */
  public static Names bundle(String baseName, List<Locale> languages) {
    Names names = Names.none();
    for (Locale language : languages) {
      ResourceBundle bundle =
          ResourceBundle.getBundle(
              baseName, language.equals(Locale.ENGLISH) ? Locale.ROOT : language);
      Map<String, String> texts = new java.util.TreeMap<>();
      bundle.keySet().forEach(key -> texts.put(key, bundle.getString(key)));
      names = names.with(language, texts);
    }
    return names;
  }

  private static final String BUNDLE = "io.deskwork.table.sentences";
  private static final DateTimeFormatter INSTANT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private final Names names;

  Texts(Names names) {
    this.names = names;
  }

  /** The workflow's names in every language that it has. */
  public Names names() {
    return names;
  }

  /** The name of a status. */
  public String status(Status status, Locale locale) {
    return name("status", status.key(), locale);
  }

  /** The name of an action, as a button says it. */
  public String action(Action action, Locale locale) {
    return name("action", action.key(), locale);
  }

  /** The name of a field, as it stands within a sentence. */
  public String field(Field<?> field, Locale locale) {
    return name("field", field.key(), locale);
  }

  /** The name of a role. */
  public String role(Role role, Locale locale) {
    return name("role", role.key(), locale);
  }

  /** Some one who has a role, as it stands within a sentence: {@code an approver}. */
  public String oneWith(Role role, Locale locale) {
    String key = "role." + role.key() + ".one";
    String text = lookup(key, locale);
    return text == null ? role(role, locale) : text;
  }

  /** The name of a parameter. */
  public String parameter(Parameter<?> parameter, Locale locale) {
    return name("parameter", parameter.key(), locale);
  }

  /** The name of an option of a choice field. */
  public String choice(Choice choice, Locale locale) {
    return name("choice", choice.key(), locale);
  }

  /** A value as people read it: {@code 1 h 30 min}, {@code 2026-03-01 08:00:00 UTC}. */
  public String value(Object value, Locale locale) {
    if (value instanceof Duration duration) {
      return duration(duration);
    } else if (value instanceof Instant instant) {
      return INSTANT.format(instant);
    } else if (value instanceof BigDecimal number) {
      return number.toPlainString();
    } else if (value instanceof Boolean flag) {
      return sentence(flag ? "word.yes" : "word.no", locale);
    } else if (value instanceof Choice choice) {
      return choice(choice, locale);
    } else if (value instanceof Person person) {
      return person.name();
    } else if (value instanceof Field<?> field) {
      return field(field, locale);
    } else if (value instanceof Status status) {
      return status(status, locale);
    } else if (value instanceof Action action) {
      return action(action, locale);
    } else if (value instanceof Role role) {
      return oneWith(role, locale);
    } else if (value instanceof Who who) {
      return who(who, locale);
    } else if (value instanceof Parameter<?> parameter) {
      return parameter(parameter, locale);
    } else if (value instanceof Organization organization) {
      return organization.key();
    } else if (value instanceof Source source) {
      return sentence("source." + source, locale);
    } else if (value instanceof Side side) {
      return sentence("side." + side, locale);
    } else if (value instanceof Visibility visibility) {
      return sentence("visibility." + visibility, locale);
    } else if (value instanceof Assignee.Someone someone) {
      return someone.person().name();
    } else if (value instanceof Assignee.AnyoneWith anyone) {
      return role(anyone.role(), locale);
    } else if (value instanceof Collection<?> several) {
      return several.stream()
          .map(one -> value(one, locale))
          .collect(Collectors.joining(sentence("word.or", locale)));
    }
    return value.toString();
  }

  private String who(Who who, Locale locale) {
    List<String> names = new ArrayList<>();
    if (who.isAnyone()) {
      names.add(sentence("who.anyone", locale));
    }
    if (who.includesReporter()) {
      names.add(sentence("who.reporter", locale));
    }
    who.roles().forEach(role -> names.add(oneWith(role, locale)));
    return String.join(sentence("word.or", locale), names);
  }

  /**
   * A duration as people say it, without plurals: {@code 1 h 30 min}, {@code 45 s}; whole days from
   * three on as {@code 15 d}.
   */
  public static String duration(Duration duration) {
    if (duration.isZero()) {
      return "0 min";
    }
    if (duration.toDays() >= 3 && duration.equals(Duration.ofDays(duration.toDays()))) {
      return duration.toDays() + " d";
    }
    List<String> parts = new ArrayList<>();
    if (duration.toHours() > 0) {
      parts.add(duration.toHours() + " h");
    }
    if (duration.toMinutesPart() > 0) {
      parts.add(duration.toMinutesPart() + " min");
    }
    if (duration.toSecondsPart() > 0 || duration.toNanosPart() > 0) {
      BigDecimal seconds =
          BigDecimal.valueOf(duration.toSecondsPart())
              .add(BigDecimal.valueOf(duration.toNanosPart(), 9))
              .stripTrailingZeros();
      parts.add((seconds.scale() < 0 ? seconds.setScale(0) : seconds).toPlainString() + " s");
    }
    return String.join(" ", parts);
  }

  /** A sentence or word of the library's own, its {@code {name}} places filled. */
  public String sentence(String key, Locale locale, Map<String, ?> arguments) {
    String pattern = sentence(key, locale);
    StringBuilder text = new StringBuilder();
    int at = 0;
    for (int open = pattern.indexOf('{'); open >= 0; open = pattern.indexOf('{', at)) {
      int close = pattern.indexOf('}', open);
      Object value = arguments.get(pattern.substring(open + 1, close));
      text.append(pattern, at, open).append(value == null ? "" : value(value, locale));
      at = close + 1;
    }
    return capitalized(text.append(pattern.substring(at)).toString());
  }

  private static String sentence(String key, Locale locale) {
    try {
      return ResourceBundle.getBundle(
              BUNDLE,
              locale,
              ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
          .getString(key);
    } catch (MissingResourceException e) {
      return key;
    }
  }

  String blocker(Blocker blocker, Locale locale) {
    String text = sentence("blocker." + blocker.code(), locale, blocker.parameters());
    List<Blocker> parts = blocker.alternatives();
    if (parts.isEmpty()) {
      return text;
    }
    boolean numbered = blocker.code() == Blocker.Code.ALTERNATIVES;
    StringBuilder all = new StringBuilder(text);
    for (int i = 0; i < parts.size(); i++) {
      all.append(numbered ? " (" + (i + 1) + ") " : " ").append(parts.get(i).text(locale));
    }
    return all.toString();
  }

  String remedy(Blocker blocker, Locale locale) {
    Remedy remedy = blocker.remedy();
    return remedy.kind() == Remedy.Kind.NONE
        ? ""
        : sentence("remedy." + remedy.kind(), locale, remedy.parameters());
  }

  String way(Way way, Locale locale) {
    return way.steps().stream()
            .map(step -> step(step, locale))
            .collect(Collectors.joining(sentence("way.then", locale)))
        + ".";
  }

  private String step(Way.Step step, Locale locale) {
    StringBuilder text = new StringBuilder(action(step.action(), locale));
    step.role()
        .ifPresent(
            role -> {
              text.append(sentence("way.by", locale)).append(oneWith(role, locale));
              step.organization()
                  .ifPresent(one -> text.append(sentence("way.of", locale)).append(one.key()));
            });
    if (!step.brings().isEmpty()) {
      text.append(sentence("way.with", locale))
          .append(
              step.brings().stream()
                  .map(field -> field(field, locale))
                  .collect(Collectors.joining(sentence("word.and", locale))));
    }
    step.notBefore()
        .ifPresent(until -> text.append(sentence("way.from", locale)).append(value(until, locale)));
    return text.toString();
  }

  private static String capitalized(String text) {
    if (text.isEmpty()) {
      return text;
    }
    int end = text.offsetByCodePoints(0, 1);
    return text.substring(0, end).toUpperCase(Locale.ROOT) + text.substring(end);
  }

  private String name(String kind, String key, Locale locale) {
    String text = lookup(kind + "." + key, locale);
    return text == null ? key.replace('_', ' ') : text;
  }

  private @org.jspecify.annotations.Nullable String lookup(String key, Locale locale) {
    for (Locale language :
        List.of(locale, Locale.forLanguageTag(locale.getLanguage()), Locale.ENGLISH)) {
      String text = names.byLanguage.getOrDefault(language, Map.of()).get(key);
      if (text != null) {
        return text;
      }
    }
    return null;
  }
}
