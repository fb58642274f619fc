/**
 * The front door: the engine that performs commands on stored tickets.
 *
 * <p>Logging goes to SLF4J, under {@code io.deskwork}: accepted and refused commands and fired
 * timers at debug, a retried conflict at debug, a parked timer and a listener that failed at warn.
 * What is logged are keys and codes, never texts or names.
 */
@NullMarked
package io.deskwork;

import org.jspecify.annotations.NullMarked;
