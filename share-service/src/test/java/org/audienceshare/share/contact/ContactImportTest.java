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
import java.util.function.Consumer;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.contact.ContactImporter;
import org.audienceshare.contacts.directory.AccountTimeZones;
import org.audienceshare.contacts.directory.InMemoryDirectory;
import org.audienceshare.contacts.directory.TimeZoneProperties;
import org.audienceshare.contacts.field.InMemoryFieldRegistry;
import org.audienceshare.contacts.optout.InMemoryOptOuts;
import org.audienceshare.contacts.optout.OptOut;
import org.audienceshare.contacts.optout.OptOuts;
import org.audienceshare.share.limits.LimitProperties;
import org.junit.jupiter.api.Test;

class ContactImportTest {

    private static final AccountId ANN = new AccountId("ann");
    private static final int MANY_ROWS = 100_000;

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

    /**
     * @param written what to do with each batch
     * @param outcomes of every batch; none to add all documents
     */
    private record FakeImporter(Consumer<List<Map<String, Object>>> written, List<Outcome> outcomes)
            implements ContactImporter {

        @Override
        public void begin(AccountId account) {}

        @Override
        public List<Outcome> write(AccountId account, List<Map<String, Object>> batch) {
            written.accept(batch);
            return preview(account, batch);
        }

        @Override
        public List<Outcome> preview(AccountId account, List<Map<String, Object>> batch) {
            return outcomes.isEmpty()
                    ? batch.stream()
                            .<Outcome>map(document -> new Outcome.Added())
                            .toList()
                    : outcomes;
        }
    }

    private final OptOuts optOuts = new InMemoryOptOuts();

    @Test
    void manyRowsAreWrittenInBatches() throws IOException {
        int[] largest = new int[1];
        FakeImporter importer = new FakeImporter(batch -> largest[0] = Math.max(largest[0], batch.size()), List.of());
        ImportReport report = report(importer, new MadeUpFile(), 10);
        assertThat(report.accepted()).isEqualTo(MANY_ROWS);
        assertThat(largest[0]).isEqualTo(ContactImport.BATCH_ROWS);
    }

    @Test
    void rowsWithLongTextsAreWrittenInSmallerBatches() throws IOException {
        String notes = "n".repeat(30_000);
        StringBuilder rows = new StringBuilder("email,custom.notes\n");
        for (int i = 0; i < 300; i++) {
            rows.append("p").append(i).append("@x.example,").append(notes).append('\n');
        }
        List<Integer> sizes = new ArrayList<>();
        report(new FakeImporter(batch -> sizes.add(batch.size()), List.of()), file(rows.toString()), 10);
        assertThat(sizes).allMatch(size -> (size - 1) * notes.length() < ContactImport.BATCH_CHARACTERS);
        assertThat(sizes.stream().mapToInt(Integer::intValue).sum()).isEqualTo(300);
    }

    @Test
    void rowsWithTheSameAddressAreMergedAndNobodyIsResubscribed() throws IOException {
        List<Map<String, Object>> documents = new ArrayList<>();
        FakeImporter importer = new FakeImporter(documents::addAll, List.of());
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
        report(
                new FakeImporter(batch -> {}, List.of()),
                file("email,subscribed\na@x.example,no\nb@x.example,yes\n"),
                10);

        assertThat(optOuts.find(ANN, Set.of("a@x.example", "b@x.example"))).containsOnlyKeys("a@x.example");
    }

    @Test
    void whoseOptOutIsRememberedIsImportedAsUnsubscribed() throws IOException {
        optOuts.remember(ANN, List.of(new OptOut("a@x.example", Instant.EPOCH, OptOut.Origin.SEEN)));
        List<Map<String, Object>> documents = new ArrayList<>();

        report(
                new FakeImporter(documents::addAll, List.of()),
                file("email,firstName\na@x.example,Ann\nb@x.example,Bob\n"),
                10);

        assertThat(documents.stream()
                        .map(document -> String.valueOf(((Map<?, ?>) document.get("subscription")).get("status"))))
                .containsExactly("UNSUBSCRIBED", "SUBSCRIBED");
    }

    @Test
    void refusalsBeyondTheLimitAreCountedAndNotListed() throws IOException {
        FakeImporter importer = new FakeImporter(batch -> {}, List.of());
        ImportReport report = report(importer, file("email\nx\nx\nx\n"), 2);
        assertThat(report.refused()).isEqualTo(3);
        assertThat(report.refusals()).hasSize(2);
        assertThat(report.refusalsTruncated()).isTrue();
    }

    @Test
    void refusalsOfTheDatabaseAreReportedByLine() throws IOException {
        FakeImporter importer = new FakeImporter(
                batch -> {},
                List.of(new ContactImporter.Outcome.Added(), new ContactImporter.Outcome.Refused("too large")));
        ImportReport report = report(importer, file("email\na@x.example\nb@x.example\nb@x.example\n"), 10);
        assertThat(report.accepted()).isEqualTo(1);
        assertThat(report.refusals())
                .containsExactly(
                        new ImportReport.Refusal(3, null, "too large"), new ImportReport.Refusal(4, null, "too large"));
    }

    @Test
    void aListenerHearsHowFarItIsAndWhatIsRefusedWithItsValues() throws IOException {
        StringBuilder rows = new StringBuilder("email,firstName\nx,\"Ann, Lee\"\n");
        for (int i = 1; i < 2_500; i++) {
            rows.append("p").append(i).append("@x.example,P\n");
        }
        List<Long> done = new ArrayList<>();
        List<Object> refused = new ArrayList<>();
        imports(new FakeImporter(batch -> {}, List.of()), 10)
                .run(ANN, file(rows.toString()), ImportOptions.DEFAULT, new ImportListener() {
                    @Override
                    public void done(long count) {
                        done.add(count);
                    }

                    @Override
                    public void refused(ImportReport.Refusal refusal, List<String> values) {
                        refused.add(refusal.line());
                        refused.addAll(values);
                    }
                });
        assertThat(done).isSorted().hasSize(3).endsWith(2_500L);
        assertThat(refused).containsExactly(2, "x", "Ann, Lee");
    }

    private ImportReport report(ContactImporter importer, InputStream file, int maxListed) throws IOException {
        return (ImportReport) imports(importer, maxListed).run(ANN, file, ImportOptions.DEFAULT);
    }

    private ContactImport imports(ContactImporter importer, int maxListed) {
        return new ContactImport(
                importer,
                optOuts,
                new InMemoryFieldRegistry(),
                new AccountTimeZones(new InMemoryDirectory(), TimeZoneProperties.UTC),
                Clock.systemUTC(),
                new LimitProperties(1_000, maxListed, 1_000));
    }

    private static InputStream file(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
