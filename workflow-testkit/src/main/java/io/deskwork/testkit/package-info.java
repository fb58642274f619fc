/**
 * For tests of those who use Deskwork: the contract that every store keeps, generators for jqwik,
 * random walks, and a clock that a test sets.
 */
@NullMarked
package io.deskwork.testkit;

import org.jspecify.annotations.NullMarked;
