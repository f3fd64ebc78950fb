package org.audienceshare.sync.plan;

import java.util.List;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.sync.freeze.ChunkBoundary;

/** The use case behind {@code audience.events}. */
public interface EventPlanner {

    /**
     * Plans the events of one poll, in their order. Repeated events of one audience cause one replay.
     *
     * @param boundary called between two chunks of a freeze
     * @return one result per event, in their order; a rejected event changed nothing
     * @throws org.audienceshare.sync.failure.TransientFaultException if a service that it needs is unavailable;
     *     calling again with the same events continues the work
     */
    List<PlanningResult> plan(List<AudienceEvent> events, ChunkBoundary boundary);

    /** Plans the events without a pause. */
    default List<PlanningResult> plan(List<AudienceEvent> events) {
        return plan(events, ChunkBoundary.GO_ON);
    }

    /**
     * Records that an event was read and waits to be planned, so that it can be cancelled until then. Has no effect on a known
     * event.
     *
     * @throws org.audienceshare.sync.failure.TransientFaultException if the database is unavailable
     */
    void queued(AudienceEvent event);

    /** What happened to an event. */
    sealed interface PlanningResult {
        record Accepted() implements PlanningResult {}

        /** @param reason why it changes nothing; the event is dead-lettered with this reason */
        record Rejected(String reason) implements PlanningResult {}
    }
}
