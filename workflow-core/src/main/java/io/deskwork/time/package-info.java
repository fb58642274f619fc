/** What a customer was promised, and until when: the port for a customer's terms. */
@NullMarked
package io.deskwork.time;

import org.jspecify.annotations.NullMarked;
