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

/**
 * Puts records aside onto {@code <topic>.dlt}: key, value and headers as they came, plus where they came from and why, in
 * the headers that Spring's dead-letter tools read.
 */
public final class DeadLetters {

    /** What the name of a topic ends with that holds another one's dead letters. */
    public static final String TOPIC_SUFFIX = ".dlt";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final AcknowledgedSender<byte[], byte[]> sender;
    private final MeterRegistry meters;

    public DeadLetters(AcknowledgedSender<byte[], byte[]> sender, MeterRegistry meters) {
        this.sender = sender;
        this.meters = meters;
    }

    /**
     * Returns when the broker has them all.
     *
     * @throws org.audienceshare.sync.failure.TransientFaultException if it does not take them; none may be passed over
     */
    public void putAside(List<DeadLetter> letters) {
        sender.send(letters.stream().map(DeadLetters::outgoing).toList());
        letters.forEach(this::tell);
    }

    private static ProducerRecord<byte[], byte[]> outgoing(DeadLetter letter) {
        ConsumerRecord<byte[], ReceivedValue> from = letter.record();
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
                .add(KafkaHeaders.DLT_EXCEPTION_FQCN, utf8(letter.faultType()))
                .add(KafkaHeaders.DLT_EXCEPTION_MESSAGE, utf8(letter.reason()));
        byte[] value = from.value() == null ? null : from.value().bytes();
        return new ProducerRecord<>(from.topic() + TOPIC_SUFFIX, null, from.key(), value, headers);
    }

    private void tell(DeadLetter letter) {
        ConsumerRecord<byte[], ReceivedValue> from = letter.record();
        LOG.warn(
                "{}-{}@{} goes to the dead letters: {}",
                from.topic(),
                from.partition(),
                from.offset(),
                letter.reason());
        meters.counter(
                        "audience.share.dead.letters",
                        "topic",
                        from.topic(),
                        "kind",
                        letter.kind().name())
                .increment();
    }

    private static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
