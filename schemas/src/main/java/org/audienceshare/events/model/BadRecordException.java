package org.audienceshare.events.model;

import org.audienceshare.contacts.failure.ClassifiedFault;
import org.audienceshare.contacts.failure.FailureAction;

/** A record that can never be processed. It is dead-lettered with the reason, and the next record is processed. */
public final class BadRecordException extends RuntimeException implements ClassifiedFault {

    private static final long serialVersionUID = 1L;

    /** @param reason what is wrong: names the field, never its value; holds no contact data */
    public BadRecordException(String reason) {
        super(reason);
    }

    /** @param reason what is wrong: names the field, never its value; holds no contact data */
    public BadRecordException(String reason, Throwable cause) {
        super(reason, cause);
    }

    @Override
    public FailureAction action() {
        return FailureAction.DEAD_LETTER;
    }
}
