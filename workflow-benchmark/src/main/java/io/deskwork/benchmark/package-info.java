/** Measures decisions against a hand-written baseline and against other libraries. */
@NullMarked
package io.deskwork.benchmark;

import org.jspecify.annotations.NullMarked;
