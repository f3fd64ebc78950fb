package org.audienceshare.sync.freeze;

/** Writes one attempt's chunks in the order of the addresses, holding one chunk of each kind in memory. */
public interface SnapshotWriter {

    /** Names the attempt. */
    String attempt();

    void contact(FrozenContact contact);

    void difference(DeltaEntry entry);

    /** Writes what is still held, and says how many chunks there are. */
    Revision.ChunkCounts finish();
}
