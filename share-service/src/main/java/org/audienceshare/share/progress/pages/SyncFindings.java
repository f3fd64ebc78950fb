package org.audienceshare.share.progress.pages;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.CloseableIterator;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.share.FormulaGuard;
import org.audienceshare.share.directory.AccountNames;
import org.audienceshare.share.progress.SyncProgress;
import org.audienceshare.share.progress.Syncs;
import org.audienceshare.sync.apply.RejectedContacts;
import org.audienceshare.sync.apply.RejectedContacts.RejectedContact;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what became of a sync at each of its recipients, for pages and files. */
@Component
class SyncFindings {

    /** Most recipients that are searched and sorted, with those that failed; a file has all. */
    private static final int MAX_RECIPIENTS = 10_000;

    /** Most rejected contacts that are read to count them by reason. */
    private static final int MAX_REJECTED = 10_000;

    private static final int BATCH = 1_000;

    private final Syncs syncs;
    private final Directory directory;
    private final RejectedContacts rejected;

    SyncFindings(Syncs syncs, Directory directory, RejectedContacts rejected) {
        this.syncs = syncs;
        this.directory = directory;
        this.rejected = rejected;
    }

    /** @param named whether names are wanted, else ids are */
    RecipientTable recipients(String syncId, boolean named, RecipientTable.Search search) {
        return RecipientTable.of(rows(syncId, named), search);
    }

    /** How many contacts recipients' collections rejected, by reason. */
    Map<String, Integer> rejected(SyncProgress sync) {
        Map<String, Integer> reasons = new TreeMap<>();
        if (sync.totals().counts().rejected() > 0) {
            try (CloseableIterator<RejectedContact> all = rejectedBy(sync)) {
                for (int read = 0; read < MAX_REJECTED && all.hasNext(); read++) {
                    reasons.merge(all.next().reason(), 1, Integer::sum);
                }
            }
        }
        return reasons;
    }

    void writeRecipients(String syncId, boolean named, OutputStream output) throws IOException {
        CSVPrinter csv = csv(
                output, "recipient", "name", "outcome", "added", "updated", "removed", "rejected", "seconds", "error");
        @Nullable AccountId after = null;
        List<RecipientResult> batch;
        do {
            batch = syncs.results(syncId, after, BATCH);
            for (RecipientTable.Row row : rows(batch, named)) {
                csv.printRecord(
                        FormulaGuard.guarded(row.id()),
                        FormulaGuard.guarded(row.name()),
                        row.outcome(),
                        row.counts().added(),
                        row.counts().updated(),
                        row.counts().removed(),
                        row.counts().rejected(),
                        row.durationMillis() / 1000.0,
                        FormulaGuard.guarded(row.error()));
            }
            after = batch.isEmpty() ? after : batch.get(batch.size() - 1).recipient();
        } while (batch.size() == BATCH);
        csv.flush();
    }

    void writeRejected(SyncProgress sync, OutputStream output) throws IOException {
        CSVPrinter csv = csv(output, "recipient", "email", "reason", "at", "outstanding");
        try (CloseableIterator<RejectedContact> all = rejectedBy(sync)) {
            while (all.hasNext()) {
                RejectedContact one = all.next();
                csv.printRecord(
                        FormulaGuard.guarded(one.recipient().value()),
                        FormulaGuard.guarded(one.email()),
                        FormulaGuard.guarded(one.reason()),
                        one.at(),
                        one.outstanding());
            }
        }
        csv.flush();
    }

    private CloseableIterator<RejectedContact> rejectedBy(SyncProgress sync) {
        return rejected.of(sync.status().audience(), sync.status().syncId());
    }

    /** Of a very large sync the first, and all that failed as far as they are listed: those are what somebody looks for. */
    private List<RecipientTable.Row> rows(String syncId, boolean named) {
        Map<AccountId, RecipientResult> results = new LinkedHashMap<>();
        @Nullable AccountId after = null;
        List<RecipientResult> batch;
        do {
            batch = syncs.results(syncId, after, BATCH);
            batch.forEach(result -> results.put(result.recipient(), result));
            after = batch.isEmpty() ? after : batch.get(batch.size() - 1).recipient();
        } while (batch.size() == BATCH && results.size() < MAX_RECIPIENTS);
        if (batch.size() == BATCH) {
            syncs.results(syncId, syncs.failed(syncId, BATCH))
                    .forEach(result -> results.put(result.recipient(), result));
        }
        return rows(results.values(), named);
    }

    private List<RecipientTable.Row> rows(Collection<RecipientResult> results, boolean named) {
        AccountNames names = AccountNames.of(
                directory,
                named ? results.stream().map(RecipientResult::recipient).toList() : List.of());
        return results.stream()
                .map(result -> RecipientTable.Row.of(result, names))
                .toList();
    }

    private static CSVPrinter csv(OutputStream output, String... header) throws IOException {
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader(header).get();
        return new CSVPrinter(new OutputStreamWriter(output, StandardCharsets.UTF_8), format);
    }
}
