package org.audienceshare.share;

import java.time.Instant;

/**
 * The last entry of a page of a list that is ordered from new to old; the next page begins after it.
 *
 * @param at the entry's time, in whole milliseconds
 * @param id the entry's id, as several entries may have the same time
 */
public record KeysetPosition(Instant at, String id) {}
