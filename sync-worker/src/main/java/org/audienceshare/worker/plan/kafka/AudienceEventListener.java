package org.audienceshare.worker.plan.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.events.avro.AudienceEventMapper;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.sync.freeze.ChunkBoundary;
import org.audienceshare.sync.plan.EventPlanner;
import org.audienceshare.sync.plan.EventPlanner.PlanningResult;
import org.audienceshare.sync.plan.ReceivedEvent;
import org.audienceshare.worker.execution.Route;
import org.audienceshare.worker.execution.Turn;
import org.audienceshare.worker.execution.TurnGroup;
import org.audienceshare.worker.failure.kafka.DeadLetterPublisher;
import org.audienceshare.worker.failure.kafka.DecodeResult;
import org.audienceshare.worker.failure.kafka.RecordListener;
import org.audienceshare.worker.rewind.Rewinds;
import org.springframework.stereotype.Component;

/**
 * Plans the events of one audience that have been read together, and dead-letters invalid records and rejected events. It dead-letters after
 * planning, so that a batch that is retried while the database is unavailable does so once.
 */
@Component
public final class AudienceEventListener implements RecordListener {

    private final EventPlanner planner;
    private final Rewinds rewinds;
    private final DeadLetterPublisher deadLetterPublisher;
    private final KeyCheck keys = new KeyCheck();
    private final MeterRegistry meters;
    private final QueueRecorder recorder;
    private final WaitingCancellations cancellations = new WaitingCancellations();

    public AudienceEventListener(
            EventPlanner planner, Rewinds rewinds, DeadLetterPublisher deadLetterPublisher, MeterRegistry meters) {
        this.planner = planner;
        this.rewinds = rewinds;
        this.deadLetterPublisher = deadLetterPublisher;
        this.meters = meters;
        this.recorder =
                new QueueRecorder(Executors.newSingleThreadExecutor(AudienceEventListener::daemon), planner::queued);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "queued-events");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public Route routeOf(ConsumerRecord<byte[], DecodeResult> record) {
        AudienceEvent event =
                DecodeResult.of(record).map(AudienceEventMapper::fromAvro).orThrow();
        recorder.add(event);
        keys.warnAbout(record, event);
        String audience = event.header().audience().value();
        if (event instanceof AudienceEvent.Cancelled) {
            cancellations.add(audience, record);
        }
        return new Route(keyOf(event, audience), new TurnGroup(senderOf(event), audience));
    }

    /** Cancellations pass the audience's other events: the sync that they name may be one of those, or run for long. */
    private static String keyOf(AudienceEvent event, String audience) {
        return event instanceof AudienceEvent.Cancelled ? audience + "/cancellations" : audience;
    }

    /** Most events do not name the audience's owner, but all say who requested them. */
    private static String senderOf(AudienceEvent event) {
        return event.header().requestedBy();
    }

    @Override
    public void handle(List<ConsumerRecord<byte[], DecodeResult>> records, Turn turn) {
        ReceivedEvents received = ReceivedEvents.of(records, rewinds);
        String audience = received.events().stream()
                .map(event -> event.event().header().audience().value())
                .findFirst()
                .orElse("");
        if (received.events().stream().anyMatch(event -> event.event() instanceof AudienceEvent.Cancelled)) {
            // The sync that it names may still be queued.
            recorder.record();
        } else {
            planWhatIsBefore(audience, records);
        }
        List<PlanningResult> results = received.plan(planner, turn::pass);
        cancellations.remove(audience, records);
        recorder.forget(received.events().stream().map(ReceivedEvent::event).toList());
        deadLetterPublisher.publish(received.deadLetters(results));
        count(received, results);
    }

    /** Cancellations that come before the last of these records. What fails in them is left to their own turn. */
    private void planWhatIsBefore(String audience, List<ConsumerRecord<byte[], DecodeResult>> records) {
        List<ConsumerRecord<byte[], DecodeResult>> waiting =
                cancellations.before(audience, records.get(records.size() - 1));
        if (waiting.isEmpty()) {
            return;
        }
        recorder.record();
        try {
            List<PlanningResult> unused = ReceivedEvents.of(waiting, rewinds).plan(planner, ChunkBoundary.GO_ON);
            cancellations.remove(audience, waiting);
        } catch (RuntimeException e) {
            // An outage stops what follows too. Anything else is a fault of the cancellation alone, which its own turn
            // reports.
        }
    }

    private void count(ReceivedEvents received, List<PlanningResult> results) {
        count("ACCEPTED", countOf(PlanningResult.Accepted.class, results));
        count("REPEATED", countOf(PlanningResult.Repeated.class, results));
        count("REFUSED", countOf(PlanningResult.Rejected.class, results));
        count("INVALID", received.invalid().size());
    }

    private static long countOf(Class<? extends PlanningResult> type, List<PlanningResult> results) {
        return results.stream().filter(type::isInstance).count();
    }

    private void count(String verdict, long events) {
        meters.counter("audience.share.events", "verdict", verdict).increment(events);
    }
}
