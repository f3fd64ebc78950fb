package org.audienceshare.events.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * How a record looks on {@code <topic>.dlt}: key, value and headers as they came, plus where they came from and why, in the
 * headers that Spring's dead-letter tools read. A record that does not fit becomes a stub, which holds all but the data.
 */
public final class DeadLetterFormat {

    /** The end of a dead-letter topic's name. */
    public static final String TOPIC_SUFFIX = ".dlt";

    /** Of a dead letter that was redelivered: its position, such as {@code audience.events.dlt-3@17}. */
    public static final String POSITION = "audience-share-dead-letter";

    /** Of a stub: how many bytes the record's key, value and headers had. */
    public static final String STUB_BYTES = "audience-share-stub-bytes";

    /** Of a stub: the SHA-256 of the record's value, in hexadecimal digits; empty if it had none. */
    public static final String STUB_SHA256 = "audience-share-stub-sha256";

    private static final String PLACE_AND_REASON = "kafka_dlt-";
    private static final String REASON = PLACE_AND_REASON + "exception-message";

    /** A longer key may be why the record does not fit. */
    private static final int MAX_STUB_KEY_BYTES = 1024;

    private DeadLetterFormat() {}

    /**
     * The dead letter of a record.
     *
     * @param value the bytes as they came
     * @param reason a sentence without contact data
     * @param faultType the class of the exception behind it, empty if there is none
     */
    public static ProducerRecord<byte[], byte[]> whole(
            ConsumerRecord<byte[], ?> from, byte @Nullable [] value, String reason, String faultType) {
        Headers headers = new RecordHeaders(from.headers().toArray())
                .add(PLACE_AND_REASON + "original-topic", utf8(from.topic()))
                .add(
                        PLACE_AND_REASON + "original-partition",
                        ByteBuffer.allocate(Integer.BYTES)
                                .putInt(from.partition())
                                .array())
                .add(PLACE_AND_REASON + "original-offset", number(from.offset()))
                .add(PLACE_AND_REASON + "original-timestamp", number(from.timestamp()))
                .add(PLACE_AND_REASON + "exception-fqcn", utf8(faultType))
                .add(REASON, utf8(reason));
        return new ProducerRecord<>(from.topic() + TOPIC_SUFFIX, null, from.key(), value, headers);
    }

    /** What is left of a dead letter that the brokers do not take: where the record is, its size and hash, and the reason. */
    public static ProducerRecord<byte[], byte[]> stub(ProducerRecord<byte[], byte[]> tooLarge) {
        long size = sizeOf(tooLarge);
        Headers headers = new RecordHeaders();
        for (Header header : tooLarge.headers()) {
            if (header.key().startsWith(PLACE_AND_REASON) && !header.key().equals(REASON)) {
                headers.add(header);
            }
        }
        String reason = new String(tooLarge.headers().lastHeader(REASON).value(), StandardCharsets.UTF_8);
        headers.add(REASON, utf8(reason + " (only its place is kept: the record has " + size + " bytes)"));
        headers.add(STUB_BYTES, utf8(Long.toString(size)));
        headers.add(STUB_SHA256, utf8(tooLarge.value() == null ? "" : sha256(tooLarge.value())));
        boolean keyFits = tooLarge.key() != null && tooLarge.key().length <= MAX_STUB_KEY_BYTES;
        return new ProducerRecord<>(tooLarge.topic(), null, keyFits ? tooLarge.key() : null, null, headers);
    }

    /** Whether a dead letter is a stub, so that it can't be redelivered. */
    public static boolean isStub(Headers headers) {
        return headers.lastHeader(STUB_BYTES) != null;
    }

    /** Whether a producer or broker refused a record because of its size. */
    public static boolean isTooLarge(Throwable fault) {
        Throwable cause = fault;
        for (int depth = 0; cause != null && depth < 50; depth++) {
            if (cause instanceof RecordTooLargeException) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static long sizeOf(ProducerRecord<byte[], byte[]> record) {
        long size = length(record.key()) + length(record.value());
        for (Header header : record.headers()) {
            size += header.key().length() + length(header.value());
        }
        return size;
    }

    private static long length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
