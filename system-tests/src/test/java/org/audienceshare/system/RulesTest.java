package org.audienceshare.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.audienceshare.cli.rest.AudienceResponse;
import org.audienceshare.cli.rest.SelectionRef;
import org.audienceshare.cli.rest.SyncResponse;
import org.audienceshare.cli.rest.UnshareRequest;
import org.bson.Document;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Rules of sharing that need both services and a caller. */
class RulesTest {

    private static final String HEADER = "email,first name,subscribed,custom.source";
    private static final String EVERYBODY_OF_WEB =
            "{\"field\": \"customFields.source\", \"op\": \"is\", \"value\": \"web\"}";

    private final RunningSystem system = RunningSystem.instance();

    @Test
    void thePreviewEqualsTheSync() {
        Brand brand = withContacts("foreseen", 3, 60);
        brand.importRows(brand.agent(1), HEADER, List.of("c001@example.com,Own,yes,", "c002@example.com,,no,web"));
        AudienceResponse audience = brand.asSender().createAudience("Foreseen", "PERSONAL", null);

        JsonNode share = sender(brand).post("/api/audiences/" + audience.id() + "/shares/preview", office(brand));
        SyncResponse shared =
                brand.ended(brand.asSender().share(audience.id(), List.of(SelectionRef.organisation(brand.office()))));
        assertThat(countsOf(share)).isEqualTo(countsOf(shared));
        assertThat(share.path("leftOut").path("unsubscribed").asInt()).isEqualTo(6);

        brand.importRows(brand.sender(), HEADER, List.of("c001@example.com,New,,", "c003@example.com,,no,"));
        JsonNode sync = sender(brand).post("/api/audiences/" + audience.id() + "/syncs/preview", "{}");
        SyncResponse synced = brand.ended(brand.asSender().sync(audience.id(), 3, "INCREMENTAL", false));
        assertThat(countsOf(sync)).isEqualTo(countsOf(synced));

        JsonNode removal =
                sender(brand).post("/api/audiences/" + audience.id() + "/shares/removal/preview", "{\"all\": true}");
        SyncResponse unshared = brand.ended(brand.asSender().unshare(audience.id(), UnshareRequest.all()));
        assertThat(countsOf(removal)).isEqualTo(countsOf(unshared));
    }

    @Test
    void aFilterSetIsUsedOnOwnContactsAndKeptByTheAccountThatUsedIt() {
        Brand brand = Brand.create(system, "managed", 2);
        system.as("root", "SUPPORT")
                .putDirectory("{\"accounts\": [{\"id\": \"managed-head\", \"type\": \"ADMIN\", \"name\": \"Head\","
                        + " \"brandId\": \"managed\", \"organisationId\": \"managed-office\","
                        + " \"audienceSharing\": true}]}");
        brand.importRows(
                brand.agent(1),
                HEADER,
                List.of("a@example.com,A,yes,web", "b@example.com,B,no,web", "c@example.com,C,yes,"));
        Rest head = Rest.as(system, "managed-head");
        String id = head.post("/api/audiences", "{\"name\": \"Web Leads\", \"filter\": " + EVERYBODY_OF_WEB + "}")
                .path("id")
                .asString();
        ended(head, head.post("/api/audiences/" + id + "/shares", office(brand)));

        JsonNode contacts = agent(brand, 1).get("/api/audiences/" + id + "/contacts");
        assertThat(contacts.path("total").asInt()).isEqualTo(2);
        assertThat(entry(agent(brand, 2), "Web Leads").path("own").asBoolean()).isFalse();
        assertThat(brand.contacts(brand.agent(1)).countDocuments(new Document("tags", "Web Leads")))
                .as("contacts are left alone")
                .isZero();

        head.replace("/api/audiences/" + id, "{\"name\": \"All Leads\"}");
        assertThat(entry(agent(brand, 2), "Web Leads").path("id").asString())
                .as("saving syncs nothing")
                .isEqualTo(id);
        ended(head, head.post("/api/audiences/" + id + "/syncs", "{\"expectedRecipients\": 3}"));
        assertThat(agent(brand, 1)
                        .get("/api/audiences/" + id + "/contacts")
                        .path("total")
                        .asInt())
                .isEqualTo(3);

        ended(head, deleteShares(head, id));
        JsonNode kept = entry(agent(brand, 1), "All Leads");
        assertThat(kept.path("type").asString()).isEqualTo("PERSONAL");
        assertThat(kept.path("own").asBoolean()).isTrue();
        assertThat(agent(brand, 2).get("/api/audiences").path("audiences"))
                .as("who never used it has nothing")
                .isEmpty();
    }

    @Test
    void aSuppressedContactIsRemovedFromEveryRecipientsAudience() {
        Brand brand = withContacts("suppressed", 2, 20);
        AudienceResponse audience = brand.asSender().createAudience("Careful", "PERSONAL", null);
        brand.ended(brand.asSender().share(audience.id(), List.of(SelectionRef.organisation(brand.office()))));

        Rest.as(system, "sue", "SUPPORT")
                .post("/api/suppressions", "{\"brandId\": \"suppressed\", \"emails\": [\"C001@example.com\"]}");
        SyncResponse synced = brand.ended(brand.asSender().sync(audience.id(), 2, "INCREMENTAL", false));

        assertThat(synced.counts().removed()).isEqualTo(2);
        assertThat(brand.members(brand.agent(1), audience.id())).hasSize(17).doesNotContain("c001@example.com");
        assertThat(Objects.requireNonNull(brand.contact(brand.agent(1), "c001@example.com"))
                        .getList("tags", String.class))
                .isEmpty();
    }

