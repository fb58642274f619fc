/**
 * The persistence port: what a store must promise, the stored form of entries and tickets, and a
 * real store in memory.
 */
@NullMarked
package io.deskwork.store;

import org.jspecify.annotations.NullMarked;
