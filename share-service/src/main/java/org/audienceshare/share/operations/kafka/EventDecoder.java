package org.audienceshare.share.operations.kafka;

import java.util.Optional;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.audienceshare.events.wire.DeserializationFaults;
import org.audienceshare.share.operations.BrokerUnavailableException;
import org.jspecify.annotations.Nullable;

/** Reads values for people to see. Callers take turns: a deserializer is used by one thread at a time. */
final class EventDecoder {

    private final Deserializer<SpecificRecord> deserializer;

    EventDecoder(Deserializer<SpecificRecord> deserializer) {
        this.deserializer = deserializer;
    }

    /**
     * The event; empty if the value is none.
     *
     * @param topic what the record was first on
     * @throws BrokerUnavailableException if the schema registry does not answer, so that nobody knows
     */
    synchronized Optional<SpecificRecord> event(String topic, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(deserializer.deserialize(topic, record.value()));
        } catch (RuntimeException fault) {
            if (DeserializationFaults.isTransient(fault)) {
                throw new BrokerUnavailableException(fault);
            }
            return Optional.empty();
        }
    }

    /** A field's text; null if the event has no such field, or nothing in it. */
    static @Nullable String text(SpecificRecord event, String field) {
        Schema.Field found = event.getSchema().getField(field);
        Object value = found == null ? null : event.get(found.pos());
        return value == null ? null : value.toString();
    }
}
