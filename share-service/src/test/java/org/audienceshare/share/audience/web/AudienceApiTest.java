package org.audienceshare.share.audience.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.ManagedAudiences;
import org.audienceshare.contacts.audience.ManagedAudiences.ManagedAudience;
import org.audienceshare.contacts.filter.FilterParser;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.ServiceFixture;
import org.audienceshare.share.audience.SharedAudienceReader;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class AudienceApiTest extends ServiceFixture {

    @Autowired
    private ManagedAudiences managed;

    @Test
    void audienceIsCreatedReadAndSavedByItsVersion() {
        Answer made = api.as("ann")
                .post(
                        "/api/audiences",
                        "{\"name\": \" Buyers \", \"filter\": {\"all\": [{\"field\": \"tags\", \"op\": \"is\", \"value\": \"buyer\"}]},"
                                + " \"included\": [\"A@X.Example\"]}");
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        assertThat(made.header("ETag")).isEqualTo("\"1\"");
        String path = made.header("Location");
        Answer read = api.as("ann").get(path);
        assertThat(read.json().path("name").asString()).isEqualTo("Buyers");
        assertThat(read.json().path("type").asString()).isEqualTo("PERSONAL");
        assertThat(read.json().path("included").get(0).asString()).isEqualTo("a@x.example");
        assertThat(read.json().path("owner").path("name").asString()).isEqualTo("Ann Lee");

        assertThat(api.as("ann").put(path, "{\"name\": \"B\"}").status()).isEqualTo(428);
        assertThat(api.as("ann")
                        .with("If-Match", "\"7\"")
                        .put(path, "{\"name\": \"B\"}")
                        .status())
                .isEqualTo(412);
        assertThat(api.as("ann")
                        .with("If-Match", "W/\"1\"")
                        .put(path, "{\"name\": \"B\"}")
                        .status())
                .isEqualTo(412);
        Answer saved = api.as("ann").with("If-Match", "\"1\"").put(path, "{\"name\": \"B\"}");
        assertThat(saved.status()).isEqualTo(200);
        assertThat(saved.header("ETag")).isEqualTo("\"2\"");
        assertThat(api.as("ann")
                        .with("If-Match", "\"1\"")
                        .put(path, "{\"name\": \"C\"}")
                        .status())
                .isEqualTo(412);
    }

    @Test
    void typeIsTheTypeOfTheAccount() {
        assertThat(type("office")).isEqualTo("OFFICE_WIDE");
        assertThat(type("admin")).isEqualTo("MANAGED");
        Answer wrong = api.as("ann").post("/api/audiences", "{\"name\": \"A\", \"type\": \"MANAGED\"}");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.errors()).containsExactly("type: must be PERSONAL for this account");
    }

    @Test
    void allProblemsAreReturnedAtOnce() {
        Answer wrong = api.as("ann")
                .post(
                        "/api/audiences",
                        "{\"name\": \"\", \"filter\": {\"some\": []}, \"excluded\": [\"nobody\", null]}");
        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.errors()).hasSize(4).anyMatch(error -> error.startsWith("excluded[1]: "));
        assertThat(wrong.response().body()).doesNotContain("nobody");
    }

    @Test
    void aFilterThatCanNeverMatchIsRefusedWithItsPlace() {
        for (String filter : List.of(
                "{\"all\": [{\"field\": \"createdAt\", \"op\": \"between\", \"value\": [\"2027-01-01\", \"2025-01-01\"]}]}",
                "{\"all\": [{\"field\": \"customFields.price\", \"op\": \"between\", \"value\": [2, 1]}]}")) {
            Answer answer = api.as("ann").post("/api/audiences", "{\"name\": \"Never\", \"filter\": " + filter + "}");
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.errors()).singleElement().asString().startsWith("filter.all[0].value: must begin with");
        }
        String contradiction = "{\"all\": [{\"field\": \"tags\", \"op\": \"is\", \"value\": \"x\"},"
                + " {\"field\": \"tags\", \"op\": \"isNot\", \"value\": \"x\"}]}";
        assertThat(api.as("ann")
                        .post("/api/audiences", "{\"name\": \"Never\", \"filter\": " + contradiction + "}")
                        .errors())
                .singleElement()
                .asString()
                .startsWith("filter.all[1]: contradicts");
    }

    @Test
    void listContainsOwnAudiencesAndThoseSharedWithTheCaller() {
        AudienceId own = new AudienceId(made("bob"));
        shared.reaches(own, new SharedAudienceReader.Reach(38, Instant.parse("2026-01-02T03:04:05Z")));
        String other = share("bob", "From Ann");
        JsonNode list = api.as("bob").get("/api/audiences").json().path("audiences");
        assertThat(list.findValuesAsString("id")).contains(own.value(), other);
        assertThat(list.findValuesAsString("type")).contains("PERSONAL", "SHARED");
        assertThat(api.as("bob")
                        .get("/api/audiences/" + own)
                        .json()
                        .path("sharedWith")
                        .asInt())
                .isEqualTo(38);
        Answer entry = api.as("bob").get("/api/audiences/" + other);
        assertThat(entry.json().has("filter")).isFalse();
        assertThat(entry.header("ETag")).isEmpty();
        assertThat(api.as("bob")
                        .with("If-Match", "\"1\"")
                        .put("/api/audiences/" + other, "{\"name\": \"X\"}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void contactsComePageByPage() {
        for (int i = 0; i < 5; i++) {
            contactsOf("ann").insertOne(contact("page" + i + "@x.example").append("tags", List.of("paged")));
        }
        String id = api.as("ann")
                .post(
                        "/api/audiences",
                        "{\"name\": \"P\", \"filter\": {\"all\": [{\"field\": \"tags\", \"op\": \"is\", \"value\": \"paged\"}]}}")
                .json()
                .path("id")
                .asString();
        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = api.as("ann")
                    .get("/api/audiences/" + id + "/contacts?limit=2" + next)
                    .json();
            assertThat(page.path("total").asInt()).isEqualTo(5);
            seen.addAll(page.path("contacts").findValuesAsString("email"));
            assertThat(decoded(page.path("next").asString()))
                    .as("addresses of requests are logged")
                    .doesNotContain("example");
            next = page.path("next").isNull()
                    ? ""
                    : "&after=" + page.path("next").asString();
        } while (!next.isEmpty());
        assertThat(seen)
                .containsExactly(
                        "page0@x.example", "page1@x.example", "page2@x.example", "page3@x.example", "page4@x.example");
    }

    private static String decoded(String cursor) {
        return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.ISO_8859_1);
    }

    @Test
    void contactRemovedFromAnOwnAudienceStaysOutAfterItsAddressIsCorrected() {
        Document contact = contact("typo@x.example").append("lastName", "Corrected");
        contactsOf("office")
                .insertMany(List.of(contact, contact("other@x.example").append("lastName", "Corrected")));
        String filter = "\"filter\": {\"field\": \"lastName\", \"op\": \"is\", \"value\": \"Corrected\"}";
        String path = "/api/audiences/"
                + api.as("office")
                        .post("/api/audiences", "{\"name\": \"Made\", " + filter + "}")
                        .json()
                        .path("id")
                        .asString();
        api.as("office").delete(path + "/contacts/" + contact.get("_id"));

        contactsOf("office")
                .updateOne(
                        new Document("_id", contact.get("_id")),
                        new Document("$set", new Document("email", "right@x.example")));

        Answer without = api.as("office").get(path + "/contacts");
        assertThat(without.json().path("total").asInt())
                .as(without.json().toString())
                .isEqualTo(1);
        assertThat(api.as("office")
                        .with("If-Match", "\"2\"")
                        .put(path, "{\"name\": \"Buyers\", \"excluded\": [], " + filter + "}")
                        .status())
                .isEqualTo(200);
        assertThat(api.as("office").get(path + "/contacts").json().path("total").asInt())
                .as("whoever takes the address off the excluded ones takes the contact back")
                .isEqualTo(2);
    }

    @Test
    void contactRemovedFromAnOwnAudienceIsExcluded() {
        Document contact = contact("out@x.example");
        contactsOf("ann").insertOne(contact);
        String path = "/api/audiences/" + made("ann");
        assertThat(api.as("ann")
                        .delete(path + "/contacts/" + contact.get("_id"))
                        .status())
                .isEqualTo(204);
        Answer audience = api.as("ann").get(path);
        assertThat(audience.json().path("excluded").get(0).asString()).isEqualTo("out@x.example");
        assertThat(audience.header("ETag")).isEqualTo("\"2\"");
        assertThat(contactsOf("ann").countDocuments(new Document("_id", contact.get("_id"))))
                .isOne();
    }

    @Test
    void contactRemovedFromASharedAudienceStaysWithoutTheTag() {
        String id = share("bob", "Buyers");
        Document contact = contact("leaver@x.example")
                .append("tags", List.of("own", "Buyers"))
                .append("audiences", List.of(id));
        contactsOf("bob").insertOne(contact);
        String path = "/api/audiences/" + id + "/contacts/" + contact.get("_id");
        assertThat(api.as("bob").delete(path).status()).isEqualTo(204);
        Document left =
                contactsOf("bob").find(new Document("_id", contact.get("_id"))).first();
        assertThat(left.getList("tags", String.class)).containsExactly("own");
        assertThat(left.getList("audiences", String.class)).isEmpty();
        assertThat(api.as("bob").delete(path).status()).isEqualTo(404);
    }

    @Test
    void tagOfAnotherSharedAudienceStays() {
        String id = share("bob", "Twins");
        String twin = share("bob", "Twins");
        Document contact =
                contact("twin@x.example").append("tags", List.of("Twins")).append("audiences", List.of(id, twin));
        contactsOf("bob").insertOne(contact);
        assertThat(api.as("bob")
                        .delete("/api/audiences/" + id + "/contacts/" + contact.get("_id"))
                        .status())
                .isEqualTo(204);
        Document left =
                contactsOf("bob").find(new Document("_id", contact.get("_id"))).first();
        assertThat(left.getList("tags", String.class)).containsExactly("Twins");
        assertThat(left.getList("audiences", String.class)).containsExactly(twin);
    }

    @Test
    void managedAudienceIsReadOnlyAndAFilterOverTheRecipientsOwnContacts() {
        String id = manage("bob", "Movers", "movers");
        contactsOf("bob").insertOne(contact("mover@x.example").append("tags", List.of("movers")));
        contactsOf("bob").insertOne(contact("stayer@x.example"));
        String path = "/api/audiences/" + id;

        JsonNode row = api.as("bob")
                .get("/api/audiences")
                .json()
                .path("audiences")
                .valueStream()
                .filter(audience -> audience.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
        assertThat(row.path("type").asString()).isEqualTo("MANAGED");
        assertThat(row.path("own").asBoolean()).isFalse();
        assertThat(row.path("owner").path("name").asString()).isEqualTo("Acme Admin");
        assertThat(row.has("filter")).isFalse();
        Answer whole = api.as("bob").get(path);
        assertThat(whole.json().path("filter").toString()).contains("movers");
        assertThat(whole.json().has("usedAt")).isFalse();
        assertThat(whole.header("ETag")).isEmpty();

        JsonNode contacts = api.as("bob").get(path + "/contacts").json();
        assertThat(contacts.path("total").asInt()).isEqualTo(1);
        assertThat(contacts.path("contacts").findValuesAsString("email")).containsExactly("mover@x.example");
        assertThat(contacts.path("contacts").get(0).path("audiences")).isEmpty();
        assertThat(api.as("ann").get(path + "/contacts").status()).isEqualTo(404);
        assertThat(api.as("rex").get(path).status()).isEqualTo(404);
    }

    @Test
    void listingContactsIsTheFirstUseOfAManagedAudienceAndReadingItIsNot() {
        String id = manage("bob", "Firsts", "firsts");
        String path = "/api/audiences/" + id;

        api.as("bob").get(path);
        api.as("bob").get("/api/audiences");
        assertThat(api.as("bob").get(path).json().has("usedAt")).isFalse();

        api.as("bob").get(path + "/contacts");
        String first = api.as("bob").get(path).json().path("usedAt").asString();
        assertThat(Instant.parse(first)).isBeforeOrEqualTo(Instant.now());
        api.as("bob").get(path + "/contacts");
        assertThat(api.as("bob").get(path).json().path("usedAt").asString()).isEqualTo(first);
    }

    @Test
    void recipientCanNotChangeAManagedAudience() {
        String path = "/api/audiences/" + manage("bob", "Fixed", "fixed");
        Document contact = contact("fixed@x.example").append("tags", List.of("fixed"));
        contactsOf("bob").insertOne(contact);

        assertThat(api.as("bob")
                        .with("If-Match", "\"1\"")
                        .put(path, "{\"name\": \"Mine\"}")
                        .status())
                .isEqualTo(403);
        assertThat(api.as("bob")
                        .delete(path + "/contacts/" + contact.get("_id"))
                        .status())
                .isEqualTo(409);
        assertThat(api.as("bob").get(path + "/contacts").json().path("total").asInt())
                .isEqualTo(1);
    }

    @Test
    void managedAudienceHasNoInclusionsOrExclusions() {
        Answer wrong = api.as("admin").post("/api/audiences", "{\"name\": \"A\", \"included\": [\"a@x.example\"]}");

        assertThat(wrong.status()).isEqualTo(400);
        assertThat(wrong.errors())
                .containsExactly(
                        "included: must be empty: a managed audience has only a filter, no contacts included or excluded by hand");
    }

    /** As the worker brings it: what has the tag is in it. */
    private String manage(String recipient, String name, String tag) {
        String id = UUID.randomUUID().toString();
        managed.put(new ManagedAudience(
                new AudienceId(id),
                new AccountId(recipient),
                new AccountId("admin"),
                name,
                FilterParser.parse(Map.of("all", List.of(Map.of("field", "tags", "op", "is", "value", tag)))),
                1,
                null));
        return id;
    }

    private String type(String account) {
        return api.as(account)
                .post("/api/audiences", "{\"name\": \"A\"}")
                .json()
                .path("type")
                .asString();
    }

    private String made(String account) {
        return api.as(account)
                .post("/api/audiences", "{\"name\": \"Made\"}")
                .json()
                .path("id")
                .asString();
    }

    private String share(String recipient, String name) {
        String id = UUID.randomUUID().toString();
        shared.share(
                recipient,
                new SharedAudienceReader.ReceivedAudience(new AudienceId(id), name, new AccountId("ann"), null));
        return id;
    }

    private static Document contact(String email) {
        return new Document("_id", UUID.randomUUID().toString())
                .append("email", email)
                .append("subscription", new Document("status", "SUBSCRIBED"));
    }
}
