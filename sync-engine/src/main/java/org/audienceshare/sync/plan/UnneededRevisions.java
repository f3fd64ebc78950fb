package org.audienceshare.sync.plan;

import java.time.Instant;
import java.util.List;
import org.audienceshare.sync.freeze.Revision;
import org.jspecify.annotations.Nullable;

/**
 * Revisions that none of an audience's recipients needs any more. Nor will anybody: events that begin later give nobody a
 * revision older than the latest one of these.
 *
 * @param othersBegunAt when the work on another event of the audience began last that has not ended, null if there is none; read
 *     after the revisions and before the recipients
 */
public record UnneededRevisions(
        List<Revision> revisions, @Nullable Instant othersBegunAt) {

    public UnneededRevisions {
        revisions = List.copyOf(revisions);
    }

    /**
     * Those of some revisions.
     *
     * @param revisions the latest ones, the latest first; those before them are left to the next events, each of which deletes some
     * @param oldestNeeded the oldest one that a recipient needs
     */
    public static UnneededRevisions among(List<Revision> revisions, int oldestNeeded, @Nullable Instant othersBegunAt) {
        List<Revision> unneeded = revisions.stream()
                .skip(1)
                .filter(revision -> revision.number() < oldestNeeded)
                .toList();
        return new UnneededRevisions(unneeded, othersBegunAt);
    }

    /**
     * What may be deleted. While another event is being planned, nothing: it may give a recipient a revision that it has read
     * before, and has not stored that yet.
     *
     * @param abandonedBefore what began by then and has not ended does not come again
     */
    List<Revision> deletable(Instant abandonedBefore) {
        return othersBegunAt != null && othersBegunAt.isAfter(abandonedBefore) ? List.of() : revisions;
    }
}
