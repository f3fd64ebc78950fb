package org.audienceshare.events.wire;

import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Utils;
import org.jspecify.annotations.Nullable;

/**
 * Writes with the configured serializer, and adds the fingerprint of the schema and {@link CloudEventHeaders} to the record's headers. If the registry is
 * unavailable or refuses to register the schema, it throws {@link SerdeUnavailableException}. Public because the producer
 * creates it.
 */
public final class EventSerializer implements Serializer<SpecificRecord> {

    /** The setting that holds the class of the serializer that writes. */
    static final String DELEGATE = "audience-share.serializer";

    private @Nullable Serializer<SpecificRecord> delegate;

    @Override
    @SuppressWarnings("unchecked")
    public void configure(Map<String, ?> config, boolean isKey) {
        Serializer<SpecificRecord> writing =
                (Serializer<SpecificRecord>) Utils.newInstance((Class<?>) config.get(DELEGATE));
        writing.configure(config, isKey);
        delegate = writing;
    }

    @Override
    public byte[] serialize(String topic, SpecificRecord event) {
        return serialize(topic, new RecordHeaders(), event);
    }

    @Override
    public byte[] serialize(String topic, Headers headers, SpecificRecord event) {
        String fingerprint = event == null ? null : EventSchemas.fingerprintOf(event.getSchema());
        if (fingerprint != null) {
            SchemaFingerprint.add(headers, fingerprint);
            CloudEventHeaders.add(headers, event);
        }
        try {
            return delegate().serialize(topic, headers, event);
        } catch (RuntimeException fault) {
            if (!SerdeExceptionClassifier.isTransient(fault)) {
                throw fault;
            }
            String sentence = SerdeExceptionClassifier.refusedSchema(fault)
                    .map(refusal -> "the schema registry's compatibility rule refuses the schema of "
                            + TopicRecordNameStrategy.subject(topic, event.getSchema()) + ": " + refusal)
                    .orElse("the schema registry is unavailable");
            throw new SerdeUnavailableException(sentence, fault);
        }
    }

    private Serializer<SpecificRecord> delegate() {
        if (delegate == null) {
            throw new IllegalStateException("the serializer is not configured");
        }
        return delegate;
    }

    @Override
    public void close() {
        if (delegate != null) {
            delegate.close();
        }
    }
}
