package org.audienceshare.worker.failure.kafka;

import java.util.Optional;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.audienceshare.events.model.BadRecordException;
import org.audienceshare.events.wire.SerdeUnavailableException;
import org.audienceshare.sync.failure.TransientFaultException;
import org.audienceshare.sync.failure.mongo.MongoFaults;
import org.audienceshare.worker.failure.FailureAction;

/** Decides what to do about an exception of a consumer. One that is not expected is a bug. */
public final class FailureClassifier {

    private static final int MAX_CAUSES = 50;

    private FailureClassifier() {}

    /** The action for the outermost exception in the chain of causes that has one. */
    static FailureAction actionFor(Throwable thrown) {
        int depth = 0;
        for (Throwable next = thrown; next != null && depth < MAX_CAUSES; next = next.getCause(), depth++) {
            if (next instanceof BadRecordException) {
                return FailureAction.DEAD_LETTER;
            }
            if (isTransient(next)) {
                return FailureAction.RETRY;
            }
        }
        return FailureAction.SHUT_DOWN;
    }

    private static boolean isTransient(Throwable fault) {
        return fault instanceof TransientFaultException
                || fault instanceof SerdeUnavailableException
                || MongoFaults.isTransient(fault)
                || fault instanceof RetriableException
                // The partition has moved: its new consumer processes the record again.
                || fault instanceof CommitFailedException
                || fault instanceof RebalanceInProgressException
                // The container is woken or stopped.
                || fault instanceof WakeupException
                || fault instanceof InterruptException;
    }

    /** The end of the chain of causes. */
    static Throwable innermost(Throwable thrown) {
        Throwable innermost = thrown;
        for (int depth = 0; depth < MAX_CAUSES && innermost.getCause() != null; depth++) {
            innermost = innermost.getCause();
        }
        return innermost;
    }

    /** Whether trying again later helps. */
    public static boolean isRetried(Throwable thrown) {
        return actionFor(thrown) == FailureAction.RETRY;
    }

    /** The outermost exception of a type in the chain of causes. */
    static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
        int depth = 0;
        for (Throwable next = thrown; next != null && depth < MAX_CAUSES; next = next.getCause(), depth++) {
            if (type.isInstance(next)) {
                return Optional.of(type.cast(next));
            }
        }
        return Optional.empty();
    }
}
