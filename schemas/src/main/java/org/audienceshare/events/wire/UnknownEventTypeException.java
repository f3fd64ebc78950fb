package org.audienceshare.events.wire;

import org.apache.kafka.common.errors.SerializationException;

/** A record is valid Avro, but of a type that none of the topics carries. */
public final class UnknownEventTypeException extends SerializationException {

    private static final long serialVersionUID = 1L;

    UnknownEventTypeException(String typeName) {
        super("unknown event type " + typeName);
    }
}
