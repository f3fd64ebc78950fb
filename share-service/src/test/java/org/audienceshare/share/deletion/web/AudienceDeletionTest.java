package org.audienceshare.share.deletion.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.ServiceFixture;
import org.audienceshare.share.audience.SharedAudienceReader.ReceivedAudience;
import org.audienceshare.share.progress.Projection;
import org.audienceshare.share.progress.RequestedSync;
import org.audienceshare.share.progress.SyncStatus;
import org.audienceshare.share.progress.Syncs;
import org.audienceshare.share.publishing.LogPosition;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** An audience is deleted once nobody has it, and leaves all contacts as they are. */
class AudienceDeletionTest extends ServiceFixture {

    @Autowired
    private Projection projection;

    @Autowired
    private Syncs syncs;

    private String path;
    private AudienceId id;

    @BeforeEach
    void anAudienceOfAnn() {
        path = api.as("ann")
                .post("/api/audiences", "{\"name\": \"Buyers\", \"included\": [\"in@x.example\"]}")
                .header("Location");
        id = new AudienceId(path.substring(path.lastIndexOf('/') + 1));
    }

    private Answer delete() {
        return api.as("ann").delete(path);
    }

    private void assertThatItIsKept(String why) {
        Answer refused = delete();
        assertThat(refused.status()).as(refused.toString()).isEqualTo(409);
        assertThat(refused.header("Content-Type")).startsWith("application/problem+json");
        assertThat(refused.json().path("detail").asString()).contains(why);
        assertThat(api.as("ann").get(path).status()).isEqualTo(200);
    }

    /** As this service keeps it when a share was acknowledged, before a planner has read it. */
    private void isSharedWithBob() {
        AudienceEvent.Header header =
                new AudienceEvent.Header(UUID.randomUUID().toString(), Instant.now(), "ann", "tests", id);
        List<Selection> bob = List.of(new Selection(SelectionType.USER, "bob"));
        projection.apply(
                new AudienceEvent.Shared(header, new AccountId("ann"), bob, null), new LogPosition("topic-0", 1));
    }

    private void recipient(String operation, int applied) {
        database.getCollection("audience_recipients")
                .insertOne(new Document("_id", id + ":bob")
                        .append("audienceId", id.value())
                        .append("recipientId", "bob")
                        .append("plannedOperation", operation)
                        .append("appliedRevision", applied)
                        .append("appliedTag", "A tag"));
    }

    /** Others' previews would find another audience that Bob has. */
    @AfterEach
    void forget() {
        database.getCollection("audience_recipients").deleteOne(new Document("_id", id + ":bob"));
    }

    @Test
    void deletesTheAudienceAndItsScheduleAndNoContact() {
        contactsOf("ann").deleteMany(new Document());
        Document contact = new Document("_id", UUID.randomUUID().toString())
                .append("email", "tagged@x.example")
                .append("tags", List.of("Buyers", "own"));
        contactsOf("ann").insertOne(contact);
        database.getCollection("sync_schedules")
                .insertOne(new Document("_id", id.value())
                        .append("ownerAccountId", "ann")
                        .append("recurrence", new Document("kind", "HOURLY").append("hours", 6)));

        assertThat(delete().status()).isEqualTo(204);

        assertThat(api.as("ann").get(path).status()).isEqualTo(404);
        assertThat(api.as("ann").get("/api/audiences").json().toString()).doesNotContain(id.value());
        assertThat(database.getCollection("sync_schedules").countDocuments(new Document("_id", id.value())))
                .isZero();
        assertThat(contactsOf("ann").find()).containsExactly(contact);
        assertThat(delete().status()).isEqualTo(404);
    }

    @Test
    void sharedAudienceIsKeptAlsoIfNoPlannerHasReadTheShare() {
        isSharedWithBob();

        assertThatItIsKept("Stop sharing it with everybody");
    }

    @Test
    void audienceThatPlannersSayIsSharedIsKept() {
        database.getCollection("shared_audiences")
                .insertOne(new Document("_id", id.value())
                        .append("version", 1L)
                        .append("selections", List.of(new Document("type", "USER").append("id", "bob"))));

        assertThatItIsKept("Stop sharing it with everybody");
    }

    @Test
    void audienceIsKeptUntilTheEndOfItsSharingIsDone() {
        String sync = UUID.randomUUID().toString();
        syncs.record(SyncStatus.of(new RequestedSync(sync, id, RequestedSync.Kind.UNSHARE, "ann", Instant.now())));

        assertThatItIsKept("Wait until it has ended");

        syncs.record(new SyncPlan(
                sync,
                id,
                1,
                SyncPlan.Outcome.PLANNED,
                0,
                SyncPlan.Skipped.NOBODY,
                SyncPlan.ContactCounts.NONE,
                null,
                Instant.now()));
        assertThat(delete().status()).isEqualTo(204);
    }

    /** Another service's event, which only the planner knows yet. */
    @Test
    void audienceIsKeptWhileAPlannerWorksOnIt() {
        database.getCollection("syncs")
                .insertOne(new Document("_id", UUID.randomUUID().toString())
                        .append("audienceId", id.value())
                        .append("kind", "SHARE")
                        .append("requestedBy", "crm")
                        .append("source", "crm")
                        .append("occurredAt", Date.from(Instant.now()))
                        .append("state", "PLANNING"));

        assertThatItIsKept("Wait until it has ended");
    }

    @Test
    void audienceIsKeptWhileARecipientStillHasIt() {
        recipient("REMOVE", 3);

        assertThatItIsKept("still have it: 1.");
    }

    @Test
    void formerRecipientsAreNotInTheWay() {
        recipient("REMOVE", 0);

        assertThat(delete().status()).isEqualTo(204);
    }

    @Test
    void onlyTheOwnerDeletesAnAudience() {
        assertThat(api.as("bob").delete(path).status())
                .as("another account of the brand")
                .isEqualTo(404);
        assertThat(api.as("rex").delete(path).status()).as("another brand").isEqualTo(404);
        assertThat(api.as("admin").delete(path).status())
                .as("the administrator")
                .isEqualTo(404);
        shared.share("bob", new ReceivedAudience(id, "Buyers", new AccountId("ann"), Instant.now()));
        assertThat(api.as("bob").delete(path).status())
                .as("somebody it is shared with")
                .isEqualTo(403);
        assertThat(api.as("ann").get(path).status()).isEqualTo(200);
    }

    private Optional<JsonNode> audited(String audience) {
        return api.as("sue", "SUPPORT")
                .get("/api/audit?action=DELETE_AUDIENCE")
                .json()
                .path("entries")
                .valueStream()
                .filter(entry -> entry.path("about").path("audience").asString().equals(audience))
                .findFirst();
    }

    @Test
    void deletingAndRefusingToAreAudited() {
        isSharedWithBob();
        var unused = delete();

        JsonNode entry =
                await().until(() -> audited(id.value()), Optional::isPresent).orElseThrow();

        assertThat(entry.path("who").asString()).isEqualTo("ann");
        assertThat(entry.path("status").asInt()).isEqualTo(409);
        assertThat(entry.path("outcome").asString()).isEqualTo("REFUSED");
    }
}
