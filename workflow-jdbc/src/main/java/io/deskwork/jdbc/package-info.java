/**
 * The store on a SQL database: the host's own data source, tables with a prefix and in a schema
 * that the host chooses, transactions of the store's own or of the host's.
 */
@NullMarked
package io.deskwork.jdbc;

import org.jspecify.annotations.NullMarked;
