package org.audienceshare.worker.failure.kafka;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.audienceshare.contacts.logging.LogContext;
import org.audienceshare.events.Topic;
import org.audienceshare.events.wire.DeadLetterFormat;
import org.audienceshare.events.wire.RecordContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Publishes records to {@code <topic>.dlt}, in the form that {@link DeadLetterFormat} describes.
 */
@Component
public final class DeadLetterPublisher {

    private static final int LARGE_BYTES = 100_000;

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterPublisher.class);

    private final BlockingSender<byte[], byte[]> sender;
    private final MeterRegistry meters;

    public DeadLetterPublisher(BlockingSender<byte[], byte[]> sender, MeterRegistry meters) {
        this.sender = sender;
        this.meters = meters;
        // An alert on an increase notices the first one only if the counter was there before, as 0.
        for (Topic topic : List.of(Topic.EVENTS, Topic.TASKS)) {
            for (DeadLetterRecord.Kind kind : DeadLetterRecord.Kind.values()) {
                counter(topic.name(), kind);
            }
        }
    }

    /**
     * Returns when the broker has acknowledged all of them.
     *
     * @throws org.audienceshare.sync.failure.TransientFaultException if it does not; none of the records may be skipped
     */
    public void publish(List<DeadLetterRecord> deadLetters) {
        Map<Boolean, List<DeadLetterRecord>> large =
                deadLetters.stream().collect(Collectors.partitioningBy(DeadLetterPublisher::mayNotFit));
        large.getOrDefault(true, List.of()).stream()
                .map(DeadLetterPublisher::outgoing)
                .forEach(this::sendAlone);
        sender.send(large.getOrDefault(false, List.of()).stream()
                .map(DeadLetterPublisher::outgoing)
                .toList());
        deadLetters.forEach(this::report);
    }

    private static ProducerRecord<byte[], byte[]> outgoing(DeadLetterRecord deadLetter) {
        ConsumerRecord<byte[], DecodeResult> from = deadLetter.record();
        return DeadLetterFormat.whole(
                from, from.value() == null ? null : from.value().bytes(), deadLetter.reason(), deadLetter.faultType());
    }

    /** One that may not fit is sent by itself, so that none of the others is sent twice. */
    private void sendAlone(ProducerRecord<byte[], byte[]> large) {
        try {
            sender.send(List.of(large));
        } catch (RuntimeException fault) {
            if (!DeadLetterFormat.isTooLarge(fault)) {
                throw fault;
            }
            sender.send(List.of(DeadLetterFormat.stub(large)));
        }
    }

    private static boolean mayNotFit(DeadLetterRecord deadLetter) {
        ConsumerRecord<?, ?> from = deadLetter.record();
        int headers = 0;
        for (Header header : from.headers()) {
            headers += header.key().length() + (header.value() == null ? 0 : header.value().length);
        }
        return from.serializedKeySize() + from.serializedValueSize() + headers > LARGE_BYTES;
    }

    private void report(DeadLetterRecord deadLetter) {
        ConsumerRecord<byte[], DecodeResult> from = deadLetter.record();
        try (LogContext unused = RecordContext.open(from.headers(), DecodeResult.of(from))) {
            LOG.warn(
                    "{}-{}@{} is dead-lettered: {}",
                    from.topic(),
                    from.partition(),
                    from.offset(),
                    deadLetter.reason());
        }
        counter(from.topic(), deadLetter.kind()).increment();
    }

    private Counter counter(String topic, DeadLetterRecord.Kind kind) {
        return meters.counter("audience.share.dead.letters", "topic", topic, "kind", kind.name());
    }
}
