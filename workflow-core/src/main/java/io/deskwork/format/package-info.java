/**
 * Definitions and decisions as JSON, and tables and drawings as people read them.
 *
 * <p>Readers here take what strangers wrote: everything is limited, every error has a place, and
 * names are looked up, never loaded.
 */
@NullMarked
package io.deskwork.format;

import org.jspecify.annotations.NullMarked;
