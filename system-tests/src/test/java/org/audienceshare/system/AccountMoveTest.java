package org.audienceshare.system;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.audienceshare.cli.rest.AudienceResponse;
import org.audienceshare.cli.rest.SelectionRef;
import org.audienceshare.cli.rest.SyncResponse;
import org.audienceshare.cli.rest.SyncResponse.AcceptedSyncResponse;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The deployed services with contacts in two clusters: Ann shares with Ben and Cat in the main one and Dan in the other. Ben is moved
 * while syncs go on, and Ann while she shares with Eve.
 */
class AccountMoveTest {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final int CONTACTS = 600;
    private static final String NAME = "Spring buyers";
    private static final String HEADER = "email,first name,phone,subscribed,tags";

    /** It changes at the sender before each sync. */
    private static final String CHANGING = "c100@example.com";

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path data;

    private final Map<String, String> expected = new TreeMap<>();
    private final List<AcceptedSyncResponse> syncs = new ArrayList<>();
    private TwoClusterSystem system;
    private AudienceResponse audience;
    private int edits;

    @BeforeEach
    void share() throws IOException {
        system = new TwoClusterSystem(data);
        system.as("root", "SUPPORT").putDirectory(directory());
        placeInEast("dan");
        placeInEast("eve");
        for (int i = 0; i < CONTACTS; i++) {
            expected.put("c%03d@example.com".formatted(i), "Name,0400 000,SUBSCRIBED,[" + NAME + "],true");
        }
        system.importRows(
                "ann",
                HEADER,
                Stream.concat(expected.keySet().stream(), Stream.of("optedout@example.com"))
                        .map(email -> email + ",Name,0400 000," + (email.startsWith("c") ? "yes" : "no") + ",")
                        .toList());
        for (String own : List.of("ben", "cat", "dan")) {
            system.importRows(
                    own,
                    HEADER,
                    List.of("c007@example.com,Own,0499 777,no,mine", own + "s@example.com,Own,0499 000,yes,mine"));
        }
        audience = system.as("ann").createAudience(NAME, "PERSONAL", null);
        done(
                system.as("ann")
                        .share(
                                audience.id(),
                                Stream.of("ben", "cat", "dan")
                                        .map(SelectionRef::user)
                                        .toList()),
                3);
    }

    @AfterEach
    void stop() {
        if (system != null) {
            system.close();
        }
    }

    @Test
    void whatIsSharedFollowsAnAccountThatIsMovedWhileSyncsGoOn() throws Exception {
        assertThat(contacts(system.main(), "ben")).isEqualTo(expectedOf("ben"));
        assertThat(contacts(system.main(), "cat")).isEqualTo(expectedOf("cat"));
        assertThat(contacts(system.east(), "dan")).isEqualTo(expectedOf("dan"));
        edit();

        CompletableFuture<String> move =
                CompletableFuture.supplyAsync(() -> system.command("placement", "move", "ben", "--to", "east"));
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(10)).until(() -> moveOf("ben") != null);
        sync();
        assertThat(moveOf("ben")).as("Ben still moves").isNotNull();
        do {
            awaitLastEditAt("cat", system.main());
            awaitLastEditAt("dan", system.east());
            edit();
            sync();
        } while (!move.isDone());

        assertThat(move.join()).startsWith("0\n");
        syncs.forEach(sync -> done(sync, 3));
        edit();
        done(system.as("ann").sync(audience.id(), 3, "INCREMENTAL", false), 3);
        assertThat(contacts(system.east(), "ben")).isEqualTo(expectedOf("ben"));
        assertThat(contacts(system.main(), "cat")).isEqualTo(expectedOf("cat"));
        assertThat(contacts(system.east(), "dan")).isEqualTo(expectedOf("dan"));

