package org.audienceshare.sync.failure;

/** Something outside is away for now, such as the database or the broker. Remedy: wait and try again, for ever. */
public final class TransientFaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TransientFaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
