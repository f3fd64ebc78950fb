package org.audienceshare.sync.freeze;

/** Called between two chunks of a freeze or of a recipient: the place to let others run, or to stop. */
@FunctionalInterface
public interface ChunkBoundary {

    /** Goes on at once. */
    ChunkBoundary GO_ON = () -> {};

    /**
     * Returns when the next chunk is to be written. An exception ends the work as a crash would: handling the event or the task
     * again completes it.
     */
    void reached();
}
