package org.audienceshare.worker.apply.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.events.avro.RecipientTaskMapper;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.sync.apply.TaskHandler;
import org.audienceshare.worker.failure.kafka.ReceivedValue;
import org.springframework.kafka.listener.MessageListener;

/** Has one task handled, and returns when it is; the container commits the record then. */
public final class RecipientTaskListener implements MessageListener<byte[], ReceivedValue> {

    private final TaskHandler handler;
    private final MeterRegistry meters;

    public RecipientTaskListener(TaskHandler handler, MeterRegistry meters) {
        this.handler = handler;
        this.meters = meters;
    }

    @Override
    public void onMessage(ConsumerRecord<byte[], ReceivedValue> record) {
        RecipientTask task = RecipientTaskMapper.fromAvro(ReceivedValue.eventOf(record));
        meters.timer(
                        "audience.share.task",
                        "operation",
                        task.operation().name(),
                        "trigger",
                        task.trigger().name())
                .record(() -> handler.handle(task));
    }
}
