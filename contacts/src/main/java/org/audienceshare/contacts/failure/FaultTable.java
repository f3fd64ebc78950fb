package org.audienceshare.contacts.failure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The one table that says what to do about each known code and exception of the database, its driver, Kafka's clients and the
 * schema registry. Nobody foresaw what is not in it.
 */
public final class FaultTable {

    private static final int SERVER_ERRORS = 500;

    private static final Map<Integer, FaultRow.Code> CODES = by(DatabaseCodes.ROWS, FaultRow.Code::code);
    private static final Map<String, FaultRow.Type> TYPES = by(ClientFaults.TYPES, FaultRow.Type::className);
    private static final Map<Integer, FaultRow.Status> REGISTRY = by(ClientFaults.REGISTRY, FaultRow.Status::status);

    private FaultTable() {}

    /** All rows. */
    public static List<FaultRow> rows() {
        List<FaultRow> rows = new ArrayList<>(DatabaseCodes.ROWS);
        rows.addAll(ClientFaults.TYPES);
        rows.addAll(ClientFaults.LABELS);
        rows.addAll(ClientFaults.REGISTRY);
        return rows;
    }

    /** The row of an error code of the database. */
    public static Optional<FaultRow> databaseCode(int code) {
        return Optional.ofNullable(CODES.get(code));
    }

    /** The labels of the database's errors that have a row. */
    public static List<FaultRow.Label> databaseLabels() {
        return ClientFaults.LABELS;
    }

    /** The row of an exception: of its class, or else of its nearest superclass that has one. */
    public static Optional<FaultRow> exception(Throwable fault) {
        for (Class<?> type = fault.getClass(); type != null; type = type.getSuperclass()) {
            FaultRow row = TYPES.get(type.getName());
            if (row != null) {
                return Optional.of(row);
            }
        }
        return Optional.empty();
    }

    /** Whether the same request may succeed later, after an answer of the schema registry with this status. */
    public static boolean registryIsAskedAgain(int status) {
        FaultRow row = REGISTRY.get(status);
        return status >= SERVER_ERRORS || (row != null && row.action() == FailureAction.RETRY);
    }

    /** Whether an error of one write of a bulk says nothing about its document, so that the write is tried again. */
    public static boolean isTransientInBulk(int code) {
        return databaseCode(code)
                .filter(row -> row.action() == FailureAction.RETRY)
                .isPresent();
    }

    private static <K, R> Map<K, R> by(List<R> rows, Function<R, K> key) {
        return rows.stream().collect(Collectors.toUnmodifiableMap(key, row -> row));
    }
}
