package org.audienceshare.sync.histories;

/** The sync and the model differ. */
final class Mismatch extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Mismatch(String what) {
        super(what);
    }

    Mismatch(String what, Throwable cause) {
        super(what, cause);
    }
}
