package org.audienceshare.sync.failure;

/** A record that can never be processed. Remedy: put it aside with the reason, and go on with the next. */
public final class BadDataException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason what is wrong, without contact data */
    public BadDataException(String reason) {
        super(reason);
    }

    /** @param reason what is wrong, without contact data */
    public BadDataException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
