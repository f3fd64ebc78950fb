package org.audienceshare.worker.apply.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.events.avro.RecipientTaskMapper;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.sync.apply.TaskHandler;
import org.audienceshare.worker.failure.kafka.DecodeResult;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.stereotype.Component;

/** Handles one task. The container commits its record afterwards. */
@Component
public final class RecipientTaskListener implements MessageListener<byte[], DecodeResult> {

    private final TaskHandler handler;
    private final MeterRegistry meters;

    public RecipientTaskListener(TaskHandler handler, MeterRegistry meters) {
        this.handler = handler;
        this.meters = meters;
    }

    @Override
    public void onMessage(ConsumerRecord<byte[], DecodeResult> record) {
        RecipientTask task =
                DecodeResult.of(record).map(RecipientTaskMapper::fromAvro).orThrow();
        meters.timer(
                        "audience.share.task",
                        "operation",
                        task.operation().name(),
                        "trigger",
                        task.trigger().name())
                .record(() -> handler.handle(task));
    }
}
