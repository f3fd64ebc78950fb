package org.audienceshare.worker.plan.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.sync.plan.EventPlanner;
import org.audienceshare.sync.plan.EventPlanner.Verdict;
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
        List<Verdict> verdicts = received.events().isEmpty() ? List.of() : planner.plan(received.events());
        deadLetters.putAside(received.deadLetters(verdicts));
        count(received, verdicts);
        received.throwIfCutShort();
    }

    private void count(ReceivedEvents received, List<Verdict> verdicts) {
        long accepted =
                verdicts.stream().filter(Verdict.Accepted.class::isInstance).count();
        count("ACCEPTED", accepted);
        count("REFUSED", verdicts.size() - accepted);
        count("INVALID", received.invalid().size());
    }

    private void count(String verdict, long events) {
        meters.counter("audience.share.events", "verdict", verdict).increment(events);
    }
}
