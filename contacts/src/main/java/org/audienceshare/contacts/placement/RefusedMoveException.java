package org.audienceshare.contacts.placement;

/** An account can't be moved in this way. The message says why, in full sentences. */
public final class RefusedMoveException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public RefusedMoveException(String message) {
        super(message);
    }
}
