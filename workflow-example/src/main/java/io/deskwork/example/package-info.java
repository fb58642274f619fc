/** The command line: the demo, tables of definitions, and recorded event logs replayed. */
@NullMarked
package io.deskwork.example;

import org.jspecify.annotations.NullMarked;
