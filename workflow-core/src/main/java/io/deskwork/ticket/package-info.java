/**
 * The vocabulary: tickets and everything they are made of, as immutable values.
 *
 * <p>Nothing here decides, stores or reads the time; every type is safe to share between threads.
 */
@NullMarked
package io.deskwork.ticket;

import org.jspecify.annotations.NullMarked;
