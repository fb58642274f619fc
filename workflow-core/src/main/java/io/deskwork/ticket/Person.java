package io.deskwork.ticket;

import java.util.Optional;

/**
 * A person as a ticket knows them: by account, or only by name when they telephoned or wrote
 * without having one.
 *
 * @param account the stable id of their account, if they have one; kept when the person is erased
 * @param name what people call them; destroyed when the person is erased
 */
public record Person(Optional<String> account, String name) {

  /**
   * Checks both parts.
   *
   * @throws InvalidValueException if one is blank, longer than 255 characters or malformed Unicode
   */
  public Person {
    account.ifPresent(id -> Checks.name("account", id));
    Checks.name("person's name", name);
  }

  /** A person with an account. */
  public static Person of(String account, String name) {
    return new Person(Optional.of(account), name);
  }

  /** A person who has no account. */
  public static Person withoutAccount(String name) {
    return new Person(Optional.empty(), name);
  }

  /** Whether both are the same person: the same account, or the same name where none has one. */
  public boolean isSameAs(Person other) {
    return (account.isPresent() || other.account.isPresent())
        ? account.equals(other.account)
        : name.equals(other.name);
  }

  @Override
  public String toString() {
    return account.orElse("(no account)");
  }
}
