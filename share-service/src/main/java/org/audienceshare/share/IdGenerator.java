package org.audienceshare.share;

/** Makes the ids of audiences, events and syncs; injected, so that tests can say what comes next. */
@FunctionalInterface
public interface IdGenerator {

    /** An id that nothing has had before, of the platform's form: 1 to 64 of {@code A-Z a-z 0-9 _ -}. */
    String next();
}
