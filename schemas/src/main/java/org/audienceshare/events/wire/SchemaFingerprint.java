package org.audienceshare.events.wire;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The fingerprint of the schema that a value was written with, in a header beside the registry's id. An id means another
 * schema once a registry was emptied and filled again; a fingerprint does not. It is Avro's CRC-64-AVRO of the schema's
 * parsing canonical form, in 16 hexadecimal digits.
 */
final class SchemaFingerprint {

    /** The header's name. Records without it are read by their id alone. */
    static final String HEADER = "audience-share-schema";

    private SchemaFingerprint() {}

    static String of(Schema schema) {
        return "%016x".formatted(SchemaNormalization.parsingFingerprint64(schema));
    }

    static Optional<String> in(Headers headers) {
        Header header = headers.lastHeader(HEADER);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), StandardCharsets.UTF_8));
    }

    /** Adds the header, unless the record has it because it is sent again. */
    static void add(Headers headers, String fingerprint) {
        if (headers.lastHeader(HEADER) == null) {
            headers.add(HEADER, fingerprint.getBytes(StandardCharsets.UTF_8));
        }
    }
}
