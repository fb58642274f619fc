/**
 * What comes from other tools and goes to them: workflows of Jira, event logs as XES, archives of
 * tickets, and drawings as DOT. It uses the core alone, and no type of a library shows in public.
 */
@NullMarked
package io.deskwork.interchange;

import org.jspecify.annotations.NullMarked;
