package org.audienceshare.share;

/** Creates the ids of audiences, events and syncs; injected, so that tests can predict them. */
@FunctionalInterface
public interface IdGenerator {

    /** A new id in the platform's form: 1 to 64 of {@code A-Z a-z 0-9 _ -}. */
    String next();
}
