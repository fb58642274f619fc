/**
 * What a customer was promised, and until when: working time, service levels, stopwatches and their
 * readings, reports, and the port for a customer's terms.
 */
@NullMarked
package io.deskwork.time;

import org.jspecify.annotations.NullMarked;
