package org.audienceshare.share.contact.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.ServiceFixture;
import org.audienceshare.share.Tokens;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ImportApiTest extends ServiceFixture {

    @Test
    void fileIsMergedWithStoredContactsAndNobodyIsResubscribed() {
        contactsOf("bob")
                .insertOne(new Document("email", "stored@x.example")
                        .append("firstName", "Before")
                        .append("lastName", "Kept")
                        .append("subscription", new Document("status", "UNSUBSCRIBED")));
        Answer answer = send(
                "bob",
                "",
                "\uFEFFE-mail Address,First Name,Subscribed,custom.lead.source,Shoe\n"
                        + "STORED@x.example,After,yes,web,9\nnew@x.example,\"N \"\"Q\"\" \u0394\",yes,,\nbroken,X,,,\n");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        JsonNode report = answer.json();
        assertThat(report.path("rows").asInt()).isEqualTo(3);
        assertThat(report.path("accepted").asInt()).isEqualTo(1);
        assertThat(report.path("merged").asInt()).isEqualTo(1);
        assertThat(report.path("refusals").get(0).path("line").asInt()).isEqualTo(4);
        assertThat(report.path("refusals").get(0).path("column").asString()).isEqualTo("E-mail Address");
        assertThat(report.path("refusalsTruncated").asBoolean()).isFalse();
        assertThat(report.path("unmappedColumns").get(0).asString()).isEqualTo("Shoe");
        Document stored = contactsOf("bob")
                .find(new Document("email", "stored@x.example"))
                .first();
        assertThat(stored)
                .containsEntry("firstName", "After")
                .containsEntry("lastName", "Kept")
                .containsEntry("customFields", new Document("lead.source", "web"));
        assertThat(stored.get("subscription", Document.class)).containsEntry("status", "UNSUBSCRIBED");
        JsonNode page = api.as("bob")
                .post("/api/contacts/search", "{\"search\": \"new@x\"}")
                .json();
        assertThat(page.path("contacts").findValuesAsString("email")).containsExactly("new@x.example");
        assertThat(page.path("contacts").get(0).path("subscription").asString()).isEqualTo("SUBSCRIBED");
    }

    @Test
    void callerChoosesCharsetAndMapping() {
        Answer answer = api.as("office")
                .with("Content-Type", "text/csv")
                .send(
                        "POST",
                        "/api/contacts/import?charset=windows-1252&mapping=Correo:email&mapping=Pr%C3%A9nom:firstName",
                        BodyPublishers.ofByteArray("Correo,Pr\u00E9nom\nrene@x.example,Ren\u00E9\n"
                                .getBytes(Charset.forName("windows-1252"))));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        Document stored = contactsOf("office")
                .find(new Document("email", "rene@x.example"))
                .first();
        assertThat(stored).containsEntry("firstName", "Ren\u00E9");
    }

    @Test
    void unreadableFileIsRefused() {
        assertThat(send("bob", "", "").errors()).containsExactly("body: is empty");
        assertThat(send("bob", "", "name\nAnn\n").errors())
                .singleElement()
                .asString()
                .startsWith("body: has no column of e-mail addresses");
        assertThat(send("bob", "?mapping=email", "email\n").errors())
                .containsExactly("mapping: must be Header:field, such as Correo:email");
        assertThat(send("bob", "?mapping=email:shoe", "email\n").errors())
                .containsExactly("mapping: names a field that contacts do not have");
        assertThat(send("bob", "?charset=EBCDIC", "email\n").errors())
                .containsExactly(
                        "charset: must be one of UTF-8, UTF-16, UTF-16LE, UTF-16BE, windows-1252, windows-1250");
    }

    @Test
    void oneImportOfACallerRunsAtATime() throws IOException {
        try (Socket connection = new Socket("localhost", port)) {
            OutputStream held = connection.getOutputStream();
            held.write(
                    ("POST /api/contacts/import HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer "
                                    + Tokens.TRUSTED.of("office")
                                    + "\r\nContent-Type: text/csv\r\nContent-Length: 21\r\n\r\nemail\n")
                            .getBytes(StandardCharsets.US_ASCII));
            held.flush();
            await().untilAsserted(() -> assertThat(
                            send("office", "", "email\nsecond@x.example\n").status())
                    .isEqualTo(429));
            assertThat(send("bob", "", "email\nsecond@x.example\n").status()).isEqualTo(200);
            held.write("held@x.example\n".getBytes(StandardCharsets.US_ASCII));
            held.flush();
            assertThat(new String(connection.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200");
        }
        assertThat(send("office", "", "email\nsecond@x.example\n").status()).isEqualTo(200);
    }

    @Test
    void administratorsCanNotImportContacts() {
        assertThat(send("admin", "", "email\na@x.example\n").status()).isEqualTo(403);
    }

    private Answer send(String account, String query, String file) {
        return api.as(account)
                .with("Content-Type", "text/csv")
                .send("POST", "/api/contacts/import" + query, BodyPublishers.ofString(file));
    }
}
