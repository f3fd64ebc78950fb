package org.audienceshare.sync.freeze.mongo;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.audienceshare.sync.failure.TransientFaultException;
import org.audienceshare.sync.freeze.MissingChunkException;
import org.audienceshare.sync.freeze.Revision;

/**
 * The revisions that were read lately. They never change, so each recipient of a sync need not read them again; but they are deleted, by
 * whichever worker, and that shows when one of their chunks is missing.
 */
final class KnownRevisions {

    private static final int MAX_REVISIONS = 10_000;

    private final Cache<String, Revision> revisions;

    KnownRevisions(Duration maxAge) {
        this.revisions = Caffeine.newBuilder()
                .maximumSize(MAX_REVISIONS)
                .expireAfterWrite(maxAge)
                .build();
    }

    /** @param read reads a revision that is not known */
    Optional<Revision> find(String id, Function<String, Optional<Revision>> read) {
        return Optional.ofNullable(
                revisions.get(id, missing -> read.apply(missing).orElse(null)));
    }

    boolean isKnown(String id) {
        return revisions.getIfPresent(id) != null;
    }

    void forget(String id) {
        revisions.invalidate(id);
    }

    /**
     * The fault to throw if a revision has lost a chunk.
     *
     * @param read reads the revision, which is not known any more
     */
    RuntimeException missing(int index, Revision revision, Supplier<Optional<Revision>> read) {
        String id = RevisionDocuments.id(revision.audience(), revision.number());
        boolean wasKnown = revision.equals(revisions.getIfPresent(id));
        forget(id);
        MissingChunkException missing = new MissingChunkException("chunk " + index + " of revision " + revision.number()
                + " of audience " + revision.audience() + " is missing");
        return wasKnown && !read.get().equals(Optional.of(revision))
                ? new TransientFaultException("a revision was deleted after it was read", missing)
                : missing;
    }
}
