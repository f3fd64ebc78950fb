package org.audienceshare.events.wire;

import org.audienceshare.contacts.failure.ClassifiedFault;
import org.audienceshare.contacts.failure.FailureAction;

/**
 * Values can't be read or written now, for a reason that is not in them: the schema registry is unreachable, too slow, or
 * refuses, or the service misses a class. The message says which, without contact data. A retry helps once it is mended.
 */
public final class SerdeUnavailableException extends RuntimeException implements ClassifiedFault {

    private static final long serialVersionUID = 1L;

    SerdeUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public FailureAction action() {
        return FailureAction.RETRY;
    }
}
