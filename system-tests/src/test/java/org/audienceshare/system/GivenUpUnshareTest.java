package org.audienceshare.system;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.audienceshare.cli.rest.DeadLetterClient;
import org.audienceshare.cli.rest.SelectionRef;
import org.audienceshare.cli.rest.SyncResponse;
import org.audienceshare.cli.rest.SyncResponse.AcceptedSyncResponse;
import org.audienceshare.cli.rest.UnshareRequest;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The end of a sharing that fails in a way that nobody foresaw, on the deployed jars: what waits for it, and until when. */
class GivenUpUnshareTest {

    private static final String DEAD_LETTERS = "audience.events.dlt";
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int CONTACTS = 5;

    private final RunningSystem system = RunningSystem.instance();

    @Test
    void copiesWaitUntilAnOperatorDropsIt() {
        Agency agency = Agency.create("given-up");
        agency.buyers("grace", CONTACTS);
        String audience = agency.sharedAudience("Given up");
        AcceptedSyncResponse unshare = unshareThatFails(agency, audience);
        agency.rows("grace", List.of("new@example.com,New,Buyer,yes,buyer"));

        agency.awaitEnd("grace", sync(agency, audience), SyncResponse.State.HELD);
        assertThat(agency.members("ann", audience)).isEqualTo(CONTACTS);
        assertThat(agency.members("andrew", audience)).isEqualTo(CONTACTS);
        drop(agency, unshare.syncId());

        agency.awaitEnd("grace", sync(agency, audience), SyncResponse.State.DONE);
        assertThat(agency.members("ann", audience)).isEqualTo(CONTACTS + 1);
        assertThat(agency.members("andrew", audience)).isEqualTo(CONTACTS + 1);
    }

    /** A value of a type that no version wrote, where the planner reads it. */
    private AcceptedSyncResponse unshareThatFails(Agency agency, String audience) {
        MongoCollection<Document> recipients = system.database().getCollection("audience_recipients");
        Bson ann = eq("_id", audience + ":" + agency.id("ann"));
        Document before = Optional.ofNullable(recipients.find(ann).first()).orElseThrow();
        recipients.updateOne(ann, set("plannedBy", 1));
        AcceptedSyncResponse unshare =
                agency.as("grace").unshare(audience, UnshareRequest.of(List.of(SelectionRef.user(agency.id("ann")))));
        agency.awaitEnd("grace", unshare, SyncResponse.State.REJECTED);
        recipients.replaceOne(ann, before);
        return unshare;
    }

    private static AcceptedSyncResponse sync(Agency agency, String audience) {
        return agency.as("grace").sync(audience, 2, "INCREMENTAL", false);
    }

    private void drop(Agency agency, String eventId) {
        DeadLetterClient operator =
                new DeadLetterClient(URI.create(system.shareServiceUrl()), system.token(agency.id("tom"), "OPERATOR"));
        JsonNode letter = await().atMost(LIMIT)
                .until(
                        () -> operator.deadLetters(DEAD_LETTERS, 200).stream()
                                .filter(one -> one.path("value").toString().contains(eventId))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
        operator.drop(
                DEAD_LETTERS,
                letter.path("partition").asInt(),
                letter.path("offset").asLong());
    }
}
