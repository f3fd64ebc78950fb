package org.audienceshare.share.web;

/** An exception as it may be logged: its type, its stack trace and those of its causes, without their messages. */
public final class LoggableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** As many causes as are worth reading; a chain may loop. */
    private static final int MAX_CAUSES = 10;

    private LoggableException(Throwable fault, int causesLeft) {
        super(
                fault.getClass().getName(),
                fault.getCause() == null || causesLeft == 0
                        ? null
                        : new LoggableException(fault.getCause(), causesLeft - 1),
                false,
                true);
        setStackTrace(fault.getStackTrace());
    }

    /** The exception without its messages, which may contain contact data. */
    public static LoggableException of(Throwable fault) {
        return new LoggableException(fault, MAX_CAUSES);
    }
}
