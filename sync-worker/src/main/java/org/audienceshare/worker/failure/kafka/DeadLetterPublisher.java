package org.audienceshare.worker.failure.kafka;

import io.micrometer.core.instrument.MeterRegistry;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.stereotype.Component;

/**
 * Publishes records to {@code <topic>.dlt}: key, value and headers as they came, plus where they came from and why, in the
 * headers that Spring's dead-letter tools read.
 */
@Component
public final class DeadLetterPublisher {

    /** The end of a dead-letter topic's name. */
    public static final String TOPIC_SUFFIX = ".dlt";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterPublisher.class);

    private final BlockingSender<byte[], byte[]> sender;
    private final MeterRegistry meters;

    public DeadLetterPublisher(BlockingSender<byte[], byte[]> sender, MeterRegistry meters) {
        this.sender = sender;
        this.meters = meters;
    }

    /**
     * Returns when the broker has acknowledged all of them.
     *
     * @throws org.audienceshare.sync.failure.TransientFaultException if it does not; none of the records may be skipped
     */
    public void publish(List<DeadLetterRecord> deadLetters) {
        sender.send(deadLetters.stream().map(DeadLetterPublisher::outgoing).toList());
        deadLetters.forEach(this::report);
    }

    private static ProducerRecord<byte[], byte[]> outgoing(DeadLetterRecord deadLetter) {
        ConsumerRecord<byte[], DecodeResult> from = deadLetter.record();
        Headers headers = new RecordHeaders(from.headers().toArray())
                .add(KafkaHeaders.DLT_ORIGINAL_TOPIC, utf8(from.topic()))
                .add(
                        KafkaHeaders.DLT_ORIGINAL_PARTITION,
                        bytes(Integer.BYTES).putInt(from.partition()).array())
                .add(
                        KafkaHeaders.DLT_ORIGINAL_OFFSET,
                        bytes(Long.BYTES).putLong(from.offset()).array())
                .add(
                        KafkaHeaders.DLT_ORIGINAL_TIMESTAMP,
                        bytes(Long.BYTES).putLong(from.timestamp()).array())
                .add(KafkaHeaders.DLT_EXCEPTION_FQCN, utf8(deadLetter.faultType()))
                .add(KafkaHeaders.DLT_EXCEPTION_MESSAGE, utf8(deadLetter.reason()));
        byte[] value = from.value() == null ? null : from.value().bytes();
        return new ProducerRecord<>(from.topic() + TOPIC_SUFFIX, null, from.key(), value, headers);
    }

    private void report(DeadLetterRecord deadLetter) {
        ConsumerRecord<byte[], DecodeResult> from = deadLetter.record();
        LOG.warn("{}-{}@{} is dead-lettered: {}", from.topic(), from.partition(), from.offset(), deadLetter.reason());
        meters.counter(
                        "audience.share.dead.letters",
                        "topic",
                        from.topic(),
                        "kind",
                        deadLetter.kind().name())
                .increment();
    }

    private static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
