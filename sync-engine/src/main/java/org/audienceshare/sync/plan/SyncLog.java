package org.audienceshare.sync.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.SyncPlan;
import org.jspecify.annotations.Nullable;

/** The events that the planner has received, and the replays that it has done. */
public interface SyncLog {

    /** The id of no sync. */
    String NONE = "";

    Optional<SyncRecord> find(String syncId);

    /** Records that events were read and wait to be planned, and who requested them. Has no effect on known events. */
    void queue(List<AudienceEvent> events);

    /**
     * Records that the work on an event begins, now, and who requested it. Has no effect on an event that has an outcome, and on an id
     * that an event of another audience used.
     *
     * @return what is known of the event, read in the same moment
     */
    SyncRecord begin(AudienceEvent event);

    /** Records that the work on a replay begins, now. Has no effect on one that has an outcome. */
    void begin(Replay replay);

    /**
     * Makes a rejected event one that is in progress, because an operator redelivered its dead letter.
     *
     * @param deadLetter the position of the dead letter
     * @return false, without effect, if the event is not rejected, or was rejected again after this dead letter
     */
    boolean reopen(String syncId, String deadLetter);

    /** Records that a sync of the audience is cancelled, and by whom. Has no effect if there is no such sync, or it is cancelled. */
    void cancel(AudienceEvent.Cancelled event);

    /**
     * When the work on another event or a replay of the audience than this one began last, for the first time or again, that has
     * not ended. What does not come again after a crash never ends.
     */
    Optional<Instant> lastBegunBeside(String syncId, AudienceId audience);

    /** Whether the work on an event or a replay of the audience has begun later than {@code since} and not ended. */
    default boolean isPlanning(AudienceId audience, Instant since) {
        return lastBegunBeside(NONE, audience)
                .filter(begun -> begun.isAfter(since))
                .isPresent();
    }

    /** Whether the sync was cancelled. */
    boolean isCancelled(String syncId);

    /** Records the outcome. */
    void complete(SyncPlan planned);

    /**
     * What the worker stores permanently about an event or a replay, so that it is applied once.
     *
     * @param planned its outcome; null while it is in progress, which distinguishes a crash from a repeated event
     */
    record SyncRecord(
            String syncId, AudienceId audience, @Nullable SyncPlan planned) {}
}
