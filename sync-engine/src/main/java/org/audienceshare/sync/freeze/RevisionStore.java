package org.audienceshare.sync.freeze;

import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.audienceshare.contacts.AudienceId;

/** Stores revisions and their chunks. */
public interface RevisionStore extends RevisionReader {

    /**
     * The revision's contacts as they are stored now, not as they are kept in memory: what is made of them is stored, and a person may
     * have been erased meanwhile.
     */
    default Iterator<FrozenContact> storedContacts(Revision revision) {
        return contacts(revision);
    }

    /** Starts to write the chunks of a new attempt. */
    SnapshotWriter begin(AudienceId audience);

    /**
     * Makes the revision visible.
     *
     * @return false if the audience has a revision of that number already
     */
    boolean commit(Revision revision);

    /** Deletes what the attempt wrote. */
    void discard(String attempt);

    /** The audience's committed revisions, the latest first, at most {@code limit}. */
    List<Revision> latestFirst(AudienceId audience, int limit);

    /** Deletes revisions with their chunks. Has no effect on those that were deleted. */
    void delete(List<Revision> unneeded);

    /** Deletes the audience's revisions with a number below {@code number}, with their chunks. */
    default void deleteBelow(AudienceId audience, int number) {
        deleteBelow(audience, number, Set.of(), Instant.MAX);
    }

    /**
     * Deletes the audience's revisions with a number below {@code number}, with their chunks, apart from those to keep and
     * those that were frozen later than {@code frozenBefore}.
     */
    void deleteBelow(AudienceId audience, int number, Set<Integer> keep, Instant frozenBefore);

    /**
     * Deletes the contacts of a revision and of all before it. The revision itself stays, without contacts: later ones go on
     * counting after it.
     *
     * @param unused asked when nobody can begin to use the contacts any more; if it says no, they stay
     */
    void deleteContacts(Revision latest, BooleanSupplier unused);

    /** Deletes what attempts that never became a revision wrote before {@code before}, of any audience. */
    void deleteAbandoned(Instant before);

    /** The audiences that have revisions with contacts. */
    Set<AudienceId> audiencesWithContacts();

    /**
     * Writes one attempt's chunks in the order of the addresses, holding one chunk of each kind in memory, and one that is being
     * written. A fault of a write may be thrown with the next one, or at the end.
     */
    interface SnapshotWriter {

        /** Identifies the attempt. */
        String attempt();

        void contact(FrozenContact contact);

        void difference(DeltaEntry entry);

        /** Writes what is still in memory and returns the numbers of chunks. */
        Revision.ChunkCounts finish();

        /** Returns when nothing is being written any more: called before an attempt is discarded that was not finished. */
        default void stop() {}
    }
}
