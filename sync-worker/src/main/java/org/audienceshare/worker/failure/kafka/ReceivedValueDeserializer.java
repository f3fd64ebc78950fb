package org.audienceshare.worker.failure.kafka;

import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.audienceshare.events.model.BadRecordException;
import org.audienceshare.sync.failure.TransientFaultException;

/** Decodes by another deserializer and never throws: a poll that threw would block its partition for ever. */
public final class ReceivedValueDeserializer implements Deserializer<ReceivedValue> {

    private final Deserializer<?> decoder;
    private final Predicate<Throwable> registryIsAway;

    /**
     * @param decoder configured; it is closed with this one
     * @param registryIsAway tells a decoder's fault that passes from one that stays
     */
    public ReceivedValueDeserializer(Deserializer<?> decoder, Predicate<Throwable> registryIsAway) {
        this.decoder = decoder;
        this.registryIsAway = registryIsAway;
    }

    @Override
    public ReceivedValue deserialize(String topic, byte[] data) {
        return received(data, () -> decoder.deserialize(topic, data));
    }

    @Override
    public ReceivedValue deserialize(String topic, Headers headers, byte[] data) {
        return received(data, () -> decoder.deserialize(topic, headers, data));
    }

    private ReceivedValue received(byte[] data, Supplier<?> decoding) {
        try {
            Object event = decoding.get();
            return event == null
                    ? ReceivedValue.undecoded(data, new BadRecordException("the record's value decodes to nothing"))
                    : ReceivedValue.decoded(data, event);
        } catch (RuntimeException fault) {
            return ReceivedValue.undecoded(data, sorted(fault));
        }
    }

    private RuntimeException sorted(RuntimeException fault) {
        return registryIsAway.test(fault)
                ? new TransientFaultException("the schema registry is away", fault)
                : new BadRecordException(
                        "the value is not Avro of a registered schema, in the registry's format", fault);
    }

    @Override
    public void close() {
        decoder.close();
    }
}
