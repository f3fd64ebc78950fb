package org.audienceshare.sync.apply;

import org.audienceshare.contacts.failure.ClassifiedFault;
import org.audienceshare.contacts.failure.FailureAction;

/**
 * Another worker has taken the recipient's lease. It may have taken it for an older task, so this one is not done: it is tried
 * again, and the check of the recipient's state says what is left of it.
 */
public final class LostLeaseException extends RuntimeException implements ClassifiedFault {

    private static final long serialVersionUID = 1L;

    LostLeaseException() {
        super("another worker has taken the recipient's lease");
    }

    @Override
    public FailureAction action() {
        return FailureAction.RETRY;
    }
}
