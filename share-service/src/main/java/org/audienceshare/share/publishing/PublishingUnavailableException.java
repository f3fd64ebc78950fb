package org.audienceshare.share.publishing;

/** The broker did not confirm an event in time. The caller can try again later. */
public final class PublishingUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public PublishingUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
