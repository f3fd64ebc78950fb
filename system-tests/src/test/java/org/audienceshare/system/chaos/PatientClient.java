package org.audienceshare.system.chaos;

import com.mongodb.MongoException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.ApiException;
import org.audienceshare.cli.rest.ImportRequest;
import org.audienceshare.cli.rest.SyncResponse;
import org.audienceshare.cli.rest.SyncResponse.AcceptedSyncResponse;
import org.audienceshare.system.chaos.ExpectedContacts.Row;

/** The REST interface for one account, for as long as it takes: a request without an answer is sent again. */
final class PatientClient {

    /** How long a request and its sync may take, faults included. */
    static final Duration LIMIT = Duration.ofMinutes(6);

    private static final String HEADER = "email,first name,custom.note,subscribed";
    private static final long POLL_MILLIS = 50;
    private static final int CONFLICT = 409;

    private final ChaosStack stack;
    private final ApiClient api;

    PatientClient(ChaosStack stack, String account) {
        this.stack = stack;
        this.api = stack.as(account);
    }

    /** The interface without any patience. */
    ApiClient api() {
        return api;
    }

    /** Imports the rows for that account. */
    void importAs(String account, Collection<Row> rows) {
        Stream<String> lines = rows.stream().map(PatientClient::line);
        List<String> file = Stream.concat(Stream.of(HEADER), lines).toList();
        repeat("import", () -> importFile(account, file));
    }

    private static String line(Row row) {
        return String.join(
                ",",
                row.email(),
                row.values().getOrDefault("first name", ""),
                row.values().getOrDefault("custom.note", ""),
                row.subscribed() ? "yes" : "no");
    }

    private Path importFile(String account, List<String> lines) {
        try {
            Path file = Files.createTempFile("rows", ".csv");
            try {
                Files.write(file, lines);
                stack.as(account).contacts().importFile(file, ImportRequest.DEFAULT, bytes -> {});
            } finally {
                Files.delete(file);
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Requests a command until somebody answers, and follows its sync to its end.
     *
     * @return what was wrong with the end
     */
    List<String> carryOut(String what, String audience, Supplier<AcceptedSyncResponse> request) {
        Attempt attempt = new Attempt();
        String syncId = repeat(what, () -> attempt.send(request));
        if (attempt.unknown) {
            repeat("the end of all syncs", () -> allHaveEnded(audience));
        }
        List<String> problems = new ArrayList<>();
        if (!syncId.isEmpty()) {
            SyncResponse ended = repeat("the end of " + what, () -> ended(syncId));
            // One that was carried out before can't be carried out again.
            if (ended.state() != SyncResponse.State.DONE && !attempt.unknown) {
                problems.add(what + " " + syncId + " ended as " + ended.state() + ": " + ended.reason());
            }
            if (ended.recipients().failed() > 0) {
                problems.add(what + " " + syncId + " failed for "
                        + ended.recipients().failed() + " recipients");
            }
        }
        return problems;
    }

    private List<SyncResponse> allHaveEnded(String audience) {
        List<SyncResponse> syncs = api.syncs(audience, 20);
        if (!syncs.stream().allMatch(sync -> sync.state().isLast())) {
            throw new NotYetException();
        }
        return syncs;
    }

    private SyncResponse ended(String syncId) {
        SyncResponse sync = api.syncStatus(syncId);
        if (!sync.state().isLast()) {
            throw new NotYetException();
        }
        return sync;
    }

    /** The first answer that is no failure. */
    <T> T repeat(String what, Supplier<T> attempt) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                return attempt.get();
            } catch (ApiException | MongoException | NotYetException | UncheckedIOException e) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(what + " took longer than " + LIMIT.toMinutes() + " min: " + e, e);
                }
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A request that nobody answered may have been carried out all the same. */
    private static final class Attempt {

        private boolean unknown;

        /** The sync's id; empty if an earlier request was carried out. */
        private String send(Supplier<AcceptedSyncResponse> request) {
            try {
                return request.get().syncId();
            } catch (ApiException e) {
                if (e.status() == CONFLICT && unknown) {
                    return "";
                }
                unknown |= e.status() != CONFLICT;
                throw e;
            }
        }
    }

    /** What is waited for has not happened. */
    private static final class NotYetException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private NotYetException() {
            super("not yet", null, false, false);
        }
    }
}
