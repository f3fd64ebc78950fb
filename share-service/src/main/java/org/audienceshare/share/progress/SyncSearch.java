package org.audienceshare.share.progress;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.share.KeysetPosition;
import org.jspecify.annotations.Nullable;

/** Searches the syncs of all audiences, for operators. */
public interface SyncSearch {

    /** Most syncs of a page. */
    int MAX_PAGE = 200;

    /**
     * Syncs, newest first. A page may have fewer than {@code limit} although there are more, because one call examines a
     * limited number of syncs.
     *
     * @param states the states to include; empty for all
     * @param about the id of one sync, of the audience or of who asked for it; null for all
     * @param after starts after this position; null starts with the newest
     * @param limit 1 to {@link #MAX_PAGE}
     */
    Page page(Set<SyncProgress.State> states, @Nullable String about, @Nullable KeysetPosition after, int limit);

    /** What was applied to recipients since then, per minute with any result, oldest first. */
    List<Minute> throughput(Instant since);

    /** Those of the syncs that the worker rejected. */
    Set<String> rejected(Collection<String> syncIds);

    /** Those of the syncs that are known, in no order, with what the planner has decided about them. */
    List<SyncProgress> find(Collection<String> syncIds);

    /** @param next where the next page starts; null on the last one */
    record Page(List<SyncProgress> syncs, @Nullable KeysetPosition next) {
        public Page {
            syncs = List.copyOf(syncs);
        }
    }

    /**
     * What was applied within a minute.
     *
     * @param start the start of the minute
     * @param recipients how many recipients succeeded
     * @param counts what happened to their contacts
     */
    record Minute(Instant start, int recipients, CopyCounts counts) {}
}
