package org.audienceshare.sync.apply;

/** Called between two chunks of a recipient: the place to let others run, or to stop. */
@FunctionalInterface
public interface ChunkBoundary {

    /** Goes on at once. */
    ChunkBoundary GO_ON = () -> {};

    /**
     * Returns when the next chunk is to be written. An exception ends the task as a crash would: what was written stays, and
     * handling the task again completes it.
     */
    void reached();
}
