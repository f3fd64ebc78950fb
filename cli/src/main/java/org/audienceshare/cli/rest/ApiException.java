package org.audienceshare.cli.rest;

/**
 * The service refused a request, or could not be reached. The message is one sentence for the user.
 */
public final class ApiException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param status the HTTP status, 0 if there was no answer */
    public ApiException(int status, String sentence) {
        super(sentence);
        this.status = status;
    }

    /** The HTTP status, 0 if there was no answer. */
    public int status() {
        return status;
    }
}
