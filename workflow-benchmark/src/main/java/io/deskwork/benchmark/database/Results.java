package io.deskwork.benchmark.database;

/**
 * What a command found.
 *
 * @param text for the terminal
 * @param json the same for programs, a list
 */
public record Results(String text, String json) {}
