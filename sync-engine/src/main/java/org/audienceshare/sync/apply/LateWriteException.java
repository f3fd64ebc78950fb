package org.audienceshare.sync.apply;

/** The recipient's lease was taken while a chunk was written, so contacts may have been written after another worker finished. */
final class LateWriteException extends LostLeaseException {

    private static final long serialVersionUID = 1L;

    LateWriteException() {
        super("another worker has taken the recipient's lease during a write");
    }
}
