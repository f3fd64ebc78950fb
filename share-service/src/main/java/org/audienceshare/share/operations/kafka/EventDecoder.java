package org.audienceshare.share.operations.kafka;

import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.events.wire.EventReader;
import org.audienceshare.events.wire.EventSerde;
import org.audienceshare.events.wire.ReadResult;
import org.audienceshare.share.operations.BrokerUnavailableException;
import org.springframework.stereotype.Component;

/** Decodes Avro values. Synchronized, because only one thread at a time may use a reader. */
@Component
final class EventDecoder {

    private final EventReader reader;

    EventDecoder(EventSerde serde) {
        this.reader = serde.newReader();
    }

    /**
     * The event; empty if the value is not an event.
     *
     * @param topic the topic that the record was first published to
     * @throws BrokerUnavailableException if the schema registry does not answer
     */
    synchronized Optional<SpecificRecord> event(String topic, ConsumerRecord<byte[], byte[]> record) {
        ReadResult<SpecificRecord> result = reader.read(topic, record.headers(), record.value());
        if (result instanceof ReadResult.Unavailable<SpecificRecord> unavailable) {
            throw new BrokerUnavailableException(unavailable.fault());
        }
        return result instanceof ReadResult.Read<SpecificRecord> read ? Optional.of(read.value()) : Optional.empty();
    }
}
