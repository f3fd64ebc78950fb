package org.audienceshare.worker.report.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.audienceshare.events.Topic;
import org.audienceshare.events.avro.SyncReportMapper;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.sync.report.SyncReporter;
import org.audienceshare.worker.failure.kafka.BlockingSender;
import org.springframework.stereotype.Component;

/** Publishes reports to {@code audience.sync.results}: a plan keyed by its audience, a result by its recipient. */
@Component
public final class KafkaSyncReporter implements SyncReporter {

    private final BlockingSender<String, SpecificRecord> sender;
    private final MeterRegistry meters;

    public KafkaSyncReporter(BlockingSender<String, SpecificRecord> sender, MeterRegistry meters) {
        this.sender = sender;
        this.meters = meters;
        // A rate is right from the first report on if the counter was there before, as 0.
        for (SyncPlan.Outcome outcome : SyncPlan.Outcome.values()) {
            syncs(outcome);
        }
        for (RecipientResult.Outcome outcome : RecipientResult.Outcome.values()) {
            tasks(outcome);
        }
        count(CopyCounts.NONE);
    }

    @Override
    public void planned(SyncPlan plan) {
        send(plan.audience().value(), SyncReportMapper.toAvro(plan));
        syncs(plan.outcome()).increment();
    }

    @Override
    public void finished(RecipientResult result) {
        send(result.recipient().value(), SyncReportMapper.toAvro(result));
        tasks(result.outcome()).increment();
        count(result.counts());
    }

    private Counter syncs(SyncPlan.Outcome outcome) {
        return meters.counter("audience.share.syncs", "outcome", outcome.name());
    }

    private Counter tasks(RecipientResult.Outcome outcome) {
        return meters.counter("audience.share.tasks", "outcome", outcome.name());
    }

    private void count(CopyCounts counts) {
        contacts("ADDED").increment(counts.added());
        contacts("UPDATED").increment(counts.updated());
        contacts("REMOVED").increment(counts.removed());
        contacts("REJECTED").increment(counts.rejected());
    }

    private Counter contacts(String change) {
        return meters.counter("audience.share.contacts", "change", change);
    }

    private void send(String key, SpecificRecord value) {
        sender.send(List.of(new ProducerRecord<>(Topic.RESULTS.name(), key, value)));
    }
}
