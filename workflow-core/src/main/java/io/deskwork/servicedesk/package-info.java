/**
 * The process that ships: a service desk of a contractor whose customers approve what takes long.
 */
@NullMarked
package io.deskwork.servicedesk;

import org.jspecify.annotations.NullMarked;
