package org.audienceshare.share.contact.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.ServiceFixture;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Files as people really have them, sent as they are: nobody who opted out is subscribed, and nothing vanishes. */
class RealListsImportTest extends ServiceFixture {

    @BeforeEach
    void noContacts() {
        contactsOf("rex").deleteMany(new Document());
        database.getCollection("opt_outs").deleteMany(new Document());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Email;\nann@x.example;\n", "Email;;\r\nann@x.example;;\r\n", "Email\t\nann@x.example\t\n"})
    void separatorAfterTheOnlyColumnIsNoPartOfTheAddress(String file) {
        assertThat(send("", file).status()).isEqualTo(200);
        assertThat(status("ann@x.example")).isEqualTo("SUBSCRIBED");
        assertThat(contactsOf("rex").countDocuments()).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Email;First Name\nann@x.example;Ann\n",
                "Email\tFirst Name\nann@x.example\tAnn\n",
                "Email|First Name\rann@x.example|Ann\r",
                "sep=;\r\nEmail;First Name\r\nann@x.example;Ann\r\n",
                "sep=^\nEmail^First Name\nann@x.example^Ann\n",
                "\uFEFF\"Email\";\"First Name\"\nann@x.example;\"Ann\"\n",
                "\"First, preferred\";Email;First Name\nx;ann@x.example;Ann\n"
            })
    void usualSeparatorsAreRecognised(String file) {
        assertThat(send("", file).status()).isEqualTo(200);
        assertThat(contact("ann@x.example")).containsEntry("firstName", "Ann");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "Subscribed,Subscription Status! yes,unsubscribed",
                "Subscription Status,Subscribed! unsubscribed,yes",
                "Subscribed,Unsubscribed! yes,yes",
                "Status,Subscribed! Unsubscribed,1",
                "Opted In,Email Opt Out! true,1",
                "Subscribed,Status! yes,Bounced",
                "Opt-in,Tags! yes,Unsubscribed",
                "Email Marketing,CLEAN_TIME! Subscribed,2025-03-04 10:11:12"
            })
    void anyColumnThatOptsOutWins(String headers, String values) {
        store("x@x.example", "SUBSCRIBED");
        assertThat(send("", "Email," + headers + "\nx@x.example," + values + "\nnew@x.example," + values + "\n")
                        .status())
                .isEqualTo(200);
        assertThat(status("x@x.example")).isEqualTo("UNSUBSCRIBED");
        assertThat(status("new@x.example")).isEqualTo("UNSUBSCRIBED");
        assertThat(remembered()).containsExactlyInAnyOrder("x@x.example", "new@x.example");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "doNotEmail! 1! 0",
                "Do Not Email! Yes! No",
                "Unsubscribed! yes! no",
                "unsubscribed_at! 2025-01-02! ",
                "UNSUB_TIME! 2021-05-03 10:22:11! ",
                "UNSUB_REASON! NORMAL! ",
                "HasOptedOutOfEmail! true! false",
                "Email Opt Out! 1! 0",
                "Opted Out! TRUE! FALSE",
                "Unsubscribed from all email! true! false",
                "Opted out of email: Newsletter! true! ",
                "Email hard bounce reason! Mailbox full! ",
                "Is Unsubscribed! 1! 0",
                "OptOut! U! F",
                "Do not allow Bulk Emails! Do Not Allow! Allow",
                "No Bulk Emails! Yes! No",
                "Do Not Contact! x! ",
                "email_blacklisted! 1! 0",
                "Spam complaint! yes! no",
                "Hard Bounced! 1! 0",
                "custom.unsubscribed! yes! no"
            })
    void optOutColumnsOfUsualExportsAreUnderstood(String header, String out, @Nullable String in) {
        String stays = in == null ? "" : in;
        Answer answer = send("", "Email," + header + "\nout@x.example," + out + "\nin@x.example," + stays + "\n");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(status("out@x.example")).isEqualTo("UNSUBSCRIBED");
        assertThat(status("in@x.example")).isEqualTo("SUBSCRIBED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GDPR consent",
                "Newsletter",
                "Marketing permission",
                "OK to e-mail",
                "DNC",
                "Contact preferences: subscription",
                "Einwilligung E-Mail",
                "D\u00E9sabonn\u00E9",
                "Unsubscribe link"
            })
    void columnThatLooksLikeConsentStopsTheImportUntilItIsDecided(String header) {
        String file = "Email," + header + "\nundecided@x.example,no\n";
        Answer question = send("", file);
        assertThat(question.status()).isEqualTo(400);
        assertThat(question.errors())
                .singleElement()
                .asString()
                .contains(header)
                .contains("ignore=");
        assertThat(contactsOf("rex").countDocuments()).isZero();
        assertThat(send("?ignore=" + encoded(header), file).status()).isEqualTo(200);
        assertThat(status("undecided@x.example")).isEqualTo("SUBSCRIBED");
    }

    @Test
    void optOutColumnCanBeMappedAndCanNotBeTurnedAround() {
        String file = "Email,Keine Werbung\na@x.example,ja\nb@x.example,nein\n";
        assertThat(send("?mapping=" + encoded("Keine Werbung:optedOut"), file).status())
                .isEqualTo(200);
        assertThat(status("a@x.example")).isEqualTo("UNSUBSCRIBED");
        assertThat(status("b@x.example")).isEqualTo("SUBSCRIBED");
        assertThat(send("?mapping=doNotEmail:subscribed", "Email,doNotEmail\nc@x.example,1\n")
                        .errors())
                .singleElement()
                .asString()
                .startsWith("mapping: would turn the meaning");
        assertThat(contact("c@x.example")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Status,Cleaned,CLEANED",
        "Subscribed,Cleaned,CLEANED",
        "Subscription Status,bounced,BOUNCED",
        "Status,bounced,BOUNCED",
        "Email Status,Hard Bounce,BOUNCED",
        "Subscription Status,spam complaint,COMPLAINT",
        "Status,Spam complaint,COMPLAINT",
        "State,Unsubscribed,IMPORT",
        "State,Spam,COMPLAINT",
        "Email Status,No Permissions Set,UNCONFIRMED",
        "Email Status,Awaiting Confirmation,UNCONFIRMED",
        "Subscribed,Non-Subscribed,UNCONFIRMED",
        "Subscription Status,suppressed,SUPPRESSED"
    })
    void undeliverableAndComplainingPeopleAreOptedOutWithTheReason(String header, String value, String reason) {
        store("x@x.example", "SUBSCRIBED");
        Answer answer = send("", "Email," + header + "\nx@x.example," + value + "\n");
        assertThat(answer.json().path("refused").asInt()).as(answer.toString()).isZero();
        assertThat(contact("x@x.example").get("subscription", Document.class))
                .containsEntry("status", "UNSUBSCRIBED")
                .containsEntry("reason", reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x@x.example,someday,no",
                "x@x.example,2026-01-01,no,surplus",
                "x@x.example,2026-01-01,unsubscribed,surplus,more",
                "x@x.example,\"2026-01-01,no",
                "x@x.example,\"2026-01-01\"stray,no"
            })
    void optOutOfARowThatIsRefusedIsTaken(String row) {
        store("x@x.example", "SUBSCRIBED");
        Answer answer = send("", "Email,Created At,Subscribed\n" + row + "\n");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(status("x@x.example")).isEqualTo("UNSUBSCRIBED");
        assertThat(remembered()).containsExactly("x@x.example");
        JsonNode refusal = answer.json().path("refusals").get(0);
        assertThat(refusal.path("line").asInt()).isEqualTo(2);
        assertThat(refusal.path("reason").asString()).endsWith("the opt-out is taken");
        assertThat(answer.json().path("refused").asInt()).isOne();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x@x.example,\"one\ntwo\",yes,",
                "x@x.example,\"forwarded:\ns@x.example,hello,no\n\",yes,",
                "x@x.example,\"forwarded:\ns@x.example,hello,no\n\",yes,,  ,",
                "x@x.example,\"forwarded:\ns@x.example,hello,no\n\",yes,surplus"
            })
    void whatIsQuotedIsNoRowOfItsOwn(String row) {
        store("x@x.example", "SUBSCRIBED");
        assertThat(send("", "Email,Notes,Unsubscribed\n" + row + "\nlast@x.example,,no\n")
                        .status())
                .isEqualTo(200);
        assertThat(status("x@x.example")).isEqualTo("UNSUBSCRIBED");
        assertThat(remembered()).containsExactly("x@x.example");
        assertThat(status("s@x.example")).isNull();
        assertThat(status("last@x.example")).isEqualTo("SUBSCRIBED");
    }

    @Test
    void linesOfARefusedRecordAreListedAndTheirOptOutsTaken() {
        store("b@x.example", "SUBSCRIBED");
        Answer answer =
                send("", "Email,Name,Unsubscribed\na@x.example,\"Ann,no\nb@x.example,Bob,yes\nc@x.example,Cy\"\n");
        assertThat(answer.json().path("refusals").findValuesAsString("line")).containsExactly("2", "3");
        assertThat(remembered()).containsExactly("b@x.example");
        assertThat(status("b@x.example")).isEqualTo("UNSUBSCRIBED");
        assertThat(contactsOf("rex").countDocuments()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fay@x.example,Fay,0400 00", "hal@example.co", "fay@x.example,Fay,", "fay@x.example"})
    void rowThatIsCutOffIsRefused(String row) {
        Answer answer = send("", "email,first name,phone,tags\nok@x.example,Ok,1,a\n" + row);
        assertThat(answer.json().path("refusals").get(0).path("line").asInt()).isEqualTo(3);
        assertThat(answer.json().path("refused").asInt()).isOne();
        assertThat(contactsOf("rex").countDocuments()).isOne();
    }

    @Test
    void emptyCellsAtTheEndOfARowMayBeMissingWhereTheColumnHasNoName() {
        assertThat(send("", "email,first name,,\na@x.example,Ann\nb@x.example,Bob,,,,\n")
                        .json()
                        .path("refused")
                        .asInt())
                .isZero();
        assertThat(contactsOf("rex").countDocuments()).isEqualTo(2);
    }

    @Test
    void optOutOfACutRowIsTakenForAnAddressThatIsWhole() {
        store("x@x.example", "SUBSCRIBED");
        store("hal@example.co", "SUBSCRIBED");
        send("", "email,unsubscribed,phone,tags\nx@x.example,yes,04\n");
        assertThat(status("x@x.example")).isEqualTo("UNSUBSCRIBED");
        send("", "unsubscribed,email,phone,tags\nyes,hal@example.co\n");
        assertThat(status("hal@example.co")).isEqualTo("SUBSCRIBED");
    }

    @Test
    void statedReasonTurnsNoOptOutIntoSilence() {
        store("stated@x.example", "SUBSCRIBED");
        send("", "email,subscribed,subscription reason\nstated@x.example,no,NOT_STATED\n");
        assertThat(status("stated@x.example")).isEqualTo("UNSUBSCRIBED");
        assertThat(remembered()).containsExactly("stated@x.example");
    }

    @Test
    void importingAgainResubscribesNobody() {
        send("", "email,subscribed\nx@x.example,no\n");
        send("", "email,subscribed\nx@x.example,yes\n");
        send("", "email\nx@x.example\n");
        assertThat(status("x@x.example")).isEqualTo("UNSUBSCRIBED");
        contactsOf("rex").deleteMany(new Document());
        send("", "email,subscribed\nx@x.example,yes\n");
        assertThat(status("x@x.example")).isEqualTo("UNSUBSCRIBED");
    }

    @Test
    void silenceIsNoConsentWhereTheFileSaysWhoIsSubscribed() {
        store("stored@x.example", "SUBSCRIBED");
        Answer answer =
                send("", "email,subscribed\na@x.example,yes\nb@x.example,\nstored@x.example,\nc@x.example,n/a\n");
        assertThat(answer.json().path("notStated").asInt()).isEqualTo(3);
        assertThat(status("a@x.example")).isEqualTo("SUBSCRIBED");
        assertThat(status("b@x.example")).isEqualTo("UNSUBSCRIBED");
        assertThat(status("c@x.example")).isEqualTo("UNSUBSCRIBED");
        assertThat(status("stored@x.example")).isEqualTo("SUBSCRIBED");
        assertThat(remembered()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "Tags,Groups! buyer,do not market",
                "Tags,Labels,Groups! buyer,,do not market",
                "Tags,Tags! buyer,do not market"
            })
    void columnsThatFeedOneListAreUnited(String headers, String values) {
        send("", "Email," + headers + "\nt@x.example," + values + "\n");
        assertThat(contact("t@x.example").getList("tags", String.class)).containsExactly("buyer", "do not market");
    }

    @Test
    void columnsThatClaimOneFieldAreReported() {
        Answer answer =
                send("", "Email,Email,Phone,Mobile\na@x.example,a2@x.example,1,2\nb@x.example,,,3\n,c@x.example,4,\n");
        JsonNode conflicts = answer.json().path("file").path("conflicts");
        assertThat(conflicts.findValuesAsString("field")).containsExactly("email", "phone");
        assertThat(conflicts.findValuesAsString("used")).containsExactly("Email (column 1)", "Phone");
        assertThat(conflicts.get(1).path("others").get(0).asString()).isEqualTo("Mobile");
        assertThat(conflicts.get(1).path("valuesLeftOut").asInt()).isOne();
        assertThat(contact("b@x.example")).containsEntry("phone", "3");
    }

    @Test
    void whatIsNotImportedIsListedWithSamples() {
        Answer answer = send("", "Email,Shoe,E-mail 2\na@x.example,9,a2@x.example\nb@x.example,10,\n");
        JsonNode columns = answer.json().path("file").path("columns");
        assertThat(columns.findValuesAsString("use")).containsExactly("IMPORTED", "NOT_IMPORTED", "NOT_IMPORTED");
        assertThat(columns.get(1).path("samples").toString()).isEqualTo("[\"9\",\"10\"]");
        assertThat(columns.get(2).path("samples").toString()).isEqualTo("[\"a2@x.example\"]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "\"\"\"Buyer\"\",\"\"Past client\"\"\"! Buyer|Past client",
                "\"\"\"Buyer, north\"\",\"\"Past client\"\"\"! Buyer, north|Past client",
                "\"[\"\"Buyer\"\", \"\"Past client\"\"]\"! Buyer|Past client",
                "\"['Buyer', 'Past client']\"! Buyer|Past client",
                "Buyer ::: Past client! Buyer|Past client",
                "\"\"\"Buyer\"\";\"\"a;b\"\"\"! Buyer|a;b",
                "\"\"\"The \"\"\"\"best\"\"\"\"\"\",Seller\"! The \"best\"|Seller",
                "buyer; \u00A0seller\u00A0! buyer|seller"
            })
    void quotedListsAreSplit(String cell, String tags) {
        send("", "Email,Tags\nt@x.example," + cell + "\n");
        assertThat(contact("t@x.example").getList("tags", String.class)).containsExactly(tags.split("\\|"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31/05/2026",
                "5/31/2026",
                "31.05.2026",
                "2026-05-31",
                "2026/05/31",
                "31 May 2026",
                "May 31, 2026",
                "31-May-2026",
                "2026-05-31 00:00:00",
                "5/31/2026 12:00 AM",
                "31-05-2026"
            })
    void datesAreReadInTheUsualSpellings(String date) {
        assertThat(send("", "Email,Date Added\na@x.example,\"" + date + "\"\n")
                        .json()
                        .path("refused")
                        .asInt())
                .isZero();
        assertThat(contact("a@x.example")).containsEntry("createdAt", Date.from(Instant.parse("2026-05-31T00:00:00Z")));
    }

    @Test
    void datesAreReadAsTheWholeColumnWritesThem() {
        send("", "Email,Date Added\na@x.example,03/04/2026\nb@x.example,31/05/2026\n");
        assertThat(contact("a@x.example")).containsEntry("createdAt", Date.from(Instant.parse("2026-04-03T00:00:00Z")));
        String unclear = "Email,Date Added\nc@x.example,03/04/2026\n";
        assertThat(send("", unclear).errors())
                .singleElement()
                .asString()
                .contains("Date Added")
                .contains("dates=DMY");
        assertThat(contact("c@x.example")).isNull();
        send("?dates=MDY", unclear);
        assertThat(contact("c@x.example")).containsEntry("createdAt", Date.from(Instant.parse("2026-03-04T00:00:00Z")));
        assertThat(send("?ignore=Date%20Added", "Email,Date Added\nd@x.example,soon\n")
                        .json()
                        .path("refused")
                        .asInt())
                .isZero();
    }

    @Test
    void problemsNameTheColumnAsTheFileDoes() {
        JsonNode refusal = send("", "E-mail Address,Date Added\na@x.example,soon\n")
                .json()
                .path("refusals")
                .get(0);
        assertThat(refusal.path("column").asString()).isEqualTo("Date Added");
        assertThat(refusal.path("reason").asString()).contains("ignore=Date Added");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "mark+UTF-16LE"})
    void unicodeIsRecognised(String encoding) {
        Charset charset = Charset.forName(encoding.replace("mark+", ""));
        String mark = encoding.startsWith("mark+") ? "\uFEFF" : "";
        Answer answer = send("", (mark + "Email,First Name\nann@x.example,Zo\u00EB \u0141\n").getBytes(charset));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(contact("ann@x.example")).containsEntry("firstName", "Zo\u00EB \u0141");
    }

    @Test
    void centralEuropeanFileIsReadWhenItIsSaid() {
        byte[] file = "Email,First Name\nann@x.example,\u0141ukasz\n".getBytes(Charset.forName("windows-1250"));
        assertThat(send("", file).json().path("refusals").get(0).path("reason").asString())
                .contains("charset=windows-1250");
        send("?charset=windows-1250", file);
        assertThat(contact("ann@x.example")).containsEntry("firstName", "\u0141ukasz");
    }

    @Test
    void dryRunSaysEverythingAndWritesNothing() {
        store("stored@x.example", "SUBSCRIBED");
        Answer answer = send(
                "?dryRun=true", "Email,Subscribed,Shoe\nstored@x.example,no,9\nnew@x.example,yes,10\nbroken,yes,11\n");
        JsonNode report = answer.json();
        assertThat(report.path("dryRun").asBoolean()).isTrue();
        assertThat(List.of("rows", "accepted", "merged", "refused", "optedOut"))
                .extracting(name -> report.path(name).asInt())
                .containsExactly(3, 1, 1, 1, 1);
        assertThat(report.path("file").path("columns").findValuesAsString("field"))
                .containsExactly("email", "subscribed", "");
        assertThat(report.path("file").path("firstRows").get(0).get(2).asString())
                .isEqualTo("9");
        assertThat(report.path("refusals").get(0).path("line").asInt()).isEqualTo(4);
        assertThat(status("stored@x.example")).isEqualTo("SUBSCRIBED");
        assertThat(contactsOf("rex").countDocuments()).isOne();
        assertThat(remembered()).isEmpty();
    }

    @Test
    void fileWithMostlyWrongQuotationMarksIsRefusedWithASentence() {
        StringBuilder file = new StringBuilder("Email,First Name\n");
        for (int i = 0; i < 2_000; i++) {
            file.append("p").append(i).append("@x.example,\"open\n");
        }
        assertThat(send("", file.toString()).errors())
                .singleElement()
                .asString()
                .contains("wrong quotation marks");
        assertThat(contactsOf("rex").countDocuments()).isZero();
    }

    @Test
    void spreadsheetIsRefusedWithAdvice() {
        assertThat(send("", "PK\u0003\u0004\u0014\u0000rest\n").errors())
                .singleElement()
                .asString()
                .contains("CSV");
    }

    private void store(String email, String status) {
        contactsOf("rex")
                .insertOne(new Document("email", email).append("subscription", new Document("status", status)));
    }

    private @Nullable Document contact(String email) {
        return contactsOf("rex").find(Filters.eq("email", email)).first();
    }

    private @Nullable String status(String email) {
        Document contact = contact(email);
        return contact == null
                ? null
                : contact.get("subscription", Document.class).getString("status");
    }

    private List<String> remembered() {
        return database.getCollection("opt_outs")
                .find(Filters.eq("accountId", "rex"))
                .map(optOut -> optOut.getString("email"))
                .into(new ArrayList<>());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private Answer send(String query, String file) {
        return send(query, file.getBytes(StandardCharsets.UTF_8));
    }

    private Answer send(String query, byte[] file) {
        return api.as("rex")
                .with("Content-Type", "text/csv")
                .send("POST", "/api/contacts/import" + query, BodyPublishers.ofByteArray(file));
    }
}
