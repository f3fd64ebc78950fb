package org.audienceshare.share.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.audienceshare.contacts.FieldProblem;
import org.junit.jupiter.api.Test;

/** Files as other programs export them. */
class ContactCsvReaderTest {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void quotesCommasAndLineBreaksStayInTheirCells() {
        List<ContactCsvReader.Row> rows = rows("email,custom.notes,Last Name\r\n"
                + "a@x.example,\"one, \"\"two\"\"\r\nthree\",O'Brien\r\n"
                + "b@x.example,plain,\"Lee\"\r\n");
        assertThat(document(rows.get(0)))
                .containsEntry("customFields", Map.of("notes", "one, \"two\"\r\nthree"))
                .containsEntry("lastName", "O'Brien");
        assertThat(rows.get(1).line()).isEqualTo(4);
    }

    @Test
    void quoteThatIsNeverClosedRefusesOnlyItsRow() {
        List<ContactCsvReader.Row> rows = rows("email,firstName\na@x.example,\"Ann\nb@x.example,Bob\nc@x.example,Cy\n");
        assertThat(rows.get(0)).isEqualTo(new ImportReport.Refusal(2, null, "a quote is opened and never closed"));
        assertThat(emails(rows)).containsExactly("b@x.example", "c@x.example");
    }

    @Test
    void quoteThatIsClosedInALaterRowRefusesOnlyItsRow() {
        List<ContactCsvReader.Row> rows =
                rows("email,firstName\na@x.example,\"Ann\nb@x.example,\"Bob\"\nc@x.example,Cy\n");
        assertThat(rows.get(0)).isInstanceOf(ImportReport.Refusal.class);
        assertThat(emails(rows)).containsExactly("b@x.example", "c@x.example");
    }

    @Test
    void longFileAfterAnOpenQuoteIsReadToItsEnd() {
        StringBuilder file = new StringBuilder("email,firstName\na@x.example,\"Ann\n");
        for (int i = 0; i < 5_000; i++) {
            file.append("p").append(i).append("@x.example,P\n");
        }
        assertThat(emails(rows(file.toString()))).hasSize(5_000);
    }

    @Test
    void rowWithTooManyValuesIsRefused() {
        assertThat(rows("email\na@x.example,b,c\n"))
                .containsExactly(new ImportReport.Refusal(2, null, "the row has more values than there are columns"));
    }

    @Test
    void missingValuesAtTheEndOfARowAreBlankWhereTheirColumnsHaveNoName() {
        assertThat(emails(rows("email,firstName,,\na@x.example,Ann\n"))).containsExactly("a@x.example");
    }

    @Test
    void rowWithTooFewValuesIsRefused() {
        assertThat(rows("email,firstName,lastName\na@x.example,Ann\n"))
                .containsExactly(
                        new ImportReport.Refusal(2, null, "the row has 2 values for 3 columns; it may be cut off"));
    }

    @Test
    void byteOrderMarkIsNotPartOfTheFirstHeader() {
        assertThat(emails(rows("\uFEFF\"E-mail Address\"\na@x.example\n"))).containsExactly("a@x.example");
    }

    @Test
    void addressesAreNormalisedAndBrokenOnesRefusedByLine() {
        List<ContactCsvReader.Row> rows = rows("email\n  ANN@X.Example  \nnot an address\n\n\"\"\nb@x.example\n");
        assertThat(emails(rows)).containsExactly("ann@x.example", "b@x.example");
        assertThat(rows)
                .contains(
                        new ImportReport.Refusal(3, "email", "not an e-mail address: there is no @"),
                        new ImportReport.Refusal(5, "email", "no e-mail address"));
    }

    @Test
    void bytesThatAreNoUtf8CostTheirRowAlone() {
        byte[] file = concat(
                "email,firstName\na@x.example,Ren".getBytes(StandardCharsets.UTF_8),
                new byte[] {(byte) 0xE9},
                "\nb@x.example,Zo\u00EB\n".getBytes(StandardCharsets.UTF_8));
        List<ContactCsvReader.Row> rows = rows(file, ImportOptions.DEFAULT);
        assertThat(rows.get(0))
                .isInstanceOfSatisfying(
                        ImportReport.Refusal.class,
                        refusal -> assertThat(refusal.column() + refusal.reason())
                                .startsWith("firstNamenot UTF-8")
                                .contains("windows-1252"));
        assertThat(document(rows.get(1))).containsEntry("firstName", "Zo\u00EB");
    }

    @Test
    void headerThatIsNoUtf8SuggestsTheOtherCharsets() {
        assertThat(opening("email,Pr\u00E9nom\n".getBytes(WINDOWS), ImportOptions.DEFAULT))
                .isInstanceOfSatisfying(
                        ContactImport.Unreadable.class,
                        refused -> assertThat(refused.problems())
                                .singleElement()
                                .extracting(FieldProblem::message)
                                .asString()
                                .contains("windows-1252"));
    }

