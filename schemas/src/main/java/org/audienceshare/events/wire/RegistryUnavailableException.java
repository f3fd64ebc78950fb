package org.audienceshare.events.wire;

/** The schema registry is unreachable, too slow, or refuses. A retry helps once it answers. */
public final class RegistryUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RegistryUnavailableException(Throwable cause) {
        super("the schema registry is unavailable", cause);
    }
}
