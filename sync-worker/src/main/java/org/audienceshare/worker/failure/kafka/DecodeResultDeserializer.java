package org.audienceshare.worker.failure.kafka;

import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.audienceshare.events.model.BadRecordException;
import org.audienceshare.sync.failure.TransientFaultException;

/** Decodes with another deserializer and never throws: an exception in a poll would block the partition for ever. */
public final class DecodeResultDeserializer implements Deserializer<DecodeResult> {

    private final Deserializer<?> decoder;
    private final Predicate<Throwable> registryIsUnavailable;

    /**
     * @param decoder configured; closed together with this one
     * @param registryIsUnavailable whether a decoder's exception means that the registry is unavailable
     */
    public DecodeResultDeserializer(Deserializer<?> decoder, Predicate<Throwable> registryIsUnavailable) {
        this.decoder = decoder;
        this.registryIsUnavailable = registryIsUnavailable;
    }

    @Override
    public DecodeResult deserialize(String topic, byte[] data) {
        return received(data, () -> decoder.deserialize(topic, data));
    }

    @Override
    public DecodeResult deserialize(String topic, Headers headers, byte[] data) {
        return received(data, () -> decoder.deserialize(topic, headers, data));
    }

    private DecodeResult received(byte[] data, Supplier<?> decoding) {
        try {
            Object event = decoding.get();
            return event == null
                    ? DecodeResult.undecoded(data, new BadRecordException("the record's value decodes to nothing"))
                    : DecodeResult.decoded(data, event);
        } catch (RuntimeException fault) {
            return DecodeResult.undecoded(data, classified(fault));
        }
    }

    private RuntimeException classified(RuntimeException fault) {
        return registryIsUnavailable.test(fault)
                ? new TransientFaultException("the schema registry is unavailable", fault)
                : new BadRecordException(
                        "the value is not Avro of a registered schema, in the registry's format", fault);
    }

    @Override
    public void close() {
        decoder.close();
    }
}
