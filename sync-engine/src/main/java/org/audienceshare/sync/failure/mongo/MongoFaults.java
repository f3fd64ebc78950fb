package org.audienceshare.sync.failure.mongo;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoCursorNotFoundException;
import com.mongodb.MongoException;
import com.mongodb.MongoExecutionTimeoutException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import com.mongodb.MongoWriteConcernException;
import java.util.List;
import java.util.Set;

/** Decides whether an exception of the driver is transient. */
public final class MongoFaults {

    private static final List<Class<? extends MongoException>> PASSING = List.of(
            MongoSocketException.class,
            MongoTimeoutException.class,
            MongoNotPrimaryException.class,
            MongoNodeIsRecoveringException.class,
            MongoInterruptedException.class,
            MongoExecutionTimeoutException.class,
            MongoWriteConcernException.class,
            MongoCursorNotFoundException.class);

    /**
     * Codes of the server that mean "not now": HostUnreachable, HostNotFound, LockTimeout, NetworkTimeout,
     * ShutdownInProgress, WriteConflict, StaleConfig, PrimarySteppedDown, ExceededTimeLimit, NotWritablePrimary,
     * InterruptedAtShutdown, InterruptedDueToReplStateChange, NotPrimaryNoSecondaryOk, NotPrimaryOrSecondary.
     */
    private static final Set<Integer> PASSING_CODES =
            Set.of(6, 7, 24, 89, 91, 112, 13388, 189, 262, 10107, 11600, 11602, 13435, 13436);

    private MongoFaults() {}

    /** Whether the fault itself, not its causes, says that the database is unavailable now, so that a retry helps. */
    public static boolean isTransient(Throwable fault) {
        return fault instanceof MongoException mongo && passes(mongo);
    }

    private static boolean passes(MongoException fault) {
        return PASSING.stream().anyMatch(type -> type.isInstance(fault))
                || fault.hasErrorLabel("RetryableWriteError")
                || (fault instanceof MongoCommandException && PASSING_CODES.contains(fault.getCode()));
    }
}
