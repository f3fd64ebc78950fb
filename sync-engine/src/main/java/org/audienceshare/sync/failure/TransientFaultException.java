package org.audienceshare.sync.failure;

/** Something outside is unavailable now, such as the database or the broker. Retry for as long as it takes. */
public final class TransientFaultException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public TransientFaultException(String message, Throwable cause) {
        super(message, cause);
    }
}
