package org.audienceshare.sync.failure;

import org.audienceshare.contacts.failure.ClassifiedFault;
import org.audienceshare.contacts.failure.FailureAction;

/** Something outside is unavailable now, such as the database or the broker. Retry for as long as it takes. */
public final class TransientFaultException extends RuntimeException implements ClassifiedFault {

    private static final long serialVersionUID = 1L;

    /** @param message without contact data */
    public TransientFaultException(String message, Throwable cause) {
        super(message, cause);
    }

    @Override
    public FailureAction action() {
        return FailureAction.RETRY;
    }
}
