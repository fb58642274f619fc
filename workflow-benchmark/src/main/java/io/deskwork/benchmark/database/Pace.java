package io.deskwork.benchmark.database;

import java.time.Duration;

/**
 * How long what is measured.
 *
 * @param warmUp each contestant's warm-up
 * @param engineWarmUp a process engine's, which takes longer to get going
 * @param window one measurement
 * @param rounds how many of them
 */
record Pace(Duration warmUp, Duration engineWarmUp, Duration window, int rounds) {}
