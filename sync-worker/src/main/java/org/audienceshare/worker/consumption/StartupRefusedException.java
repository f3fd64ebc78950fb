package org.audienceshare.worker.consumption;

/** The worker can't do its work, and waiting does not help. The message is for people, and says what to do. */
public final class StartupRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public StartupRefusedException(String message, Throwable cause) {
        super(message, cause);
    }
}
