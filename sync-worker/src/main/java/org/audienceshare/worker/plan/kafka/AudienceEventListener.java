package org.audienceshare.worker.plan.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.sync.plan.EventPlanner;
import org.audienceshare.sync.plan.EventPlanner.PlanningResult;
import org.audienceshare.worker.failure.kafka.DeadLetters;
import org.audienceshare.worker.failure.kafka.ReceivedValue;
import org.springframework.kafka.listener.BatchMessageListener;

/**
 * Has the events of one poll planned in one go, and puts aside what is none and what was refused. It puts aside only after
 * the planning, so that a batch that is tried again while the database is away does so once.
 */
public final class AudienceEventListener implements BatchMessageListener<byte[], ReceivedValue> {

    private final EventPlanner planner;
    private final DeadLetters deadLetters;
    private final MeterRegistry meters;

    public AudienceEventListener(EventPlanner planner, DeadLetters deadLetters, MeterRegistry meters) {
        this.planner = planner;
        this.deadLetters = deadLetters;
        this.meters = meters;
    }

    @Override
    public void onMessage(List<ConsumerRecord<byte[], ReceivedValue>> records) {
        ReceivedEvents received = ReceivedEvents.of(records);
        List<PlanningResult> results = received.events().isEmpty() ? List.of() : planner.plan(received.events());
        deadLetters.putAside(received.deadLetters(results));
        count(received, results);
        received.throwIfCutShort();
    }

    private void count(ReceivedEvents received, List<PlanningResult> results) {
        long accepted = results.stream()
                .filter(PlanningResult.Accepted.class::isInstance)
                .count();
        count("ACCEPTED", accepted);
        count("REFUSED", results.size() - accepted);
        count("INVALID", received.invalid().size());
    }

    private void count(String verdict, long events) {
        meters.counter("audience.share.events", "verdict", verdict).increment(events);
    }
}
