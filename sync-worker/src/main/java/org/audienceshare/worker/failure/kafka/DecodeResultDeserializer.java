package org.audienceshare.worker.failure.kafka;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.audienceshare.events.wire.EventReader;

/** Reads values within a poll and never throws: an exception in a poll would block the partition for ever. */
public final class DecodeResultDeserializer implements Deserializer<DecodeResult> {

    private final EventReader reader;

    /** @param reader closed together with this one */
    public DecodeResultDeserializer(EventReader reader) {
        this.reader = reader;
    }

    @Override
    public DecodeResult deserialize(String topic, byte[] data) {
        return deserialize(topic, new RecordHeaders(), data);
    }

    @Override
    public DecodeResult deserialize(String topic, Headers headers, byte[] data) {
        return new DecodeResult(data, reader.read(topic, headers, data));
    }

    @Override
    public void close() {
        reader.close();
    }
}
