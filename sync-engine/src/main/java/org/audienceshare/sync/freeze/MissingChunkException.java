package org.audienceshare.sync.freeze;

/** A part of a revision is not stored any more. The message names it, without contact data. */
public final class MissingChunkException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MissingChunkException(String message) {
        super(message);
    }
}
