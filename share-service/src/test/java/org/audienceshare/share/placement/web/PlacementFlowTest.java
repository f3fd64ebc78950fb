package org.audienceshare.share.placement.web;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import org.audienceshare.share.Api;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.ServiceFixture;
import org.audienceshare.testing.Parts;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service with a second cluster on another server. */
class PlacementFlowTest extends ServiceFixture {

    /** Its own: others would find an account in a cluster that they do not know. */
    private static final String MAIN_DATABASE = Parts.mongo().freshDatabase(PlacementFlowTest.class);

    private static final Parts.Mongo EAST = Parts.newMongo();
    private static final String EAST_DATABASE = EAST.freshDatabase(PlacementFlowTest.class);
    private static final MongoClient CLIENT = MongoClients.create(EAST.uri());
    private static final String ANN = "/api/operations/placements/ann";

    @DynamicPropertySource
    static void clusters(DynamicPropertyRegistry properties) {
        properties.add("test-database", () -> MAIN_DATABASE);
        properties.add("audience-share.placement.clusters.east", () -> EAST.uri(EAST_DATABASE));
    }

    @AfterAll
    static void close() {
        CLIENT.close();
    }

    @Test
    void anAccountIsMovedAndItsWritersAreToldToWait() {
        assertThat(database.getName()).isEqualTo(MAIN_DATABASE);
        Api operator = api.as("op", "OPERATOR");
        assertThat(imported("ann", "a@x.com")).isEqualTo(200);
        assertThat(contactsOf("ann").countDocuments()).isEqualTo(1);

        MongoCollection<Document> placements = database.getCollection("placements");
        // Somebody works on it, so nobody goes on with it.
        placements.updateOne(eq("_id", "ann"), combine(set("state", "MOVING"), set("workedAt", Instant.now())));
        assertThat(imported("ann", "b@x.com")).isEqualTo(503);
        placements.updateOne(eq("_id", "ann"), combine(unset("state"), unset("workedAt")));

        assertThat(operator.post(ANN + "/move", "{\"to\": \"west\"}").errors())
                .containsExactly("to: must be one of [east, main]");
        Answer place = moved(operator, "east");
        assertThat(place.json().path("cluster").asString()).isEqualTo("east");
        assertThat(place.json().path("unused").asString()).isEqualTo("main");
        assertThat(imported("ann", "b@x.com")).isEqualTo(200);
        assertThat(east().countDocuments()).isEqualTo(2);
        assertThat(contactsOf("ann").countDocuments()).as("the old one").isEqualTo(1);
        assertThat(api.as("ann").post("/api/contacts/search", "{}").json().path("contacts"))
                .hasSize(2);

        assertThat(operator.delete(ANN + "/unused").json().path("unused").isNull())
                .isTrue();
        assertThat(contactsOf("ann").countDocuments()).isZero();
        assertThat(moved(operator, "main").json().path("cluster").asString())
                .as("moved back by the same instance")
                .isEqualTo("main");
        assertThat(contactsOf("ann").countDocuments()).isEqualTo(2);
        assertThat(operator.delete(ANN + "/move").status())
                .as("there is nothing to cancel")
                .isEqualTo(409);
        assertThat(operator.get("/api/operations/placements").json().path("clusters"))
                .hasSize(2);
    }

    @Test
    void aMoveThatAProcessLeftGoesOnByItself() {
        assertThat(imported("bob", "c@x.com")).isEqualTo(200);
        database.getCollection("placements")
                .updateOne(eq("_id", "bob"), combine(set("state", "MOVING"), set("to", "east")));

        String bob = "/api/operations/placements/bob";
        await().atMost(Duration.ofMinutes(2))
                .until(() -> api.as("op", "OPERATOR")
                        .get(bob)
                        .json()
                        .path("cluster")
                        .asString()
                        .equals("east"));

        assertThat(CLIENT.getDatabase(EAST_DATABASE)
                        .getCollection("contacts.bob")
                        .countDocuments())
                .isEqualTo(1);
    }

    private static Answer moved(Api operator, String to) {
        assertThat(operator.post(ANN + "/move", "{\"to\": \"%s\"}".formatted(to))
                        .status())
                .isEqualTo(200);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> operator.get(ANN).json().path("state").asString().equals("SETTLED"));
        return operator.get(ANN);
    }

    private int imported(String account, String address) {
        return api.as(account)
                .with("Content-Type", "text/csv")
                .send("POST", "/api/contacts/import", BodyPublishers.ofString("email\n" + address + "\n"))
                .status();
    }

    private static MongoCollection<Document> east() {
        return CLIENT.getDatabase(EAST_DATABASE).getCollection("contacts.ann");
    }
}
