package org.audienceshare.worker.plan.kafka;

import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.events.avro.AudienceEventMapper;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.events.model.SyncPlan.Outcome;
import org.audienceshare.events.model.SyncPlan.Skipped;
import org.audienceshare.sync.failure.Quarantine;
import org.audienceshare.sync.plan.SyncLog;
import org.audienceshare.sync.report.SyncReporter;
import org.audienceshare.worker.failure.kafka.DecodeResult;
import org.audienceshare.worker.failure.kafka.QuarantinedWork;
import org.springframework.stereotype.Component;

/**
 * Events that are given up. Each is a rejected sync, so that it changes nothing if Kafka or its publisher delivers it again, after
 * events that came later. It is planned like a new one when an operator redelivers its dead letter.
 */
@Component
public final class QuarantinedEvents implements QuarantinedWork {

    private final SyncLog log;
    private final SyncReporter reporter;

    public QuarantinedEvents(SyncLog log, SyncReporter reporter) {
        this.log = log;
        this.reporter = reporter;
    }

    @Override
    public Quarantine describe(ConsumerRecord<byte[], DecodeResult> record, String reason, Instant at) {
        AudienceEvent event = eventOf(record);
        AudienceEvent.Header header = event.header();
        boolean holdsCopies = event instanceof AudienceEvent.Unshared && !isPlanned(header.eventId());
        return new Quarantine(header.eventId(), header.audience(), holdsCopies, reason, at);
    }

    @Override
    public void report(ConsumerRecord<byte[], DecodeResult> record, String reason, Instant at) {
        AudienceEvent event = eventOf(record);
        AudienceEvent.Header header = event.header();
        if (isPlanned(header.eventId())) {
            // It failed when it was delivered again, which takes nothing back.
            return;
        }
        log.begin(event);
        SyncPlan rejected = new SyncPlan(
                header.eventId(),
                header.audience(),
                0,
                Outcome.REJECTED,
                0,
                Skipped.NOBODY,
                ContactCounts.NONE,
                "it failed and is in quarantine until an operator redelivers it: " + reason,
                at,
                0,
                SyncPlan.Request.of(event));
        reporter.planned(rejected);
        log.complete(rejected);
    }

    private boolean isPlanned(String eventId) {
        return log.find(eventId).filter(known -> known.planned() != null).isPresent();
    }

    private static AudienceEvent eventOf(ConsumerRecord<byte[], DecodeResult> record) {
        return DecodeResult.of(record).map(AudienceEventMapper::fromAvro).orThrow();
    }
}
