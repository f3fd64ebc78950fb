package org.audienceshare.sync.freeze;

/** Writes one attempt's chunks in the order of the addresses, holding one chunk of each kind in memory. */
public interface SnapshotWriter {

    /** Identifies the attempt. */
    String attempt();

    void contact(FrozenContact contact);

    void difference(DeltaEntry entry);

    /** Writes what is still in memory and returns the numbers of chunks. */
    Revision.ChunkCounts finish();
}