    @Test
    void windows1252IsReadWhenAskedFor() {
        byte[] file = "email,firstName\na@x.example,Ren\u00E9 \u20AC\n".getBytes(WINDOWS);
        assertThat(document(rows(file, options(WINDOWS)).get(0))).containsEntry("firstName", "Ren\u00E9 \u20AC");
    }

    @Test
    void nulCharacterRefusesOnlyItsRow() {
        List<ContactCsvReader.Row> rows = rows("email,firstName\na@x.example,A\u0000n\nb@x.example,Bob\n");
        assertThat(rows.get(0)).isEqualTo(new ImportReport.Refusal(2, "firstName", "a NUL character"));
        assertThat(emails(rows)).containsExactly("b@x.example");
    }

    @Test
    void preferencesAndCustomFieldsAreTyped() {
        Map<String, Object> document = document(
                rows("email,pref.minPrice,pref.maxPrice,pref.suburbs,pref.bedrooms,custom.lead.source,custom.since,custom.ok,custom.code,custom.score\n"
                                + "a@x.example,\"$450,000\",POA,\"Old Mill; Port Haven\",3,web,2025-06-08,TRUE,0412,1.5\n")
                        .get(0));
        assertThat(document)
                .containsEntry(
                        "buyerPreferences",
                        Map.of(
                                "minPrice",
                                450_000L,
                                "maxPrice",
                                "POA",
                                "suburbs",
                                List.of("Old Mill", "Port Haven"),
                                "bedrooms",
                                3L))
                .containsEntry(
                        "customFields",
                        Map.of(
                                "lead.source",
                                "web",
                                "since",
                                Date.from(Instant.parse("2025-06-08T00:00:00Z")),
                                "ok",
                                true,
                                "code",
                                "0412",
                                "score",
                                1.5));
    }

    @Test
    void subscriptionIsParsedStrictlyAndMustBeSaidWhereTheFileSaysIt() {
        List<ContactCsvReader.Row> rows = rows("email,Subscribed\na@x.example,No\nb@x.example,\nc@x.example,perhaps\n");
        assertThat(document(rows.get(0)).get("subscription")).asString().contains("status=UNSUBSCRIBED");
        assertThat(document(rows.get(1)).get("subscription"))
                .asString()
                .contains("status=UNSUBSCRIBED")
                .contains("NOT_STATED");
        assertThat(rows.get(2))
                .isEqualTo(new ImportReport.Refusal(
                        4, "Subscribed", "neither yes nor no, nor a known word for subscribed or not"));
        assertThat(document(rows("email\na@x.example\n").get(0)).get("subscription"))
                .asString()
                .contains("status=SUBSCRIBED");
    }

    @Test
    void mappingOverridesHeadersAndUnknownHeadersAreReported() {
        ImportOptions options = new ImportOptions(null, Map.of("correo", "email"), Set.of(), null, false);
        assertThat(opening("Correo,Shoe size\na@x.example,9\n".getBytes(StandardCharsets.UTF_8), options))
                .isInstanceOfSatisfying(
                        ContactCsvReader.Opening.Opened.class,
                        opened -> assertThat(opened.reader().report(false).columns())
                                .containsExactly(
                                        new ImportReport.ColumnReport(
                                                "Correo",
                                                "IMPORTED",
                                                "email",
                                                null,
                                                List.of("a@x.example"),
                                                0,
                                                List.of(),
                                                null),
                                        new ImportReport.ColumnReport(
                                                "Shoe size",
                                                "NOT_IMPORTED",
                                                null,
                                                null,
                                                List.of("9"),
                                                0,
                                                List.of(),
                                                null)));
    }

    private static ImportOptions options(Charset charset) {
        return new ImportOptions(charset, Map.of(), Set.of(), null, false);
    }

    private static List<ContactCsvReader.Row> rows(String file) {
        return rows(file.getBytes(StandardCharsets.UTF_8), ImportOptions.DEFAULT);
    }

    private static ContactCsvReader.Opening opening(byte[] file, ImportOptions options) {
        try {
            return ContactCsvReader.open(
                    SpooledFile.of(new ByteArrayInputStream(file)),
                    options,
                    new ColumnTypes(ZoneOffset.UTC, Map.of()),
                    NOW);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ContactCsvReader.Row> rows(byte[] file, ImportOptions options) {
        try {
            ContactCsvReader rows = ((ContactCsvReader.Opening.Opened) opening(file, options)).reader();
            List<ContactCsvReader.Row> all = new ArrayList<>();
            for (ContactCsvReader.Row row = rows.next(); row != null; row = rows.next()) {
                all.add(row);
            }
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> document(ContactCsvReader.Row row) {
        return ((ContactCsvReader.Row.Accepted) row).document();
    }

    private static List<String> emails(List<ContactCsvReader.Row> rows) {
        return rows.stream()
                .filter(ContactCsvReader.Row.Accepted.class::isInstance)
                .map(row -> ((ContactCsvReader.Row.Accepted) row).email())
                .toList();
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
