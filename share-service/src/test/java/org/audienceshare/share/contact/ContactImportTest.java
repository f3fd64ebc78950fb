package org.audienceshare.share.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.contact.ContactImporter;
import org.audienceshare.contacts.optout.InMemoryOptOuts;
import org.audienceshare.contacts.optout.OptOut;
import org.audienceshare.contacts.optout.OptOuts;
import org.audienceshare.share.limits.LimitProperties;
import org.junit.jupiter.api.Test;

class ContactImportTest {

    private static final AccountId ANN = new AccountId("ann");
    private static final int MANY_ROWS = 1_000_000;

    /** A file that is never whole anywhere: its rows are made as they are read. */
    private static final class MadeUpFile extends InputStream {

        private byte[] line = "email,firstName\n".getBytes(StandardCharsets.UTF_8);
        private int position;
        private long rows;

        @Override
        public int read() {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (position == line.length) {
                if (rows == MANY_ROWS) {
                    return -1;
                }
                line = ("p" + rows++ + "@x.example,P\n").getBytes(StandardCharsets.UTF_8);
                position = 0;
            }
            int taken = Math.min(length, line.length - position);
            System.arraycopy(line, position, into, offset, taken);
            position += taken;
            return taken;
        }
    }

    private final OptOuts optOuts = new InMemoryOptOuts();

    @Test
    void aMillionRowsAreReadOnlyAFewBatchesAheadOfWrites() throws IOException {
        MadeUpFile file = new MadeUpFile();
        long[] written = new long[1];
        long[] mostAhead = new long[1];
        ContactImporter importer = (account, batch) -> {
            mostAhead[0] = Math.max(mostAhead[0], file.rows - written[0]);
            written[0] += batch.size();
            return batch.stream()
                    .<ContactImporter.Outcome>map(document -> new ContactImporter.Outcome.Added())
                    .toList();
        };
        ImportReport report = report(importer, file, 10);
        assertThat(report.accepted()).isEqualTo(MANY_ROWS);
        assertThat(mostAhead[0]).isLessThan(3L * ContactImport.BATCH_ROWS);
    }

    @Test
    void rowsWithTheSameAddressAreMergedAndNobodyIsResubscribed() throws IOException {
        List<Map<String, Object>> documents = new ArrayList<>();
        ContactImporter importer = (account, batch) -> {
            documents.addAll(batch);
            return batch.stream()
                    .<ContactImporter.Outcome>map(document -> new ContactImporter.Outcome.Added())
                    .toList();
        };
        ImportReport report = report(
                importer,
                file("email,firstName,phone,tags,subscribed\n"
                        + "a@x.example,Ann,1,one,no\nA@X.EXAMPLE,Anne,,two,yes\nb@x.example,Bob,,,\n"),
                10);
        assertThat(report.rows()).isEqualTo(3);
        assertThat(report.accepted()).isEqualTo(2);
        assertThat(report.merged()).isEqualTo(1);
        assertThat(documents.get(0))
                .containsEntry("firstName", "Anne")
                .containsEntry("phone", "1")
                .containsEntry("tags", List.of("one", "two"));
        assertThat(documents.get(0).get("subscription")).asString().contains("status=UNSUBSCRIBED");
    }

    @Test
    void unsubscribedRowsAreRememberedAsOptOuts() throws IOException {
        report((account, batch) -> List.of(), file("email,subscribed\na@x.example,no\nb@x.example,yes\n"), 10);

        assertThat(optOuts.find(ANN, Set.of("a@x.example", "b@x.example"))).containsOnlyKeys("a@x.example");
    }

    @Test
    void whoseOptOutIsRememberedIsImportedAsUnsubscribed() throws IOException {
        optOuts.remember(ANN, List.of(new OptOut("a@x.example", Instant.EPOCH, OptOut.Origin.SEEN)));
        List<Map<String, Object>> documents = new ArrayList<>();

        report(
                (account, batch) -> {
                    documents.addAll(batch);
                    return List.of();
                },
                file("email,firstName\na@x.example,Ann\nb@x.example,Bob\n"),
                10);

        assertThat(documents.stream()
                        .map(document -> String.valueOf(((Map<?, ?>) document.get("subscription")).get("status"))))
                .containsExactly("UNSUBSCRIBED", "SUBSCRIBED");
    }

    @Test
    void refusalsBeyondTheLimitAreCountedAndNotListed() throws IOException {
        ContactImporter importer = (account, batch) -> List.of();
        ImportReport report = report(importer, file("email\nx\nx\nx\n"), 2);
        assertThat(report.refused()).isEqualTo(3);
        assertThat(report.refusals()).hasSize(2);
        assertThat(report.refusalsTruncated()).isTrue();
    }

    @Test
    void refusalsOfTheDatabaseAreReportedByLine() throws IOException {
        ContactImporter importer = (account, batch) ->
                List.of(new ContactImporter.Outcome.Added(), new ContactImporter.Outcome.Refused("too large"));
        ImportReport report = report(importer, file("email\na@x.example\nb@x.example\nb@x.example\n"), 10);
        assertThat(report.accepted()).isEqualTo(1);
        assertThat(report.refusals())
                .containsExactly(
                        new ImportReport.Refusal(3, null, "too large"), new ImportReport.Refusal(4, null, "too large"));
    }

    private ImportReport report(ContactImporter importer, InputStream file, int maxListed) throws IOException {
        ContactImport contacts =
                new ContactImport(importer, optOuts, Clock.systemUTC(), new LimitProperties(1_000, maxListed, 1_000));
        ContactImport.Outcome outcome = contacts.run(ANN, file, StandardCharsets.UTF_8, Map.of());
        return (ImportReport) outcome;
    }

    private static InputStream file(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
