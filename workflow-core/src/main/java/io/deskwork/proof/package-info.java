/**
 * What can be told of a workflow before it runs: {@link io.deskwork.proof.Finding findings}, {@link
 * io.deskwork.proof.Invariant invariants}, and the shortest counterexample where one breaks.
 *
 * <p>Every proof runs the real decision on tickets with values on every side of every limit; there
 * is no second semantics. Nothing here stores or reads the time.
 */
@NullMarked
package io.deskwork.proof;

import org.jspecify.annotations.NullMarked;
