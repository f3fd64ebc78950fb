package org.audienceshare.share.verification.web;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.audienceshare.share.FormulaGuard;
import org.audienceshare.share.verification.Verification;
import org.audienceshare.sync.apply.SyncedRecipients.Key;
import org.audienceshare.sync.apply.SyncedRecipients.Search;
import org.audienceshare.sync.apply.VerifiedRecipient;
import org.audienceshare.sync.apply.VerifiedRecipient.DifferentContact;
import org.audienceshare.sync.apply.VerifiedRecipient.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** Compares recipients, and writes what differs as CSV (RFC 4180) meanwhile: one line a contact. */
@Component
public final class DriftExport {

    private static final MediaType CSV = MediaType.parseMediaType("text/csv;charset=UTF-8");

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader("audience", "recipient", "revision", "outcome", "email", "differences", "fields", "reason")
            .get();

    /** How often it asks again where too many others compare; each time waits a few seconds. */
    private static final int MAX_ATTEMPTS = 12;

    private final Verification verification;

    DriftExport(Verification verification) {
        this.verification = verification;
    }

    /** The answer that streams it. */
    public ResponseEntity<StreamingResponseBody> answer(Search search) {
        return ResponseEntity.ok()
                .contentType(CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("drift.csv")
                                .build()
                                .toString())
                .body(output -> write(search, output));
    }

    private void write(Search search, OutputStream output) throws IOException {
        CSVPrinter csv = new CSVPrinter(new OutputStreamWriter(output, StandardCharsets.UTF_8), FORMAT);
        @Nullable Key after = null;
        do {
            Verification.Page page = page(search, after);
            for (VerifiedRecipient one : page.recipients()) {
                if (one.outcome() != Outcome.MATCHES) {
                    write(csv, one);
                }
            }
            // So that the reader sees how far it is.
            csv.flush();
            after = page.next();
        } while (after != null);
    }

    private Verification.Page page(Search search, @Nullable Key after) throws IOException {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<Verification.Page> page = verification.page(search, after);
            if (page.isPresent()) {
                return page.get();
            }
        }
        throw new IOException("too many verifications are running");
    }

    private static void write(CSVPrinter csv, VerifiedRecipient one) throws IOException {
        String reason = one.reason() == null ? "" : one.reason();
        for (DifferentContact contact : one.examples()) {
            write(
                    csv,
                    one,
                    contact.email(),
                    contact.differences().stream().map(Enum::name).collect(Collectors.joining(" ")),
                    String.join(" ", contact.fields()),
                    reason);
        }
        long named = one.examples().stream()
                .mapToLong(contact -> contact.differences().size())
                .sum();
        long counted =
                one.differences().values().stream().mapToLong(count -> count).sum();
        if (named == 0 || named < counted) {
            String rest = named == 0 ? counts(one) : "and " + (counted - named) + " more";
            write(csv, one, "", rest, "", reason);
        }
    }

    private static void write(
            CSVPrinter csv, VerifiedRecipient one, String email, String differences, String fields, String reason)
            throws IOException {
        csv.printRecord(Stream.of(
                        one.audience().value(),
                        one.recipient().value(),
                        String.valueOf(one.revision()),
                        one.outcome().name(),
                        email,
                        differences,
                        fields,
                        reason)
                .map(FormulaGuard::guarded)
                .toList());
    }

    /** Such as {@code MISSING 2, TAG 1}. */
    private static String counts(VerifiedRecipient one) {
        return one.differences().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }
}
