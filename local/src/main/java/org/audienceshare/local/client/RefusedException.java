package org.audienceshare.local.client;

/**
 * The service did not do what it was asked, or could not be reached. The message is one sentence that can be shown as
 * it is.
 */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param status the HTTP status, 0 where there was no answer */
    public RefusedException(int status, String sentence) {
        super(sentence);
        this.status = status;
    }

    /** The HTTP status, 0 where there was no answer. */
    public int status() {
        return status;
    }
}
