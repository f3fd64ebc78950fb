package org.audienceshare.share;

import java.time.Instant;

/**
 * Where a page of a list ends that goes back in time.
 *
 * @param at the moment of the last entry, to the millisecond
 * @param id the last entry's, as several may be of one moment
 */
public record TimePlace(Instant at, String id) {}
