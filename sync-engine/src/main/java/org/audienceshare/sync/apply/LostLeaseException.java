package org.audienceshare.sync.apply;

import org.audienceshare.contacts.failure.ClassifiedFault;
import org.audienceshare.contacts.failure.FailureAction;

/**
 * Another worker has taken the recipient's lease. It may have taken it for an older task, so this one is not done: it is tried
 * again, and the check of the recipient's state says what is left of it.
 */
public class LostLeaseException extends RuntimeException implements ClassifiedFault {

    private static final long serialVersionUID = 1L;

    LostLeaseException() {
        this("another worker has taken the recipient's lease");
    }

    LostLeaseException(String message) {
        super(message);
    }

    @Override
    public final FailureAction action() {
        return FailureAction.RETRY;
    }
}
