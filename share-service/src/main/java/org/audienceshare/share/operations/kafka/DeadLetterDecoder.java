package org.audienceshare.share.operations.kafka;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.audienceshare.events.Topic;
import org.audienceshare.share.operations.DeadLetter;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.stereotype.Component;

/** Decodes records of dead-letter topics. */
@Component
final class DeadLetterDecoder {

    private static final Map<String, String> ORIGINAL_TOPICS =
            Topic.ALL.stream().collect(Collectors.toMap(Topic::deadLetterName, Topic::name));

    /** Values that can't be decoded are cut to this length. */
    private static final int MAX_HEX_BYTES = 4096;

    private static final Set<String> NUMBERS = Set.of(
            KafkaHeaders.DLT_ORIGINAL_PARTITION, KafkaHeaders.DLT_ORIGINAL_OFFSET, KafkaHeaders.DLT_ORIGINAL_TIMESTAMP);

    private final EventDecoder decoder;

    DeadLetterDecoder(EventDecoder decoder) {
        this.decoder = decoder;
    }

    DeadLetter decode(ConsumerRecord<byte[], byte[]> record) {
        String originalTopic = originalTopic(record.topic());
        Map<String, String> headers = new LinkedHashMap<>();
        record.headers().forEach(header -> headers.put(header.key(), text(header)));
        Optional<SpecificRecord> event = decoder.event(originalTopic, record);
        return new DeadLetter(
                RecordRepublisher.position(record),
                Instant.ofEpochMilli(record.timestamp()),
                headers.getOrDefault(KafkaHeaders.DLT_EXCEPTION_MESSAGE, ""),
                record.key() == null ? "" : readable(record.key()),
                event.map(known -> known.getSchema().getName()).orElse(null),
                event.flatMap(known -> text(known, "eventId")).orElse(null),
                event.flatMap(known -> text(known, "audienceId")).orElse(null),
                event.map(Object::toString).orElseGet(() -> hex(record.value())),
                headers);
    }

    private static Optional<String> text(SpecificRecord event, String name) {
        return Optional.ofNullable(event.getSchema().getField(name))
                .map(field -> event.get(field.pos()))
                .map(Object::toString);
    }

    /** The topic that a dead letter was read from. */
    static String originalTopic(String deadLetterTopic) {
        return Objects.requireNonNull(ORIGINAL_TOPICS.get(deadLetterTopic), deadLetterTopic);
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

    /** As text if it is text, else in hexadecimal. */
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
