package io.deskwork.store;

import java.util.List;

/**
 * One page.
 *
 * @param items what is on it
 * @param hasMore whether another page follows
 * @param <T> what is listed
 */
public record Page<T>(List<T> items, boolean hasMore) {

  /** Copies the list. */
  public Page {
    items = List.copyOf(items);
  }
}
