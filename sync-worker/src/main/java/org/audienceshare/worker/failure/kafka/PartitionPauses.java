package org.audienceshare.worker.failure.kafka;

import org.audienceshare.events.wire.UnreadablePartition;

/** A listener that lets single partitions wait. */
public interface PartitionPauses {

    /**
     * Lets a partition wait, for longer the more often the same offset can't be read.
     *
     * @param reason a sentence without contact data
     */
    void pause(UnreadablePartition unreadable, String reason);
}
