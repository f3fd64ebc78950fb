package org.audienceshare.local.parts;

/** A part did not start or does not run; the message is one sentence for the person at the terminal. */
public final class PartFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PartFailedException(String message) {
        super(message);
    }

    public PartFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
