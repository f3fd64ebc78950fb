package org.audienceshare.share.contact.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.audienceshare.share.Api;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.ServiceFixture;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever an address is sent in, by import, suppression, opt-out or exclusion: it is the same person, or refused. */
class OnePersonApiTest extends ServiceFixture {

    private static final String ANN = "ann@bx.example";
    private static final JsonMapper JSON = new JsonMapper();

    @BeforeEach
    void nobody() {
        contacts().deleteMany(new Document());
        for (String collection : List.of("opt_outs", "suppressions", "address_aliases")) {
            database.getCollection(collection).deleteMany(new Document());
        }
    }

    static List<String> spellings() {
        return List.of(
                ANN + "\u00a0",
                "\u200b" + ANN,
                "\ufeff" + ANN,
                "ann\u00ad@bx.example",
                "<" + ANN + ">",
                "'" + ANN + "'",
                "mailto:" + ANN,
                "Ann <" + ANN + ">",
                ANN + ";",
                ANN + ".",
                "ANN@BX.Example",
                "ann\uff20bx.example");
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void anOptedOutPersonIsNotImportedAgainUnderAnotherSpelling(String spelled) {
        send("Email,Subscribed\n" + ANN + ",no\n");
        send("Email,Subscribed\n\"" + spelled + "\",yes\n");
        assertThat(all()).containsExactly(ANN + " UNSUBSCRIBED");
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void whoOptedOutInAnotherSpellingStaysSo(String spelled) {
        contacts()
                .insertOne(
                        new Document("email", spelled).append("subscription", new Document("status", "UNSUBSCRIBED")));
        send("Email,Subscribed\n" + ANN + ",yes\n");
        assertThat(all()).containsExactly(spelled + " UNSUBSCRIBED");
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void suppressionInAnySpellingSuppressesThePerson(String spelled) {
        Api support = api.as("sue", "SUPPORT");
        String emails = "{\"brandId\": \"acme\", \"emails\": [" + JSON.writeValueAsString(spelled) + "]}";
        assertThat(support.post("/api/suppressions", emails).json().toString()).isEqualTo("{\"added\":1,\"known\":0}");
        JsonNode listed = support.post("/api/suppressions/search", "{\"brandId\": \"acme\"}")
                .json()
                .path("suppressions");
        assertThat(listed.findValuesAsString("email")).containsExactly(ANN);
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void reportedOptOutInAnySpellingCountsForThePerson(String spelled) {
        String emails = "{\"emails\": [" + JSON.writeValueAsString(spelled) + "]}";
        assertThat(api.as("sue", "SUPPORT")
                        .post("/api/accounts/rex/opt-outs", emails)
                        .status())
                .isEqualTo(200);
        send("Email,Subscribed\n" + ANN + ",yes\n");
        assertThat(all()).containsExactly(ANN + " UNSUBSCRIBED");
    }

    @ParameterizedTest
    @MethodSource("spellings")
    void exclusionInAnySpellingExcludesThePerson(String spelled) {
        send("Email\n" + ANN + "\nbob@bx.example\n");
        String name = "Excluded " + spelled.hashCode();
        Answer made = api.as("rex")
                .post(
                        "/api/audiences",
                        "{\"name\": \"" + name + "\", \"excluded\": [" + JSON.writeValueAsString(spelled) + "]}");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        Answer listed =
                api.as("rex").get("/api/audiences/" + made.json().path("id").asString() + "/contacts");
        assertThat(listed.json().path("contacts").findValuesAsString("email")).containsExactly("bob@bx.example");
    }

    @ParameterizedTest
    @CsvSource({
        "ann@bücher.example,ann@xn--bcher-kva.example",
        "ann@xn--bcher-kva.example,ann@BÜCHER.example",
        "ann@bu\u0308cher.example,ann@bücher.example",
        "ann@例え.テスト,ann@xn--r8jz45g.xn--zckzah"
    })
    void domainOfAnotherAlphabetIsTheSameInBothForms(String one, String other) {
        send("Email,Subscribed\n" + one + ",no\n");
        send("Email,Subscribed\n" + other + ",yes\n");
        assertThat(all()).singleElement().asString().endsWith(" UNSUBSCRIBED");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"=" + ANN, "*" + ANN, "'ann'@bx.example", "ann @bx.example", "ann@bx.example bob@bx.example"})
    void whatIsInDoubtIsRefusedWithLineAndReason(String spelled) {
        send("Email,Subscribed\n" + ANN + ",no\n");
        JsonNode refusal = send("Email,Subscribed\n\"" + spelled + "\",yes\n")
                .json()
                .path("refusals")
                .get(0);
        assertThat(refusal.path("line").asInt()).isEqualTo(2);
        assertThat(refusal.path("reason").asString()).startsWith("not an e-mail address: ");
        assertThat(all()).containsExactly(ANN + " UNSUBSCRIBED");
    }

    private MongoCollection<Document> contacts() {
        return contactsOf("rex");
    }

    private List<String> all() {
        return contacts()
                .find()
                .map(contact -> contact.getString("email") + " "
                        + contact.get("subscription", Document.class).getString("status"))
                .into(new ArrayList<>());
    }

    private Answer send(String file) {
        Answer answer = api.as("rex")
                .with("Content-Type", "text/csv")
                .send("POST", "/api/contacts/import", BodyPublishers.ofString(file));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer;
    }
}
