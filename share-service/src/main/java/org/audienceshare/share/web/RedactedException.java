package org.audienceshare.share.web;

/** An exception as it may be logged: its type, its stack trace and those of its causes, without their messages. */
public final class RedactedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** As many causes as are worth reading; a chain may loop. */
    private static final int MAX_CAUSES = 10;

    private RedactedException(Throwable fault, int causesLeft) {
        super(
                fault.getClass().getName(),
                fault.getCause() == null || causesLeft == 0
                        ? null
                        : new RedactedException(fault.getCause(), causesLeft - 1),
                false,
                true);
        setStackTrace(fault.getStackTrace());
    }

    /** The exception without its messages, which may contain contact data. */
    public static RedactedException of(Throwable fault) {
        return new RedactedException(fault, MAX_CAUSES);
    }
}
