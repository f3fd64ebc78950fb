package org.audienceshare.contacts.failure.mongo;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.MongoWriteConcernException;
import com.mongodb.bulk.BulkWriteError;
import java.util.Optional;
import org.audienceshare.contacts.failure.ClassifiedFault;
import org.audienceshare.contacts.failure.Failure;
import org.audienceshare.contacts.failure.FailureAction;
import org.audienceshare.contacts.failure.FaultRow;
import org.audienceshare.contacts.failure.FaultTable;

/** Decides what to do about an exception, by the {@link FaultTable}. */
public final class FailureClassifier {

    private static final int MAX_CAUSES = 50;

    /** Whatever the code of a write-concern error is, the write may be lost. */
    private static final int WRITE_CONCERN_TIMEOUT = 64;

    private FailureClassifier() {}

    /** The failure of the outermost exception in the chain of causes that is known. */
    public static Failure classify(Throwable thrown) {
        int depth = 0;
        for (Throwable next = thrown; next != null && depth < MAX_CAUSES; next = next.getCause(), depth++) {
            Optional<Failure> known = known(next);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return new Failure(
                FailureAction.QUARANTINE,
                "an unexpected fault (" + innermost(thrown).getClass().getName() + ")");
    }

    /** Whether trying again later helps. */
    public static boolean isRetried(Throwable thrown) {
        return classify(thrown).action() == FailureAction.RETRY;
    }

    /** The end of the chain of causes. */
    public static Throwable innermost(Throwable thrown) {
        Throwable innermost = thrown;
        for (int depth = 0; depth < MAX_CAUSES && innermost.getCause() != null; depth++) {
            innermost = innermost.getCause();
        }
        return innermost;
    }

    /** The outermost exception of a type in the chain of causes. */
    public static <T extends Throwable> Optional<T> find(Throwable thrown, Class<T> type) {
        int depth = 0;
        for (Throwable next = thrown; next != null && depth < MAX_CAUSES; next = next.getCause(), depth++) {
            if (type.isInstance(next)) {
                return Optional.of(type.cast(next));
            }
        }
        return Optional.empty();
    }

    private static Optional<Failure> known(Throwable fault) {
        if (fault instanceof ClassifiedFault ours) {
            return Optional.of(new Failure(ours.action(), String.valueOf(fault.getMessage())));
        }
        Optional<FaultRow> row = fault instanceof MongoException mongo ? rowOf(mongo) : Optional.empty();
        return row.or(() -> FaultTable.exception(fault)).map(FaultRow::failure);
    }

    private static Optional<FaultRow> rowOf(MongoException fault) {
        for (FaultRow.Label row : FaultTable.databaseLabels()) {
            if (fault.hasErrorLabel(row.label())) {
                return Optional.of(row);
            }
        }
        if (fault instanceof MongoWriteConcernException) {
            // Whatever its code is, the write may be lost.
            return FaultTable.exception(fault);
        }
        return fault instanceof MongoBulkWriteException bulk ? rowOf(bulk) : FaultTable.databaseCode(fault.getCode());
    }

    /** A bulk is tried again if anything of it may succeed then: what was written is written again. */
    private static Optional<FaultRow> rowOf(MongoBulkWriteException bulk) {
        if (bulk.getWriteConcernError() != null) {
            return FaultTable.databaseCode(WRITE_CONCERN_TIMEOUT);
        }
        Optional<FaultRow> first = Optional.empty();
        for (BulkWriteError error : bulk.getWriteErrors()) {
            Optional<FaultRow> row = FaultTable.databaseCode(error.getCode());
            if (FaultTable.isTransientInBulk(error.getCode())) {
                return row;
            }
            first = first.or(() -> row);
        }
        return first;
    }
}
