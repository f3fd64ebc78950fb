package org.audienceshare.share.web;

import java.io.IOException;

/** Thrown while reading a body that is longer than allowed. */
public final class BodyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    private final long maxBytes;

    BodyTooLargeException(long maxBytes) {
        super("the body is longer than " + maxBytes + " bytes");
        this.maxBytes = maxBytes;
    }

    /** The maximum length of the body. */
    public long maxBytes() {
        return maxBytes;
    }
}
