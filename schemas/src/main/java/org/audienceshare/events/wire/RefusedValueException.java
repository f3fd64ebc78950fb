package org.audienceshare.events.wire;

import org.apache.kafka.common.errors.SerializationException;

/** A value, or the schema that it was written with, is not what a topic carries. The message holds nothing of the value. */
final class RefusedValueException extends SerializationException {

    private static final long serialVersionUID = 1L;

    RefusedValueException(String message) {
        super(message);
    }

    RefusedValueException(String message, Throwable cause) {
        super(message, cause);
    }
}
