package org.audienceshare.share.publishing;

/** The log did not take an event in time. Remedy: the caller tries again in a while. */
public final class PublishingUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PublishingUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
