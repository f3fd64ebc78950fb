package org.audienceshare.events.topics;

/** The topics could not be listed or created: the brokers are unavailable, or refuse it. */
public final class TopicCreationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TopicCreationException(String message, Throwable cause) {
        super(message, cause);
    }
}
