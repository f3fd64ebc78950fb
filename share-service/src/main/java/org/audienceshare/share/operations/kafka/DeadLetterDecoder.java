package org.audienceshare.share.operations.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.audienceshare.share.operations.DeadLetter;
import org.audienceshare.share.operations.TopicPartitionOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;

/** Makes a letter of a record on a dead-letter topic. */
final class DeadLetterDecoder {

    static final String TOPIC_SUFFIX = ".dlt";

    /** Longest value, in bytes, that is shown although nobody knows what it is. */
    private static final int MAX_HEX_BYTES = 4096;

    private static final Set<String> NUMBERS = Set.of(
            KafkaHeaders.DLT_ORIGINAL_PARTITION, KafkaHeaders.DLT_ORIGINAL_OFFSET, KafkaHeaders.DLT_ORIGINAL_TIMESTAMP);

    private final EventDecoder decoder;

    DeadLetterDecoder(EventDecoder decoder) {
        this.decoder = decoder;
    }

    DeadLetter read(ConsumerRecord<byte[], byte[]> record) {
        String originalTopic = originalTopic(record.topic());
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), text(header)));
        Optional<SpecificRecord> event = decoder.event(originalTopic, record);
        return new DeadLetter(
                new TopicPartitionOffset(record.topic(), record.partition(), record.offset()),
                Instant.ofEpochMilli(record.timestamp()),
                headers.getOrDefault(KafkaHeaders.DLT_EXCEPTION_MESSAGE, ""),
                originalTopic,
                record.key() == null ? "" : readable(record.key()),
                event.map(known -> known.getSchema().getName()).orElse(null),
                event.map(Object::toString).orElseGet(() -> hex(record.value())),
                headers);
    }

    static String originalTopic(String deadLetterTopic) {
        return deadLetterTopic.substring(0, deadLetterTopic.length() - TOPIC_SUFFIX.length());
    }

    private static String text(Header header) {
        byte[] value = header.value();
        if (value == null) {
            return "";
        }
        if (NUMBERS.contains(header.key()) && value.length == Integer.BYTES) {
            return String.valueOf(ByteBuffer.wrap(value).getInt());
        }
        if (NUMBERS.contains(header.key()) && value.length == Long.BYTES) {
            return String.valueOf(ByteBuffer.wrap(value).getLong());
        }
        return readable(value);
    }

    /** As text where it is text, else as hexadecimal digits. */
    private static String readable(byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.chars().anyMatch(Character::isISOControl) ? hex(bytes) : text;
        } catch (CharacterCodingException notText) {
            return hex(bytes);
        }
    }

    private static String hex(byte @Nullable [] bytes) {
        if (bytes == null) {
            return "";
        }
        String digits = HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, MAX_HEX_BYTES)));
        return bytes.length > MAX_HEX_BYTES ? digits + "…" : digits;
    }
}
