package io.deskwork.benchmark;

import io.deskwork.table.Decision.Accepted;

/** One way to take a ticket through the drive. Its constructor does what a host does at start. */
interface Contestant {

  /**
   * Makes every move of the drive.
   *
   * @param steps where the result of each move is put, in order
   */
  void go(Drive drive, Accepted[] steps);
}
