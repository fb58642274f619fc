package io.deskwork.table;

import com.google.common.collect.ImmutableList;
import io.deskwork.ticket.Status;
import java.util.Collection;
import java.util.List;

/** The statuses that a row leaves from: some, all, or all that are not final. */
public final class Where {

  static final Where ANY = new Where("(any)", List.of());
  static final Where ANY_BUT_FINAL = new Where("(any but final)", List.of());

  private final String text;
  private final ImmutableList<Status> statuses;

  private Where(String text, List<Status> statuses) {
    this.text = text;
    this.statuses = ImmutableList.copyOf(statuses);
  }

  static Where in(List<Status> statuses) {
    return new Where(
        String.join("|", statuses.stream().map(Status::key).sorted().toList()), statuses);
  }

  /** The statuses by name; empty if it is all, or all that are not final. */
  public List<Status> statuses() {
    return statuses;
  }

  /** Whether it is every status that a filed ticket can have. */
  public boolean isAny() {
    return equals(ANY);
  }

  /** Whether it is every status that is not final. */
  public boolean isAnyButFinal() {
    return equals(ANY_BUT_FINAL);
  }

  /** Whether the row files a ticket. */
  public boolean isNew() {
    return statuses.size() == 1 && statuses.get(0).equals(Status.NEW);
  }

  List<Status> among(Collection<Status> all) {
    if (isAny() || isAnyButFinal()) {
      return all.stream()
          .filter(status -> !status.equals(Status.NEW) && (isAny() || !status.isFinal()))
          .toList();
    }
    return statuses;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Where where && text.equals(where.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The keys in order, or {@code (any)}, {@code (any but final)}, {@code (new)}. */
  @Override
  public String toString() {
    return text;
  }
}