    @Test
    void aMassRemovalWaitsForApproval() {
        Brand brand = withContacts("held", 2, 200);
        AudienceResponse audience = brand.asSender().createAudience("Held", "PERSONAL", null);
        brand.ended(brand.asSender().share(audience.id(), List.of(SelectionRef.organisation(brand.office()))));
        Map<String, List<Document>> before = brand.everything();
        sender(brand)
                .replace(
                        "/api/audiences/" + audience.id(),
                        "{\"name\": \"Held\", \"filter\": {\"field\": \"email\", \"op\": \"startsWith\","
                                + " \"value\": \"c00\"}}");

        JsonNode preview = sender(brand).post("/api/audiences/" + audience.id() + "/syncs/preview", "{}");
        SyncResponse held = brand.ended(brand.asSender().sync(audience.id(), 2, "INCREMENTAL", false));

        assertThat(held.state()).isEqualTo(SyncResponse.State.HELD);
        assertThat(preview.path("held").asString()).isEqualTo(held.reason());
        assertThat(brand.everything()).isEqualTo(before);

        SyncResponse released = brand.ended(brand.asSender().sync(audience.id(), 2, "INCREMENTAL", true));
        assertThat(released.counts()).isEqualTo(new SyncResponse.Counts(0, 0, 2 * 171, 2 * 9, 0, 0));
        assertThat(countsOf(preview)).isEqualTo(countsOf(released));
        assertThat(brand.members(brand.agent(1), audience.id())).hasSize(9);
    }

    @Test
    void aCancelledSyncLeavesEveryRecipientCompleteAndTheNextOneFinishes() {
        Brand brand = withContacts("stopped", 30, 400);
        AudienceResponse audience = brand.asSender().createAudience("Stopped", "PERSONAL", null);
        Rest sender = sender(brand);
        String syncId = sender.post("/api/audiences/" + audience.id() + "/shares", office(brand))
                .path("syncId")
                .asString();
        sender.delete("/api/syncs/" + syncId);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> List.of("CANCELLED", "DONE")
                        .contains(
                                sender.get("/api/syncs/" + syncId).path("state").asString()));

        JsonNode recipients = sender.get("/api/syncs/" + syncId).path("recipients");
        assertThat(recipients.path("done").asInt()
                        + recipients.path("cancelled").asInt())
                .isEqualTo(30);
        assertThat(brand.agents())
                .allSatisfy(agent ->
                        assertThat(brand.members(agent, audience.id()).size()).isIn(0, 360));

        SyncResponse caughtUp = brand.ended(brand.asSender().sync(audience.id(), 30, "INCREMENTAL", false));
        assertThat(caughtUp.state()).isEqualTo(SyncResponse.State.DONE);
        assertThat(brand.agents())
                .allSatisfy(
                        agent -> assertThat(brand.members(agent, audience.id())).hasSize(360));
    }

    /** A sender with contacts c001, c002 and so on, every tenth of them unsubscribed. */
    private Brand withContacts(String name, int agents, int contacts) {
        Brand brand = Brand.create(system, name, agents);
        brand.importRows(
                brand.sender(),
                HEADER,
                IntStream.rangeClosed(1, contacts)
                        .mapToObj(i -> "c%03d@example.com,Name %d,%s,web".formatted(i, i, i % 10 == 0 ? "no" : "yes"))
                        .toList());
        return brand;
    }

    private static void ended(Rest owner, JsonNode accepted) {
        String syncId = accepted.path("syncId").asString();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> owner.get("/api/syncs/" + syncId)
                        .path("state")
                        .asString()
                        .equals("DONE"));
    }

    private static JsonNode deleteShares(Rest owner, String audience) {
        return owner.delete("/api/audiences/" + audience + "/shares", "{\"all\": true}");
    }

    private static JsonNode entry(Rest account, String name) {
        for (JsonNode audience : account.get("/api/audiences").path("audiences")) {
            if (audience.path("name").asString().equals(name)) {
                return audience;
            }
        }
        throw new AssertionError("there is no audience " + name);
    }

    private Rest sender(Brand brand) {
        return Rest.as(system, brand.sender());
    }

    private Rest agent(Brand brand, int number) {
        return Rest.as(system, brand.agent(number));
    }

    private static String office(Brand brand) {
        return "{\"selections\": [{\"type\": \"ORGANISATION\", \"id\": \"" + brand.office() + "\"}]}";
    }

    private static List<Long> countsOf(JsonNode preview) {
        JsonNode copies = preview.path("copies");
        assertThat(preview.path("exact").asBoolean()).isTrue();
        return List.of(
                copies.path("added").asLong(),
                copies.path("updated").asLong(),
                copies.path("removed").asLong(),
                copies.path("unchanged").asLong(),
                copies.path("kept").asLong());
    }

    private static List<Long> countsOf(SyncResponse sync) {
        SyncResponse.Counts counts = sync.counts();
        return List.of(counts.added(), counts.updated(), counts.removed(), counts.unchanged(), counts.kept());
    }
}
