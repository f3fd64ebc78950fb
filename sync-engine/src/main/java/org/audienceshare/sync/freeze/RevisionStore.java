package org.audienceshare.sync.freeze;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.AudienceId;

/** Keeps revisions and their chunks. */
public interface RevisionStore {

    /** The committed revision with the highest number. */
    Optional<Revision> latest(AudienceId audience);

    Optional<Revision> find(AudienceId audience, int number);

    /** The revision that a sync made, so that an event delivered again freezes no other. */
    Optional<Revision> madeBy(AudienceId audience, String syncId);

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

    /** Deletes the audience's revisions with a number below {@code number}, with their chunks. */
    void deleteBelow(AudienceId audience, int number);

    /** Deletes what attempts that never became a revision wrote before {@code before}. */
    void deleteAbandoned(AudienceId audience, Instant before);

    /**
     * A chunk of the revision's contacts.
     *
     * @param index 0 to {@code revision.chunks().snapshot() - 1}
     */
    List<FrozenContact> snapshotChunk(Revision revision, int index);

    /**
     * A chunk of the differences to the revision before.
     *
     * @param index 0 to {@code revision.chunks().delta() - 1}
     */
    List<DeltaEntry> deltaChunk(Revision revision, int index);
}
