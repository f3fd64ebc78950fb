package org.audienceshare.sync.plan;

import java.util.Optional;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.SyncPlan;
import org.jspecify.annotations.Nullable;

/** The events that the planner has received. */
public interface SyncLog {

    Optional<SyncRecord> find(String syncId);

    /** Records that the work on an event begins, and who requested it. Has no effect on a known event. */
    void begin(AudienceEvent event);

    /** Records that a sync of this audience is cancelled. Has no effect if there is no such sync. */
    void cancel(AudienceId audience, String syncId);

    /** Whether the sync was cancelled. */
    boolean isCancelled(String syncId);

    /** Records the outcome. */
    void complete(SyncPlan planned);

    /**
     * What the worker stores permanently about an event, so that an event with its id is applied once.
     *
     * @param planned its outcome; null while it is in progress, which distinguishes a crash from a repeated event
     */
    record SyncRecord(
            String syncId, AudienceId audience, @Nullable SyncPlan planned) {}
}
