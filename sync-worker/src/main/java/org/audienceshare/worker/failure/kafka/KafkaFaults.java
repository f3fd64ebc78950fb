package org.audienceshare.worker.failure.kafka;

import java.util.Optional;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.WakeupException;
import org.audienceshare.events.model.BadRecordException;
import org.audienceshare.sync.failure.Remedy;
import org.audienceshare.sync.failure.TransientFaultException;
import org.audienceshare.sync.failure.mongo.MongoFaults;

/** Sorts what a consumer can throw by remedy. What nobody has thought of is a bug. */
final class KafkaFaults {

    private static final int MAX_CAUSES = 50;

    private KafkaFaults() {}

    /** The remedy of the outermost fault in the chain of causes that has one. */
    static Remedy remedyFor(Throwable thrown) {
        int depth = 0;
        for (Throwable next = thrown; next != null && depth < MAX_CAUSES; next = next.getCause(), depth++) {
            if (next instanceof BadRecordException) {
                return Remedy.PUT_ASIDE;
            }
            if (passes(next)) {
                return Remedy.WAIT;
            }
        }
        return Remedy.STOP;
    }

    private static boolean passes(Throwable fault) {
        return fault instanceof TransientFaultException
                || MongoFaults.isTransient(fault)
                || fault instanceof RetriableException
                // The partition has moved: its new owner does the record again.
                || fault instanceof CommitFailedException
                || fault instanceof RebalanceInProgressException
                // The container is woken or stopped.
                || fault instanceof WakeupException
                || fault instanceof InterruptException;
    }

    /** The outermost fault of a type in the chain of causes. */
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
