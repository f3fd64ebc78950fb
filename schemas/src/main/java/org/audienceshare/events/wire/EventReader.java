package org.audienceshare.events.wire;

import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;
import org.audienceshare.events.model.BadRecordException;
import org.jspecify.annotations.Nullable;

/**
 * Reads the values of all topics, for every consumer. It never throws because of a record, so a bad one never stops a poll.
 * One thread at a time may use a reader.
 */
public final class EventReader implements AutoCloseable {

    private final Deserializer<? extends SpecificRecord> deserializer;

    /** @param deserializer configured; closed together with this reader */
    public EventReader(Deserializer<? extends SpecificRecord> deserializer) {
        this.deserializer = deserializer;
    }

    /** Reads a record that was consumed as bytes. */
    public ReadResult<SpecificRecord> read(ConsumerRecord<?, byte[]> record) {
        return read(record.topic(), record.headers(), record.value());
    }

    /**
     * Reads a value.
     *
     * @param topic the topic that the record was first published to
     */
    public ReadResult<SpecificRecord> read(String topic, Headers headers, byte @Nullable [] value) {
        if (value == null) {
            return bad("the record has no value", null);
        }
        try {
            SpecificRecord event = deserializer.deserialize(topic, headers, value);
            return event == null ? bad("the record's value decodes to nothing", null) : new ReadResult.Read<>(event);
        } catch (OutOfMemoryError unrelatedToTheRecord) {
            throw unrelatedToTheRecord;
        } catch (LinkageError missingOrOtherClass) {
            return new ReadResult.Unavailable<>(new SerdeUnavailableException(
                    "values can't be read, because a class is missing or does not fit the others",
                    missingOrOtherClass));
        } catch (RefusedValueException refused) {
            return bad(refused.getMessage(), refused);
        } catch (RuntimeException | Error fault) {
            return SerdeExceptionClassifier.isTransient(fault)
                    ? new ReadResult.Unavailable<>(
                            new SerdeUnavailableException("the schema registry is unavailable", fault))
                    : bad("the value is not Avro of a registered schema, in the registry's format", fault);
        }
    }

    private static ReadResult<SpecificRecord> bad(@Nullable String reason, @Nullable Throwable cause) {
        String sentence = String.valueOf(reason);
        return new ReadResult.Bad<>(
                cause == null ? new BadRecordException(sentence) : new BadRecordException(sentence, cause));
    }

    @Override
    public void close() {
        deserializer.close();
    }
}
