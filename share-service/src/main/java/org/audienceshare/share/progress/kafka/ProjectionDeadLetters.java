package org.audienceshare.share.progress.kafka;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.audienceshare.contacts.failure.FaultPlace;
import org.audienceshare.contacts.failure.mongo.FailureClassifier;
import org.audienceshare.events.model.BadRecordException;
import org.audienceshare.events.wire.DeadLetterFormat;
import org.springframework.kafka.core.KafkaOperations;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;

/** Dead-letters reports that are bad records, or that fail unexpectedly. Nobody else reads them. */
final class ProjectionDeadLetters implements ConsumerRecordRecoverer {

    private final KafkaOperations<byte[], byte[]> producer;

    ProjectionDeadLetters(KafkaOperations<byte[], byte[]> producer) {
        this.producer = producer;
    }

    /** Returns when the broker has acknowledged the dead letter; otherwise it throws, and the record is delivered again. */
    @Override
    @SuppressWarnings("unchecked") // every consumer of the projection reads bytes
    public void accept(ConsumerRecord<?, ?> record, Exception fault) {
        ConsumerRecord<byte[], byte[]> failed = (ConsumerRecord<byte[], byte[]>) record;
        Optional<BadRecordException> bad = ProjectionErrorHandling.bad(fault);
        String reason = bad.map(known -> String.valueOf(known.getMessage()))
                .orElseGet(() -> FailureClassifier.classify(fault).reason() + " at " + FaultPlace.of(fault));
        Throwable cause = bad.map(known -> known.getCause() == null ? known : known.getCause())
                .orElseGet(() -> FailureClassifier.innermost(fault));
        send(DeadLetterFormat.whole(
                failed, failed.value(), reason, cause.getClass().getName()));
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
