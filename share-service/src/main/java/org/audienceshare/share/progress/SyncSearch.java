package org.audienceshare.share.progress;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.share.KeysetPosition;
import org.jspecify.annotations.Nullable;

/** The syncs of all audiences, for whoever runs the service. */
public interface SyncSearch {

    /** Most syncs of a page. */
    int MAX_PAGE = 200;

    /**
     * Syncs, newest first. A page may hold fewer than asked for although there are more: so many are looked through at
     * once.
     *
     * @param states which; empty for all
     * @param after goes on behind this one; null starts with the newest
     * @param limit 1 to {@link #MAX_PAGE}
     */
    Page page(Set<SyncProgress.State> states, @Nullable KeysetPosition after, int limit);

    /** What recipients got since then, in whole minutes that had any, oldest first. */
    List<Minute> throughput(Instant since);

    /** Those of the syncs that the workers refused. */
    Set<String> rejected(Collection<String> syncIds);

    /** @param next where the next page starts; null on the last one */
    record Page(List<SyncProgress> syncs, @Nullable KeysetPosition next) {
        public Page {
            syncs = List.copyOf(syncs);
        }
    }

    /**
     * What was done within a minute.
     *
     * @param start its first moment
     * @param recipients that were brought to a revision
     * @param counts of their contacts
     */
    record Minute(Instant start, int recipients, CopyCounts counts) {}
}
