package org.audienceshare.share.progress.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.audienceshare.events.Topic;
import org.audienceshare.events.model.BadRecordException;
import org.audienceshare.events.wire.DeadLetterFormat;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;

/**
 * Dead-letters the bad records that nobody else does. The worker reads {@code audience.events} with the same reader and
 * dead-letters its bad records, so here they are only passed over.
 */
final class ProjectionDeadLetters implements ConsumerRecordRecoverer {

    private final KafkaOperations<byte[], byte[]> producer;

    ProjectionDeadLetters(KafkaOperations<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** Whether a bad record of a topic gets a dead letter from this service. */
    static boolean areWrittenFor(String topic) {
        return !topic.equals(Topic.EVENTS.name());
    }

    /** Returns when the broker has acknowledged the dead letter; otherwise it throws, and the record is delivered again. */
    @Override
    @SuppressWarnings("unchecked") // every consumer of the projection reads bytes
    public void accept(ConsumerRecord<?, ?> record, Exception fault) {
        if (!areWrittenFor(record.topic())) {
            return;
        }
        BadRecordException reason = ProjectionErrorHandling.bad(fault).orElseThrow();
        Throwable cause = reason.getCause() == null ? reason : reason.getCause();
        ConsumerRecord<byte[], byte[]> bad = (ConsumerRecord<byte[], byte[]>) record;
        send(DeadLetterFormat.whole(
                bad,
                bad.value(),
                String.valueOf(reason.getMessage()),
                cause.getClass().getName()));
    }

    private void send(ProducerRecord<byte[], byte[]> deadLetter) {
        try {
            producer.send(deadLetter).join();
        } catch (RuntimeException fault) {
            if (!DeadLetterFormat.isTooLarge(fault)) {
                throw fault;
            }
            producer.send(DeadLetterFormat.stub(deadLetter)).join();
        }
    }
}
