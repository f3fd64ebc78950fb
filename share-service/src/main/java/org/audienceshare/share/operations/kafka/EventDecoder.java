package org.audienceshare.share.operations.kafka;

import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.audienceshare.events.wire.EventSerde;
import org.audienceshare.events.wire.SerdeExceptionClassifier;
import org.audienceshare.share.operations.BrokerUnavailableException;
import org.springframework.stereotype.Component;

/** Decodes Avro values. Synchronized, because only one thread at a time may use a deserializer. */
@Component
final class EventDecoder {

    private final Deserializer<SpecificRecord> deserializer;

    EventDecoder(EventSerde serde) {
        this.deserializer = serde.newDeserializer();
    }

    /**
     * The event; empty if the value is not an event.
     *
     * @param topic the topic that the record was first published to
     * @throws BrokerUnavailableException if the schema registry does not answer
     */
    synchronized Optional<SpecificRecord> event(String topic, ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(deserializer.deserialize(topic, record.value()));
        } catch (RuntimeException fault) {
            if (SerdeExceptionClassifier.isTransient(fault)) {
                throw new BrokerUnavailableException(fault);
            }
            return Optional.empty();
        }
    }
}
