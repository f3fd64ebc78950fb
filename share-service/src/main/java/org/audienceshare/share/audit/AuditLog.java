package org.audienceshare.share.audit;

import java.time.Instant;
import java.util.List;
import org.audienceshare.share.KeysetPosition;
import org.jspecify.annotations.Nullable;

/** The audit log. Entries are added and read, and deleted when they are old; nothing changes one. */
public interface AuditLog {

    /** Most entries of a page. */
    int MAX_PAGE = 200;

    /** Adds the entry. Returns when a majority of the database's members has acknowledged it. */
    void append(AuditEntry entry);

    /**
     * Entries, newest first.
     *
     * @param after continues after this entry; null starts with the newest
     * @param limit 1 to {@link #MAX_PAGE}
     */
    Page page(Query query, @Nullable KeysetPosition after, int limit);

    /**
     * Which entries to find; null matches all.
     *
     * @param id the id of the actor or of anything in the details: an account, an audience, a sync
     * @param from the earliest time, inclusive
     * @param to the latest time, exclusive
     */
    record Query(
            @Nullable String id,
            @Nullable AuditAction action,
            @Nullable Instant from,
            @Nullable Instant to) {

        public static final Query ALL = new Query(null, null, null, null);
    }

    /** @param next where the next page starts; null on the last one */
    record Page(List<AuditEntry> entries, @Nullable KeysetPosition next) {
        public Page {
            entries = List.copyOf(entries);
        }
    }
}
