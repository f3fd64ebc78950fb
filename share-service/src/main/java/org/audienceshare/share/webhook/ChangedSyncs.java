package org.audienceshare.share.webhook;

import java.time.Instant;
import java.util.List;
import org.audienceshare.contacts.AudienceId;

/** Syncs that workers have reported about, until the outbox has what there is to tell about them. */
public interface ChangedSyncs {

    /** A sync that was marked, and how often. */
    record Mark(String syncId, AudienceId audience, long times) {}

    /** Marks syncs as changed. */
    void mark(List<Mark> changed);

    /** Marked syncs, those that were marked first first, at most {@code limit}. */
    List<Mark> oldest(Instant now, int limit);

    /** Forgets a mark, unless the sync was marked again since. */
    void done(Mark mark);

    /** Does not list the mark before {@code until}: something failed. */
    void postpone(Mark mark, Instant until);
}
