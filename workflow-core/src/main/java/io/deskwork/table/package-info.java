/**
 * The table: workflows made of transitions with guards and effects as data, and the pure function
 * that decides a command by it.
 */
@NullMarked
package io.deskwork.table;

import org.jspecify.annotations.NullMarked;
