package org.audienceshare.worker.report.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.audienceshare.events.Topic;
import org.audienceshare.events.avro.SyncReportMapper;
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
    }

    @Override
    public void planned(SyncPlan plan) {
        send(plan.audience().value(), SyncReportMapper.toAvro(plan));
        meters.counter("audience.share.syncs", "outcome", plan.outcome().name()).increment();
    }

    @Override
    public void finished(RecipientResult result) {
        send(result.recipient().value(), SyncReportMapper.toAvro(result));
        meters.counter("audience.share.tasks", "outcome", result.outcome().name())
                .increment();
    }

    private void send(String key, SpecificRecord value) {
        sender.send(List.of(new ProducerRecord<>(Topic.RESULTS.name(), key, value)));
    }
}
