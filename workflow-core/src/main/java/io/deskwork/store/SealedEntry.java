package io.deskwork.store;

/**
 * One entry as it is stored.
 *
 * @param stored its bytes
 * @param seal the seal over them and the entry before
 */
public record SealedEntry(EntryCodec.Stored stored, Seal seal) {}
