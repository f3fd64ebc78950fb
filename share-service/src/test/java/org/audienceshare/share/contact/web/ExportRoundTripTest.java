package org.audienceshare.share.contact.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.DirectoryWriter;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.ServiceFixture;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.types.Binary;
import org.bson.types.Decimal128;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** A file that was exported and is imported again changes no byte of any contact. */
class ExportRoundTripTest extends ServiceFixture {

    private static final Path DEMO = Path.of(System.getProperty("repo.root", ".."), "demo");

    /** Accounts that no other test uses. */
    private static final String ED = "ed";

    private static final String FLO = "flo";

    private static final String[] TEXTS = {
        "Ann",
        "=1+1",
        "+61 400 000 000",
        "-5",
        "'=x",
        "@home",
        "5",
        "05",
        "5.0",
        "1e3",
        "true",
        "no",
        "2026-05-31",
        "a;b",
        "a, b",
        "\"quoted\"",
        "line\nbreak",
        "tab\tinside",
        " padded ",
        "\u00a0no-break\u00a0",
        "İstanbul",
        "漢字 🏡",
        "[a]",
        "-",
        "''",
        "A$650,000",
        "800k",
        "NaN",
        "yes",
        "1,5",
        "|",
        "a:::b",
        "\u200bzero\u200b",
        "=HYPERLINK(\"x\")"
    };

    @Autowired
    private DirectoryWriter accounts;

    @BeforeEach
    void noContacts() {
        accounts.put(new DirectoryEntries(List.of(), List.of(agent(ED), agent(FLO)), List.of()));
        for (String account : List.of(ED, FLO)) {
            contactsOf(account).deleteMany(new Document());
        }
    }

    private static Account agent(String id) {
        return new Account(new AccountId(id), AccountType.USER, id, "acme", "north", true, false, false, false);
    }

