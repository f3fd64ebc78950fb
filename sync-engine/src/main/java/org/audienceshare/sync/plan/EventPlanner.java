package org.audienceshare.sync.plan;

import java.util.List;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.sync.freeze.ChunkBoundary;

/** The use case behind {@code audience.events}. */
public interface EventPlanner {

    /**
     * Plans events in their order. What was planned before changes nothing, unless an operator put it before the planner
     * again: a replay restores the audience's recipients, once per audience; a redelivered dead letter is planned as new.
     *
     * @param boundary called between two chunks of a freeze
     * @return one result per event, in their order; a rejected event changed nothing
     * @throws org.audienceshare.sync.failure.TransientFaultException if a service that it needs is unavailable;
     *     calling again with the same events continues the work
     */
    List<PlanningResult> plan(List<ReceivedEvent> events, ChunkBoundary boundary);

    /** Plans the events without a pause. */
    default List<PlanningResult> plan(List<ReceivedEvent> events) {
        return plan(events, ChunkBoundary.GO_ON);
    }

    /**
     * Records that events were read and wait to be planned, so that they can be seen, and cancelled until then. Has no effect on
     * known events.
     *
     * @throws org.audienceshare.sync.failure.TransientFaultException if the database is unavailable
     */
    void queued(List<AudienceEvent> events);

    /** What happened to an event. */
    sealed interface PlanningResult {
        /** It was planned, or its audience's replay was. */
        record Accepted() implements PlanningResult {}

        /** It was planned before, and changes nothing. */
        record Repeated() implements PlanningResult {}

        /** @param reason why it changes nothing; the event is dead-lettered with this reason */
        record Rejected(String reason) implements PlanningResult {}
    }
}
