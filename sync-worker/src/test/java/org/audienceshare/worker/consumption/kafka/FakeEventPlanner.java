package org.audienceshare.worker.consumption.kafka;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.sync.freeze.ChunkBoundary;
import org.audienceshare.sync.plan.EventPlanner;
import org.audienceshare.sync.plan.ReceivedEvent;

/** Remembers what it planned; fails or refuses when told to. */
final class FakeEventPlanner implements EventPlanner {

    /** Refuses the audiences of this name. */
    static final String REFUSED_AUDIENCE = "unknown-audience";

    private final AtomicReference<RuntimeException> fault = new AtomicReference<>();
    private final Map<String, Runnable> bugs = new ConcurrentHashMap<>();
    private final List<String> planned = new ArrayList<>();
    private final List<String> queued = new ArrayList<>();
    private final List<String> repeated = new ArrayList<>();
    private int calls;

    private final CountDownLatch released = new CountDownLatch(1);
    private volatile String held = "";
    private volatile boolean isHeld;
    private volatile boolean once;

    /** Plans this event only when it is released. */
    void hold(String eventId) {
        held = eventId;
    }

    /** As {@link #hold}, but only the first call with it waits. */
    void holdOnce(String eventId) {
        once = true;
        held = eventId;
    }

    boolean isHeld() {
        return isHeld;
    }

    void release() {
        released.countDown();
    }

    /** Every call fails with it, until it is null. */
    void failWith(RuntimeException fault) {
        this.fault.set(fault);
    }

    /** Calls with this event do that before they plan anything. */
    void bugIn(String eventId, Runnable bug) {
        bugs.put(eventId, bug);
    }

    void mend(String eventId) {
        bugs.remove(eventId);
    }

    @Override
    public List<PlanningResult> plan(List<ReceivedEvent> events, ChunkBoundary boundary) {
        if (events.stream().anyMatch(event -> event.event().header().eventId().equals(held))) {
            held = once ? "" : held;
            isHeld = true;
            while (released.getCount() > 0) {
                boundary.reached();
            }
        }
        return plan(events);
    }

    @Override
    public synchronized List<PlanningResult> plan(List<ReceivedEvent> events) {
        calls++;
        Optional.ofNullable(fault.get()).ifPresent(thrown -> {
            throw thrown;
        });
        events.forEach(event ->
                bugs.getOrDefault(event.event().header().eventId(), () -> {}).run());
        return events.stream().map(this::verdict).toList();
    }

    @Override
    public synchronized void queued(List<AudienceEvent> events) {
        events.forEach(event -> queued.add(event.header().eventId()));
    }

    private PlanningResult verdict(ReceivedEvent received) {
        AudienceEvent event = received.event();
        if (received.replayId() != null || received.deadLetter() != null) {
            repeated.add(event.header().eventId() + " " + received.replayId() + " " + received.deadLetter());
            return new PlanningResult.Accepted();
        }
        if (event.header().audience().value().equals(REFUSED_AUDIENCE)) {
            return new PlanningResult.Rejected("the audience does not exist");
        }
        if (planned.contains(event.header().eventId())) {
            return new PlanningResult.Repeated();
        }
        planned.add(event.header().eventId());
        return new PlanningResult.Accepted();
    }

    /** Ids of the accepted events, in the order of their planning. */
    synchronized List<String> planned() {
        return List.copyOf(planned);
    }

    /** Ids of the events that were made known before they were planned. */
    synchronized List<String> queued() {
        return List.copyOf(queued);
    }

    /** The events that operators put before the planner again: their ids, replays and dead letters. */
    synchronized List<String> repeated() {
        return List.copyOf(repeated);
    }

    synchronized int calls() {
        return calls;
    }
}
