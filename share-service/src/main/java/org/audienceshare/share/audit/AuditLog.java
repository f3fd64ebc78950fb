package org.audienceshare.share.audit;

import java.time.Instant;
import java.util.List;
import org.audienceshare.share.KeysetPosition;
import org.jspecify.annotations.Nullable;

/** What was done. Entries are added, read and, once they are old, forgotten; nothing changes one. */
public interface AuditLog {

    /** Most entries of a page. */
    int MAX_PAGE = 200;

    /** Adds the entry; it is acknowledged by a majority before this returns. */
    void append(AuditEntry entry);

    /**
     * Entries, newest first.
     *
     * @param after goes on behind this one; null starts with the newest
     * @param limit 1 to {@link #MAX_PAGE}
     */
    Page page(AuditQuery query, @Nullable KeysetPosition after, int limit);

    /** Forgets entries from before the cutoff. */
    void forgetBefore(Instant cutoff);

    /** @param next where the next page starts; null on the last one */
    record Page(List<AuditEntry> entries, @Nullable KeysetPosition next) {
        public Page {
            entries = List.copyOf(entries);
        }
    }
}