        assertThat(system.command("placement", "move", "ben", "--to", "east", "--drop-old"))
                .startsWith("0\n");
        assertThat(contacts(system.main(), "ben")).isEmpty();
        theOwnerIsReadWhereItIs();
        assertThat(contacts(system.main(), "dan")).isEmpty();
        assertThat(contacts(system.east(), "cat")).isEmpty();
        assertThat(system.deadLetters().deadLetters(null, 10)).isEmpty();
        assertThat(system.managementUrls())
                .hasSize(3)
                .allSatisfy(url -> assertThat(clustersInHealth(url)).isEqualTo(Map.of("east", "UP", "main", "UP")));
    }

    /** Ann herself is moved while a share of hers goes on. */
    private void theOwnerIsReadWhereItIs() throws IOException {
        Map<String, String> own = contacts(system.main(), "ann");
        assertThat(own).hasSize(expected.size() + 1);

        CompletableFuture<String> move = CompletableFuture.supplyAsync(
                () -> system.command("placement", "move", "ann", "--to", "east", "--drop-old"));
        await().atMost(LIMIT).pollInterval(Duration.ofMillis(10)).until(() -> moveOf("ann") != null);
        AcceptedSyncResponse share = system.as("ann").share(audience.id(), List.of(SelectionRef.user("eve")));
        assertThat(moveOf("ann")).as("Ann still moves").isNotNull();
        assertThat(move.join()).startsWith("0\n");
        done(share, 4);
        assertThat(contacts(system.main(), "ann")).isEmpty();
        assertThat(contacts(system.east(), "ann")).isEqualTo(own);
        Map<String, String> shared = new TreeMap<>(expected);
        shared.values().removeIf(contact -> contact.endsWith("false"));
        assertThat(contacts(system.east(), "eve")).isEqualTo(shared);

        edit();
        done(system.as("ann").sync(audience.id(), 4, "INCREMENTAL", false), 4);
        assertThat(contacts(system.east(), "ben")).isEqualTo(expectedOf("ben"));
        assertThat(contacts(system.main(), "cat")).isEqualTo(expectedOf("cat"));
        assertThat(contacts(system.east(), "dan")).isEqualTo(expectedOf("dan"));
    }

    /** Ann changes one contact, adds another one, and loses a third. */
    private void edit() throws IOException {
        edits++;
        String phone = "0400 %03d".formatted(edits);
        String added = "new%03d@example.com".formatted(edits);
        String lost = "c%03d@example.com".formatted(200 + edits);
        system.importRows(
                "ann",
                HEADER,
                List.of(CHANGING + ",," + phone + ",,", added + ",New," + phone + ",yes,", lost + ",,,no,"));
        expected.put(CHANGING, "Name," + phone + ",SUBSCRIBED,[" + NAME + "],true");
        expected.put(added, "New," + phone + ",SUBSCRIBED,[" + NAME + "],true");
        expected.put(lost, "Name,0400 000,SUBSCRIBED,[],false");
    }

    private void sync() {
        syncs.add(system.as("ann").sync(audience.id(), 3, "INCREMENTAL", false));
    }

    private void done(AcceptedSyncResponse accepted, int recipients) {
        SyncResponse ended = system.as("ann").follow(accepted.syncId(), progress -> {}, LIMIT);
        assertThat(ended.state()).isEqualTo(SyncResponse.State.DONE);
        assertThat(ended.recipients().done()).isEqualTo(recipients);
    }

    private void awaitLastEditAt(String account, MongoDatabase cluster) {
        String phone = "0400 %03d".formatted(edits);
        await().atMost(LIMIT).untilAsserted(() -> {
            Document copy = cluster.getCollection("contacts." + account)
                    .find(eq("email", CHANGING))
                    .first();
            assertThat(copy).isNotNull().containsEntry("phone", phone);
        });
    }

    /** As a process does that has this cluster as the default one. */
    private void placeInEast(String account) {
        system.main()
                .getCollection("placements")
                .insertOne(
                        new Document("_id", account).append("cluster", "east").append("version", 1L));
    }

    /** MOVING, SETTLING, or null if the account does not move. */
    private @Nullable String moveOf(String account) {
        Document place = system.main()
                .getCollection("placements")
                .find(eq("_id", account))
                .first();
        return place == null ? null : place.getString("state");
    }

    /** What a recipient has: copies, and two contacts of its own, of which one is a copy's person too and unsubscribed. */
    private Map<String, String> expectedOf(String account) {
        Map<String, String> all = new TreeMap<>(expected);
        all.put("c007@example.com", "Own,0499 777,UNSUBSCRIBED,[" + NAME + ", mine],true");
        all.put(account + "s@example.com", "Own,0499 000,SUBSCRIBED,[mine],false");
        return all;
    }

    /** Of each contact: name, phone, subscription, tags, and whether it is in the audience. */
    private Map<String, String> contacts(MongoDatabase cluster, String account) {
        Map<String, String> all = new TreeMap<>();
        for (Document contact : cluster.getCollection("contacts." + account).find()) {
            String text = String.join(
                    ",",
                    contact.getString("firstName"),
                    contact.getString("phone"),
                    contact.get("subscription", Document.class).getString("status"),
                    strings(contact, "tags").toString(),
                    String.valueOf(strings(contact, "audiences").contains(audience.id())));
            assertThat(all.put(contact.getString("email"), text)).as("twice").isNull();
        }
        return all;
    }

    private static List<String> strings(Document contact, String field) {
        List<String> list = contact.getList(field, String.class, List.of());
        return list.stream().sorted().toList();
    }

    private static Map<String, String> clustersInHealth(String url) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/actuator/health"))
                .timeout(LIMIT)
                .build();
        JsonNode health = new JsonMapper()
                .readTree(HttpClient.newHttpClient()
                        .send(request, BodyHandlers.ofString())
                        .body());
        return health.at("/components/database/components").properties().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        cluster -> cluster.getValue().path("status").asString()));
    }

    private static String directory() {
        String accounts = Stream.of("ann", "ben", "cat", "dan", "eve")
                .map(id ->
                        "{\"id\": \"%s\", \"type\": \"USER\", \"name\": \"%s\", \"brandId\": \"moves\", \"organisationId\": \"moves-office\", \"active\": true, \"audienceSharing\": true, \"teamSharing\": true, \"crmFed\": false}"
                                .formatted(id, id))
                .collect(Collectors.joining(","));
        return "{\"organisations\": [{\"id\": \"moves-office\", \"name\": \"Office\", \"brandId\": \"moves\"}], \"accounts\": ["
                + accounts + "], \"teams\": []}";
    }
}
