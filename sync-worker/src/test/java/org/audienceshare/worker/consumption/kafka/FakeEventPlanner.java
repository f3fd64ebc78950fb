package org.audienceshare.worker.consumption.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.sync.plan.EventPlanner;

/** Remembers what it planned; fails or refuses when told to. */
final class FakeEventPlanner implements EventPlanner {

    /** Refuses the audiences of this name. */
    static final String REFUSED_AUDIENCE = "unknown-audience";

    private final AtomicReference<RuntimeException> fault = new AtomicReference<>();
    private final List<String> planned = new ArrayList<>();
    private int calls;

    /** Every call fails with it, until it is null. */
    void failWith(RuntimeException fault) {
        this.fault.set(fault);
    }

    @Override
    public synchronized List<PlanningResult> plan(List<AudienceEvent> events) {
        calls++;
        Optional.ofNullable(fault.get()).ifPresent(thrown -> {
            throw thrown;
        });
        return events.stream().map(this::verdict).toList();
    }

    private PlanningResult verdict(AudienceEvent event) {
        if (event.header().audience().value().equals(REFUSED_AUDIENCE)) {
            return new PlanningResult.Rejected("the audience does not exist");
        }
        planned.add(event.header().eventId());
        return new PlanningResult.Accepted();
    }

    /** Ids of the accepted events, in the order of their planning. */
    synchronized List<String> planned() {
        return List.copyOf(planned);
    }

    synchronized int calls() {
        return calls;
    }
}
