package org.audienceshare.worker.plan.kafka;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.audienceshare.events.Topic;
import org.audienceshare.events.avro.RecipientTaskMapper;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.sync.plan.TaskPublisher;
import org.audienceshare.worker.failure.kafka.BlockingSender;
import org.springframework.stereotype.Component;

/** Publishes tasks to {@code audience.sync.tasks}, keyed by the recipient, so that one worker gets all tasks of a recipient. */
@Component
public final class KafkaTaskPublisher implements TaskPublisher {

    private final BlockingSender<String, SpecificRecord> sender;

    public KafkaTaskPublisher(BlockingSender<String, SpecificRecord> sender) {
        this.sender = sender;
    }

    @Override
    public void publish(List<RecipientTask> tasks) {
        sender.send(tasks.stream().map(KafkaTaskPublisher::outgoing).toList());
    }

    private static ProducerRecord<String, SpecificRecord> outgoing(RecipientTask task) {
        ProducerRecord<String, SpecificRecord> outgoing =
                new ProducerRecord<>(Topic.TASKS.name(), task.recipient().value(), RecipientTaskMapper.toAvro(task));
        if (task.sender() != null) {
            outgoing.headers()
                    .add(RecipientTask.SENDER_HEADER, task.sender().value().getBytes(StandardCharsets.UTF_8));
        }
        return outgoing;
    }
}
