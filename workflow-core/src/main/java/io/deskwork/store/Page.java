package io.deskwork.store;

import java.util.List;
import java.util.Optional;

/**
 * One page.
 *
 * @param items what is on it
 * @param next where the next page begins, if one follows
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, Optional<Cursor> next) {

  /** Copies the list. */
  public Page {
    items = List.copyOf(items);
  }

  /** Whether another page follows. */
  public boolean hasMore() {
    return next.isPresent();
  }
}
