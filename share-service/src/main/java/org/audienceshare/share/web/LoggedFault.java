package org.audienceshare.share.web;

/** A fault as it may be logged: kinds and stacks of it and of its causes, without their messages. */
public final class LoggedFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** As many causes as are worth reading; a chain may loop. */
    private static final int MAX_CAUSES = 10;

    private LoggedFault(Throwable fault, int causesLeft) {
        super(
                fault.getClass().getName(),
                fault.getCause() == null || causesLeft == 0 ? null : new LoggedFault(fault.getCause(), causesLeft - 1),
                false,
                true);
        setStackTrace(fault.getStackTrace());
    }

    /** The fault without messages, which may hold contact data. */
    public static LoggedFault of(Throwable fault) {
        return new LoggedFault(fault, MAX_CAUSES);
    }
}
