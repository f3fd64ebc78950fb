package org.audienceshare.share.progress.kafka;

/** A record that can never be projected. Remedy: put it aside with the reason, and go on with the next. */
final class BadRecordException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param reason what is wrong, without a value of the record */
    BadRecordException(String reason) {
        super(reason);
    }

    /** @param reason what is wrong, without a value of the record */
    BadRecordException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
