package org.audienceshare.worker.apply.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.audienceshare.events.avro.RecipientTaskMapper;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.sync.apply.TaskHandler;
import org.audienceshare.worker.execution.Route;
import org.audienceshare.worker.execution.Turn;
import org.audienceshare.worker.execution.TurnGroup;
import org.audienceshare.worker.failure.kafka.DecodeResult;
import org.audienceshare.worker.failure.kafka.RecordListener;
import org.springframework.stereotype.Component;

/** Handles tasks: those of one recipient in their order, and chunks of different senders' audiences in turns. */
@Component
public final class RecipientTaskListener implements RecordListener {

    private final TaskHandler handler;
    private final MeterRegistry meters;

    public RecipientTaskListener(TaskHandler handler, MeterRegistry meters) {
        this.handler = handler;
        this.meters = meters;
    }

    @Override
    public Route routeOf(ConsumerRecord<byte[], DecodeResult> record) {
        RecipientTask task = taskOf(record);
        String audience = task.audience().value();
        Header sender = record.headers().lastHeader(RecipientTask.SENDER_HEADER);
        return new Route(
                task.recipient().value(),
                new TurnGroup(
                        sender == null || sender.value() == null
                                ? audience
                                : new String(sender.value(), StandardCharsets.UTF_8),
                        audience));
    }

    @Override
    public void handle(List<ConsumerRecord<byte[], DecodeResult>> records, Turn turn) {
        for (ConsumerRecord<byte[], DecodeResult> record : records) {
            RecipientTask task = taskOf(record);
            meters.timer(
                            "audience.share.task",
                            "operation",
                            task.operation().name(),
                            "trigger",
                            task.trigger().name())
                    .record(() -> handler.handle(task, turn::pass));
        }
    }

    private static RecipientTask taskOf(ConsumerRecord<byte[], DecodeResult> record) {
        return DecodeResult.of(record).map(RecipientTaskMapper::fromAvro).orThrow();
    }
}
