package org.audienceshare.cli;

import org.audienceshare.cli.rest.ApiException;
import org.audienceshare.cli.rest.SyncResponse;
import picocli.CommandLine.ExitCode;

/** What a command ends with, so that scripts need not read sentences. docs/cli.md lists them. */
final class ExitCodes {

    /** {@code verify} found a difference. */
    static final int DIFFERENCE = 3;

    /** The sync waits for approval. */
    static final int HELD = 4;

    /** The sync has ended, and some recipients failed. */
    static final int PARTLY_FAILED = 5;

    /** Not signed in: the token is missing or has expired; or it does not allow that. */
    static final int NOT_ALLOWED = 6;

    /** The service does not answer, or what it needs does not. */
    static final int UNREACHABLE = 7;

    /** The question was answered with no. */
    static final int DECLINED = 8;

    /** The time to wait was over first. */
    static final int STILL_RUNNING = 9;

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;

    private ExitCodes() {}

    static int of(ApiException refusal) {
        int status = refusal.status();
        if (status == UNAUTHORIZED || status == FORBIDDEN) {
            return NOT_ALLOWED;
        }
        return refusal.isTemporary() && status != TOO_MANY_REQUESTS ? UNREACHABLE : ExitCode.SOFTWARE;
    }

    static int of(SyncResponse sync) {
        return switch (sync.state()) {
            case REQUESTED, RUNNING, CANCELLING -> STILL_RUNNING;
            case DONE -> sync.recipients().failed() == 0 ? ExitCode.OK : PARTLY_FAILED;
            case HELD -> HELD;
            case CANCELLED, REJECTED, LOST -> ExitCode.SOFTWARE;
        };
    }
}
