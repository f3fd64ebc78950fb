package org.audienceshare.worker.rewind;

import java.util.Optional;

/** The stored marks. */
public interface PartitionMarks {

    Optional<PartitionMark> find(String partition);

    /**
     * Stores the mark if the stored one has this epoch.
     *
     * @param epoch 0 if none is stored
     * @return false, without effect, if it has another
     */
    boolean save(PartitionMark mark, long epoch);
}
