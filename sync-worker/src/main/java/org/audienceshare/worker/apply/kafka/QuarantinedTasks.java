package org.audienceshare.worker.apply.kafka;

import java.time.Instant;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.events.avro.RecipientTaskMapper;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.sync.failure.Quarantine;
import org.audienceshare.sync.report.SyncReporter;
import org.audienceshare.worker.failure.kafka.DecodeResult;
import org.audienceshare.worker.failure.kafka.QuarantinedWork;

/** Tasks that are given up: each is its recipient's failed result. */
public final class QuarantinedTasks implements QuarantinedWork {

    private final SyncReporter reporter;
    private final Consumer<RecipientResult> failures;

    /** @param failures stores with the recipient that its latest sync failed */
    public QuarantinedTasks(SyncReporter reporter, Consumer<RecipientResult> failures) {
        this.reporter = reporter;
        this.failures = failures;
    }

    @Override
    public Quarantine describe(ConsumerRecord<byte[], DecodeResult> record, String reason, Instant at) {
        RecipientTask task = taskOf(record);
        return new Quarantine(task.syncId() + ":" + task.recipient(), task.audience(), false, reason, at);
    }

    @Override
    public void report(ConsumerRecord<byte[], DecodeResult> record, String reason, Instant at) {
        RecipientTask task = taskOf(record);
        RecipientResult failed = new RecipientResult(
                task.syncId(),
                task.audience(),
                task.revision(),
                task.recipient(),
                Outcome.FAILED,
                CopyCounts.NONE,
                0,
                "it failed and is in quarantine until an operator redelivers it: " + reason,
                null,
                at);
        failures.accept(failed);
        reporter.finished(failed);
    }

    private static RecipientTask taskOf(ConsumerRecord<byte[], DecodeResult> record) {
        return DecodeResult.of(record).map(RecipientTaskMapper::fromAvro).orThrow();
    }
}
