package org.audienceshare.events.model;

/** A record that can never be processed. It is dead-lettered with the reason, and the next record is processed. */
public final class BadRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason what is wrong: names the field, never its value; holds no contact data */
    public BadRecordException(String reason) {
        super(reason);
    }

    /** @param reason what is wrong: names the field, never its value; holds no contact data */
    public BadRecordException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
