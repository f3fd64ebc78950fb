package org.audienceshare.share.sharing.web;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.or;
import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.share.sharing.web.SharingApi.SOUTH;
import static org.audienceshare.share.sharing.web.SharingApi.id;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.DirectoryWriter;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.ServiceFixture;
import org.audienceshare.share.progress.Projection;
import org.audienceshare.share.publishing.LogPosition;
import org.audienceshare.sync.settings.SyncSettings;
import org.audienceshare.sync.settings.mongo.MongoSyncSettings;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class PreviewTest extends ServiceFixture {

    @Autowired
    private DirectoryWriter directory;

    @Autowired
    private Projection projection;

    private SharingApi sharing;
    private String audience;

    @BeforeEach
    void anAudienceOfTwo() {
        // Other tests of the same database have people there too.
        database.getCollection("accounts").deleteMany(new Document("organisationId", "south"));
        SharingApi.openBrands(directory);
        sharing = new SharingApi(port);
        for (String account : List.of("tom", "ben", "cat")) {
            contactsOf(account).drop();
        }
        have("tom", "a@x.com", "SUBSCRIBED");
        have("tom", "b@x.com", "SUBSCRIBED");
        have("tom", "c@x.com", "UNSUBSCRIBED");
        have("ben", "b@x.com", "UNSUBSCRIBED");
        audience = sharing.newAudience("tom", "Sellers " + UUID.randomUUID());
    }

    @Test
    void sharingSaysWhoWouldGetWhatAndWritesNothing() {
        Answer answer = sharing.as("tom").post(audience + "/shares/preview", SOUTH);

        assertThat(answer.status()).isEqualTo(200);
        JsonNode preview = answer.json();
        assertThat(preview.path("contacts").toString())
                .isEqualTo("{\"total\":2,\"added\":2,\"changed\":0,\"removed\":0}");
        assertThat(preview.path("leftOut").toString())
                .isEqualTo("{\"noAddress\":0,\"duplicate\":0,\"unsubscribed\":1,\"suppressed\":0,\"tooLarge\":0}");
        assertThat(preview.path("recipients").toString())
                .isEqualTo("{\"updated\":2,\"losing\":0,\"skipped\":1,\"alreadyHave\":0}");
        assertThat(preview.path("copies").path("added").asInt()).isEqualTo(4);
        assertThat(preview.path("exact").asBoolean()).isTrue();
        assertThat(preview.path("rows").get(0).path("name").asString()).isEqualTo("Name of ben");
        assertThat(preview.path("rows").get(0).path("added").asInt()).isEqualTo(2);
        assertThat(contactsOf("ben").countDocuments()).isEqualTo(1);
        assertThat(written()).isEmpty();
        assertThat(database.listCollectionNames().into(new ArrayList<>())).doesNotContain("contacts.cat");
    }

    /** The collections of syncs that know the audience. Other tests of the same database write into them too. */
    private List<String> written() {
        Bson ours = or(eq("_id", id(audience)), eq("audienceId", id(audience)));
        return Stream.of("revisions", "audience_recipients", "shared_audiences", "syncs")
                .filter(name -> database.getCollection(name).countDocuments(ours) > 0)
                .toList();
    }

    @Test
    void fewerRecipientsAreLookedAtOnRequest() {
        JsonNode preview = sharing.as("tom")
                .post(audience + "/shares/preview?maxRecipients=1", SOUTH)
                .json();

        assertThat(preview.path("examined").asInt()).isEqualTo(1);
        assertThat(preview.path("exact").asBoolean()).isFalse();
        assertThat(preview.path("copies").path("added").asInt()).isEqualTo(4);
        assertThat(sharing.as("tom")
                        .post(audience + "/shares/preview?maxRecipients=0", SOUTH)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void syncingAndRemovingSayWhatTheyWouldDo() {
        sharedWithSouth();

        JsonNode sync =
                sharing.as("tom").post(audience + "/syncs/preview", "{}").json();
        assertThat(sync.path("recipients").path("updated").asInt()).isEqualTo(2);

        JsonNode removal = sharing.as("tom")
                .post(audience + "/shares/removal/preview", "{\"all\": true}")
                .json();
        assertThat(removal.path("recipients").path("losing").asInt()).isZero();
        assertThat(removal.path("held").isNull()).isTrue();
    }

    @Test
    void whatWouldBeRefusedIsRefusedAlike() {
        assertThat(sharing.as("tom").post(audience + "/syncs/preview", "{}").status())
                .isEqualTo(409);
        assertThat(sharing.as("ann").post(audience + "/shares/preview", SOUTH).status())
                .isEqualTo(404);
        assertThat(sharing.as("rex").post(audience + "/shares/preview", SOUTH).status())
                .isEqualTo(404);
        Answer unknown = sharing.as("tom")
                .post(audience + "/shares/preview", "{\"selections\": [{\"type\": \"USER\", \"id\": \"rex\"}]}");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.json().path("errors").get(0).path("field").asString())
                .isEqualTo("selections");
    }

    @Test
    void limitsAreThoseThatTheWorkersAreConfiguredWith() {
        SyncSettings oneRecipient = new SyncSettings(2_000_000, 1, 0.5, 100, MergePolicy.RECIPIENT_EDITS_WIN);
        new MongoSyncSettings(database).publish(oneRecipient);
        try {
            assertThat(sharing.as("tom")
                            .post(audience + "/shares/preview", SOUTH)
                            .status())
                    .isEqualTo(409);
        } finally {
            new MongoSyncSettings(database).publish(SyncSettings.DEFAULTS);
        }
        assertThat(sharing.as("tom").post(audience + "/shares/preview", SOUTH).status())
                .isEqualTo(200);
    }

    /** As this service keeps it when a share was acknowledged, before a planner has read it. */
    private void sharedWithSouth() {
        AudienceId shared = new AudienceId(id(audience));
        List<Selection> south = List.of(new Selection(SelectionType.ORGANISATION, "south"));
        AudienceEvent.Header header =
                new AudienceEvent.Header(UUID.randomUUID().toString(), Instant.now(), "tom", "tests", shared);
        projection.apply(
                new AudienceEvent.Shared(header, new AccountId("tom"), south, null), new LogPosition("topic-0", 1));
    }

    private void have(String account, String email, String status) {
        contactsOf(account)
                .insertOne(new Document("email", email)
                        .append("subscription", new Document("status", status))
                        .append("createdAt", new Date()));
    }
}