    static Stream<Path> demoFiles() throws IOException {
        try (Stream<Path> files = Files.walk(DEMO)) {
            return files.filter(file -> file.toString().endsWith(".csv")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("demoFiles")
    void theDemosContactsStayAsTheyAre(Path file) throws IOException {
        assertThat(importInto(ED, Files.readString(file)).path("accepted").asInt())
                .isPositive();

        assertThatExportingAndImportingChangesNothing(ED);
    }

    @Test
    void contactsOfAllKindsStayAsTheyAre() {
        List<Object> values = new ArrayList<>(List.of(
                5,
                5L,
                5.0,
                650_000.5,
                -33.86882,
                1e300,
                -0.0,
                Long.MAX_VALUE,
                Double.NaN,
                Decimal128.parse("0.10"),
                Decimal128.parse("1E+30"),
                Decimal128.parse("-7"),
                true,
                false,
                Date.from(Instant.parse("2026-05-31T00:00:00Z")),
                Date.from(Instant.parse("1969-12-31T23:59:59.999Z")),
                new Date(Long.MAX_VALUE),
                List.of("a", "b;c", "d, e", " f ", "", "a"),
                List.of("=1"),
                List.of(1, 2),
                List.of(),
                new Document("street", "x"),
                new Document(),
                new ObjectId(),
                new Binary(new byte[] {1, 2})));
        values.addAll(Arrays.asList(TEXTS));
        values.add("");
        values.add("   ");
        for (int i = 0; i < values.size(); i++) {
            contactsOf(ED).insertOne(contact("c" + i + "@x.example", values.get(i)));
        }

        assertThatExportingAndImportingChangesNothing(ED);
    }

    @Test
    void contactsOfTheUsualCasesStayAsTheyAre() {
        contactsOf(ED)
                .insertMany(List.of(
                        new Document("email", "plain@x.example"),
                        new Document("email", "nulls@x.example")
                                .append("firstName", null)
                                .append("tags", null),
                        new Document("email", "formula@x.example").append("firstName", "=1"),
                        new Document("email", "plus@x.example").append("phone", 400_000_000),
                        new Document("email", "number@x.example")
                                .append("phone", 4.0E8)
                                .append("address", "1 High St"),
                        new Document("email", "in@x.example")
                                .append("subscription", new Document("status", "SUBSCRIBED").append("reason", "FORM"))
                                .append("tags", List.of("buyer", "a:::b", "c, d", "e;f", " g ", "\"h\"", "[i]", "=j")),
                        new Document("email", "out@x.example")
                                .append(
                                        "subscription",
                                        new Document("status", "UNSUBSCRIBED")
                                                .append("reason", "BOUNCED")
                                                .append("at", Date.from(Instant.parse("2025-01-02T03:04:05.678Z")))),
                        new Document("email", "copy@x.example")
                                .append("audiences", List.of("a1"))
                                .append("ownTags", List.of("vip"))
                                .append("source", new Document("accountId", "flo").append("audienceId", "a1"))
                                .append("notes", "secret"),
                        new Document("firstName", "No address"),
                        new Document("email", "stop@x.example")
                                .append("subscription", new Document("status", "SUBSCRIBED"))
                                .append(
                                        "customFields",
                                        new Document("do not email", true)
                                                .append("unsubscribed", "yes")
                                                .append("a.b", "dot")
                                                .append("$cost", 5)
                                                .append("brackets [text]", 5)
                                                .append("comma, \"quote\"", "x")
                                                .append(" padded ", "x")
                                                .append("5 ways", "x")
                                                .append("line\nbreak", "not a column"))));

        JsonNode report = roundTrip(ED);

        // Who has no address, and a key that no header can have.
        assertThat(report.path("refused").asInt()).isOne();
        assertThat(report.path("merged").asInt()).isEqualTo(9);
    }

    @Test
    void randomContactsStayAsTheyAre() {
        long seed = Long.getLong("export.seed", System.nanoTime());
        Random random = new Random(seed);
        for (int i = 0; i < 300; i++) {
            Document custom = new Document();
            for (int key = random.nextInt(6); key > 0; key--) {
                custom.append("key" + random.nextInt(8), TEXTS[random.nextInt(TEXTS.length)] + random.nextInt(3));
            }
            contactsOf(ED)
                    .insertOne(
                            contact("r" + i + "@x.example", random.nextInt(100)).append("customFields", custom));
        }

        assertThat(roundTrip(ED).path("refused").asInt())
                .as("export.seed=" + seed)
                .isZero();
    }

    @Test
    void anotherAccountGetsTheSameValuesWithTheirTypes() {
        Document custom = new Document("text", "05")
                .append("number", 5L)
                .append("real", 0.5)
                .append("exact", Decimal128.parse("0.10"))
                .append("day", Date.from(Instant.parse("2026-05-31T10:00:00.123Z")))
                .append("agreed", true)
                .append("looksLikeANumber", "650000")
                .append("list", List.of("a;b", "c"));
        Document subscription = new Document("status", "UNSUBSCRIBED").append("reason", "BOUNCED");
        contactsOf(ED)
                .insertOne(new Document("email", "a@x.example")
                        .append("firstName", "'=Ann")
                        .append("phone", "+61 400 000 000")
                        .append("address", new Document("street", "1 High St").append("postcode", "0200"))
                        .append("subscription", subscription)
                        .append("tags", List.of("buyer", "c, d"))
                        .append("customFields", custom));

        JsonNode report = importInto(FLO, export(ED, "").response().body());

        assertThat(report.path("accepted").asInt()).isOne();
        Document copied = contactsOf(FLO).find().first();
        assertThat(copied)
                .containsEntry("firstName", "'=Ann")
                .containsEntry("phone", "+61 400 000 000")
                .containsEntry("address", new Document("street", "1 High St").append("postcode", "0200"))
                .containsEntry("tags", List.of("buyer", "c, d"))
                .containsEntry("customFields", custom);
        assertThat(copied.get("subscription", Document.class)).containsAllEntriesOf(subscription);
    }

    @Test
    void noCellIsAFormula() {
        for (int i = 0; i < TEXTS.length; i++) {
            contactsOf(ED).insertOne(contact("c" + i + "@x.example", TEXTS[i]));
        }

        assertThat(export(ED, "").response().body().lines())
                .allSatisfy(line ->
                        assertThat(line).doesNotContain(",=", ",@", ",\"=").doesNotStartWith("="));
    }

    @Test
    void spreadsheetsGetAByteOrderMarkIfTheyNeedIt() {
        assertThat(export(ED, "").response().body()).startsWith("email,first name,");
        Answer marked = export(ED, "?bom=true");
        assertThat(marked.response().body()).startsWith("\uFEFFemail,first name,");
        assertThat(marked.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(marked.header("Content-Disposition")).isEqualTo("attachment; filename=\"contacts-ed.csv\"");
        assertThat(importInto(ED, marked.response().body()).path("rows").asInt())
                .isZero();
    }

    @Test
    void anAudiencesContactsAreThoseThatItsPageLists() {
        contactsOf(ED).insertOne(contact("in@x.example", 5).append("tags", List.of("buyer")));
        contactsOf(ED).insertOne(contact("out@x.example", 5));
        String audience = api.as(ED)
                .post(
                        "/api/audiences",
                        "{\"name\": \"Buyers\", \"filter\": {\"field\": \"tags\", \"op\": \"is\", \"value\": \"buyer\"}}")
                .header("Location");

        Answer file = api.as(ED).get(audience + "/contacts/export");

        assertThat(file.response().body()).contains("in@x.example").doesNotContain("out@x.example");
        assertThat(file.header("Content-Disposition")).startsWith("attachment; filename=\"audience-");
        assertThat(api.as(FLO).get(audience + "/contacts/export").status()).isEqualTo(404);
        assertThat(api.as("op", "OPERATOR")
                        .get("/api/audit?action=EXPORT_CONTACTS")
                        .response()
                        .body())
                .contains("\"ed\"");
    }

    private static Document contact(String email, Object value) {
        Document fields = new Document("value", value).append("other", "same");
        return new Document("email", email)
                .append("firstName", value instanceof String ? value : "Ann")
                .append("lastName", value)
                .append("phone", value instanceof Integer ? value : "1")
                .append(
                        "address",
                        new Document("street", value).append("city", "Sydney").append("geo", List.of(1, 2)))
                .append("subscription", new Document("status", "SUBSCRIBED").append("at", new Date(0)))
                .append("buyerPreferences", fields)
                .append("customFields", fields)
                .append("tags", value instanceof String text && !text.isBlank() ? List.of(text, "x") : List.of())
                .append("createdAt", new Date(1_000))
                .append("updatedAt", new Date(2_000));
    }

    private void assertThatExportingAndImportingChangesNothing(String account) {
        JsonNode report = roundTrip(account);
        assertThat(report.path("refusals")).isEmpty();
        assertThat(report.path("merged").asLong()).isEqualTo(contactsOf(account).countDocuments());
    }

    private JsonNode roundTrip(String account) {
        List<RawBsonDocument> before = stored(account);
        JsonNode report = importInto(account, export(account, "").response().body());
        assertThat(report.path("accepted").asInt()).as(report.toString()).isZero();
        List<RawBsonDocument> after = stored(account);
        for (int i = 0; i < before.size(); i++) {
            assertThat(after.get(i)).isEqualTo(before.get(i));
        }
        assertThat(after).hasSameSizeAs(before);
        return report;
    }

    private List<RawBsonDocument> stored(String account) {
        return database.getCollection("contacts." + account, RawBsonDocument.class)
                .find()
                .sort(new Document("_id", 1))
                .into(new ArrayList<>());
    }

    private Answer export(String account, String parameters) {
        Answer file = api.as(account).get("/api/contacts/export" + parameters);
        assertThat(file.status()).as(file.toString()).isEqualTo(200);
        return file;
    }

    private JsonNode importInto(String account, String file) {
        Answer answer = api.as(account)
                .with("Content-Type", "text/csv")
                .send("POST", "/api/contacts/import", BodyPublishers.ofString(file, StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.json();
    }
}
