package org.audienceshare.worker.report.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.audienceshare.events.Topic;
import org.audienceshare.sync.report.PlannedSync;
import org.audienceshare.sync.report.RecipientResult;
import org.audienceshare.sync.report.SyncReporter;
import org.audienceshare.worker.failure.kafka.AcknowledgedSender;
import org.jspecify.annotations.Nullable;

/** Puts results onto {@code audience.sync.results}: a plan keyed by its audience, a result by its recipient. */
public final class KafkaSyncReporter implements SyncReporter {

    private final AcknowledgedSender<String, SpecificRecord> sender;
    private final MeterRegistry meters;

    public KafkaSyncReporter(AcknowledgedSender<String, SpecificRecord> sender, MeterRegistry meters) {
        this.sender = sender;
        this.meters = meters;
    }

    @Override
    public void planned(PlannedSync sync) {
        send(sync.audience().value(), ResultMapper.toAvro(sync));
        meters.counter("audience.share.syncs", "outcome", sync.outcome().name()).increment();
    }

    @Override
    public void finished(RecipientResult result, @Nullable String tag) {
        send(result.recipient().value(), ResultMapper.toAvro(result, tag));
        meters.counter("audience.share.tasks", "outcome", result.outcome().name())
                .increment();
    }

    private void send(String key, SpecificRecord value) {
        sender.send(List.of(new ProducerRecord<>(Topic.RESULTS.name(), key, value)));
    }
}
