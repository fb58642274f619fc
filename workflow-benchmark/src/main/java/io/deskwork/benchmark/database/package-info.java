/** Measures stored transitions beside hand-written SQL and beside process engines. */
@NullMarked
package io.deskwork.benchmark.database;

import org.jspecify.annotations.NullMarked;
