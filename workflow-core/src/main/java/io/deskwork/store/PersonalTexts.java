package io.deskwork.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.common.hash.Hashing;
import com.google.common.io.BaseEncoding;
import io.deskwork.ticket.Person;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The personal texts of one entry or ticket: each with a salt of 16 random bytes, the SHA-256 of
 * both, and whose it is. A text is either a person's name or something that a person wrote.
 */
final class PersonalTexts {

  /** What is read where a text was destroyed. */
  static final String ERASED = "(erased)";

  private static final SecureRandom RANDOM = new SecureRandom();
  private static final BaseEncoding HEX = BaseEncoding.base16().lowerCase();

  /** One text; salt and text are empty once it is erased. */
  private record Item(String owner, Optional<String> salt, Optional<String> text) {}

  private final List<Item> items;
  private final Person author;
  private final boolean inPlace;

  private PersonalTexts(List<Item> items, Person author, boolean inPlace) {
    this.items = items;
    this.author = author;
    this.inPlace = inPlace;
  }

  static PersonalTexts writing(Person author) {
    return new PersonalTexts(new ArrayList<>(), author, false);
  }

  /** Texts that stand where they belong, unhashed: for the ticket, which is made of its entries. */
  static PersonalTexts inPlace() {
    return new PersonalTexts(new ArrayList<>(), Person.withoutAccount(ERASED), true);
  }

  static PersonalTexts reading(byte[] bytes) throws IOException {
    List<Item> items = new ArrayList<>();
    for (JsonNode node : EntryCodec.JSON.readTree(bytes)) {
      items.add(
          new Item(
              node.path("of").asText(),
              Optional.ofNullable(node.path("salt").textValue()),
              Optional.ofNullable(node.path("text").textValue())));
    }
    return new PersonalTexts(items, Person.withoutAccount(ERASED), false);
  }

  /** Whose a text is: an account, or the name of somebody without one. */
  private static String ownerOf(Person person) {
    return person.account().map(id -> "account:" + id).orElse("name:" + person.name());
  }

  /** Keeps a text that the author wrote; returns its salted hash. */
  String keepWritten(String text) {
    return keep(ownerOf(author), text);
  }

  /** Keeps a person's name; returns its salted hash. */
  String keepName(Person person) {
    return keep(ownerOf(person), person.name());
  }

  private String keep(String owner, String text) {
    if (inPlace) {
      return text;
    }
    byte[] salt = new byte[16];
    RANDOM.nextBytes(salt);
    String hex = HEX.encode(salt);
    items.add(new Item(owner, Optional.of(hex), Optional.of(text)));
    return hash(hex, text);
  }

  private static String hash(String salt, String text) {
    return Hashing.sha256()
        .newHasher()
        .putBytes(HEX.decode(salt))
        .putString(text, StandardCharsets.UTF_8)
        .hash()
        .toString();
  }

  int size() {
    return items.size();
  }

  /** How many are destroyed. */
  int erased() {
    return (int) items.stream().filter(item -> item.text.isEmpty()).count();
  }

  /** The text at a position, or {@link #ERASED}; the written one if texts stand in place. */
  String text(int index, String written) {
    if (inPlace) {
      return written;
    }
    return index < items.size() ? items.get(index).text.orElse(ERASED) : ERASED;
  }

  /**
   * Whether the text at a position is erased, or hashes to what the seal covers; and is that
   * person's, so that erasure will find it.
   */
  boolean matches(int index, String expected, Person owner) {
    if (inPlace) {
      return true;
    }
    if (index >= items.size()) {
      return false;
    }
    Item item = items.get(index);
    if (!item.owner.equals(ownerOf(owner))) {
      return false;
    }
    if (item.text.isEmpty() || item.salt.isEmpty()) {
      return item.text.isEmpty() && item.salt.isEmpty();
    }
    return hash(item.salt.get(), item.text.get()).equals(expected);
  }

  /** Destroys every text of a person; tells whether there was one. */
  boolean erase(Person person) {
    String owner = ownerOf(person);
    boolean found = false;
    for (int i = 0; i < items.size(); i++) {
      Item item = items.get(i);
      if (item.owner.equals(owner) && item.text.isPresent()) {
        String kept = person.account().isPresent() ? owner : "name:" + ERASED;
        items.set(i, new Item(kept, Optional.empty(), Optional.empty()));
        found = true;
      }
    }
    return found;
  }

  byte[] toBytes() {
    ArrayNode list = EntryCodec.JSON.createArrayNode();
    for (Item item : items) {
      ObjectNode node = list.addObject();
      node.put("of", item.owner);
      item.salt.ifPresent(salt -> node.put("salt", salt));
      item.text.ifPresent(text -> node.put("text", text));
    }
    try {
      return EntryCodec.JSON.writeValueAsBytes(list);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
