package org.audienceshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.AudienceResponse;
import org.audienceshare.cli.rest.ImportRequest;
import org.audienceshare.cli.rest.LocalKeys;
import org.audienceshare.cli.rest.SelectionRef;
import org.audienceshare.cli.rest.SyncResponse;
import org.audienceshare.cli.rest.SyncResponse.AcceptedSyncResponse;
import org.audienceshare.cli.rest.UnshareRequest;
import org.audienceshare.local.parts.KafkaPart;
import org.audienceshare.local.parts.MongoPart;
import org.audienceshare.local.parts.Part;
import org.audienceshare.local.parts.Ports;
import org.audienceshare.local.parts.RegistryPart;
import org.audienceshare.local.stack.RunningStack.StackAddresses;
import org.audienceshare.local.stack.Services;
import org.audienceshare.local.stack.Services.Jars;
import org.bson.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * An upgrade from an earlier release and the way back, in the steps of docs/upgrades.md, and in the wrong order: at each step, what is
 * shared arrives, and nothing is dead-lettered. {@code -Dreleased} names the root of the earlier release's source tree, with its jars
 * built; {@code .ci/upgrade} makes one.
 */
@EnabledIfSystemProperty(named = "released", matches = ".+")
class UpgradeTest {

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String DATABASE = "audience_share";
    private static final String SENDER = "upgrade-sender";
    private static final List<String> AGENTS = List.of("upgrade-agent-1", "upgrade-agent-2");

    @TempDir
    private Path data;

    private final Map<String, Part> running = new TreeMap<>();
    private final List<Part> parts = new ArrayList<>();
    private final Map<Version, Services> services = new HashMap<>();
    private final List<String> imported = new ArrayList<>();
    private StackAddresses addresses;
    private LocalKeys keys;
    private MongoClient client;

    private enum Version {
        RELEASED(1),
        BUILT(2);

        /** Each version has an address of its own. */
        private final int workerNumber;

        Version(int workerNumber) {
            this.workerNumber = workerNumber;
        }
    }

    @BeforeEach
    void startParts() {
        Path logs = data.resolve("logs");
        keys = LocalKeys.in(data);
        KafkaPart broker = started(KafkaPart.start(data.resolve("broker"), Ports.free(), logs));
        RegistryPart registry = started(RegistryPart.start(data.resolve("registry"), Ports.free(), logs));
        MongoPart mongodb = started(MongoPart.start(data.resolve("mongodb"), Ports.free(), logs));
        parts.forEach(part -> part.awaitHealthy(LIMIT));
        addresses = new StackAddresses(
                broker.bootstrapServers(),
                registry.apicurioUrl(),
                mongodb.uri() + "/" + DATABASE,
                "http://localhost:" + Ports.free(),
                "http://localhost:" + Ports.free(),
                List.of("http://localhost:" + Ports.free(), "http://localhost:" + Ports.free()));
        client = MongoClients.create(addresses.mongodbUri());
        services.put(
                Version.RELEASED,
                new Services(Jars.in(Path.of(System.getProperty("released"))), addresses, logs, false));
        services.put(Version.BUILT, new Services(Jars.built(), addresses, logs, false));
    }

    private <P extends Part> P started(P part) {
        parts.add(part);
        return part;
    }

    @AfterEach
    void stop() {
        running.values().forEach(Part::close);
        client.close();
        parts.forEach(Part::close);
    }

    @Test
    void upgradesAndRollsBack() throws Exception {
        run(Version.RELEASED, Set.of(Version.RELEASED));
        putDirectory();
        importRow();
        AudienceResponse audience = sender().createAudience("Upgraded", "PERSONAL", null);
        done(sender().share(audience.id(), List.of(SelectionRef.organisation("upgrade-office"))));

        // Up, the workers first and one after the other.
        run(Version.RELEASED, Set.of(Version.RELEASED, Version.BUILT));
        everythingArrives(audience);
        run(Version.RELEASED, Set.of(Version.BUILT));
        everythingArrives(audience);
        run(Version.BUILT, Set.of(Version.BUILT));
        everythingArrives(audience);

        // Back, the share-services first; and a service that is newer than all workers, which is the wrong order.
        run(Version.RELEASED, Set.of(Version.BUILT));
        everythingArrives(audience);
        run(Version.RELEASED, Set.of(Version.RELEASED));
        everythingArrives(audience);
        run(Version.BUILT, Set.of(Version.RELEASED));
        everythingArrives(audience);

        assertThat(sender().syncs(audience.id(), 50))
                .hasSize(7)
                .allSatisfy(sync -> assertThat(sync.state()).isEqualTo(SyncResponse.State.DONE));
    }

    /** Ends the services that are not among these, and starts those that are missing. */
    private void run(Version shareService, Set<Version> workers) {
        Map<String, Part> wanted = new TreeMap<>();
        String service = "share-service " + shareService;
        running.entrySet().removeIf(entry -> {
            String name = entry.getKey();
            boolean stays =
                    name.equals(service) || workers.stream().anyMatch(version -> name.equals("worker " + version));
            if (!stays) {
                entry.getValue().close();
            }
            return !stays;
        });
        if (!running.containsKey(service)) {
            wanted.put(service, services.get(shareService).startShareService(keys.publicKey()));
        }
        for (Version version : workers) {
            if (!running.containsKey("worker " + version)) {
                wanted.put("worker " + version, services.get(version).startWorker(version.workerNumber));
            }
        }
        running.putAll(wanted);
        wanted.values().forEach(part -> part.awaitHealthy(LIMIT));
    }

    /** Also what was there before is as it should be. */
    private void everythingArrives(AudienceResponse audience) throws IOException {
        importRow();
        done(sender().sync(audience.id(), AGENTS.size(), "INCREMENTAL", false));
        AGENTS.forEach(agent -> assertThat(members(agent, audience)).containsExactlyInAnyOrderElementsOf(imported));

        AudienceResponse other = sender().createAudience("With " + imported.size(), "PERSONAL", null);
        done(sender().share(other.id(), List.of(SelectionRef.user(AGENTS.get(0)))));
        assertThat(members(AGENTS.get(0), other)).containsExactlyInAnyOrderElementsOf(imported);
        done(sender().unshare(other.id(), UnshareRequest.all()));
        assertThat(members(AGENTS.get(0), other)).isEmpty();

        assertThat(deadLetters()).as("dead letters, with %s", running.keySet()).isZero();
    }

    private void done(AcceptedSyncResponse accepted) {
        SyncResponse ended = sender().follow(accepted.syncId(), progress -> {}, LIMIT);
        assertThat(ended.state()).as("with %s", running.keySet()).isEqualTo(SyncResponse.State.DONE);
    }

    private List<String> members(String account, AudienceResponse audience) {
        return database()
                .getCollection("contacts." + account)
                .find(new Document("audiences", audience.id()))
                .map(contact -> contact.getString("email"))
                .into(new ArrayList<>());
    }

    private long deadLetters() {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", addresses.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.listTopics().entrySet().stream()
                    .filter(topic -> topic.getKey().endsWith(".dlt"))
                    .flatMap(topic -> topic.getValue().stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            assertThat(partitions).isNotEmpty();
            return consumer.endOffsets(partitions).values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
        }
    }

    private void importRow() throws IOException {
        imported.add("contact-" + imported.size() + "@example.com");
        Path rows = Files.write(data.resolve("rows.csv"), List.of("email", imported.get(imported.size() - 1)));
        sender().contacts().importFile(rows, ImportRequest.DEFAULT, bytes -> {});
    }

    private void putDirectory() {
        List<String> accounts = new ArrayList<>();
        for (String id : List.of(SENDER, AGENTS.get(0), AGENTS.get(1))) {
            accounts.add(("{\"id\": \"%s\", \"type\": \"USER\", \"name\": \"%s\", \"brandId\": \"upgrade\","
                            + " \"organisationId\": \"upgrade-office\", \"active\": true, \"audienceSharing\": true,"
                            + " \"teamSharing\": true, \"crmFed\": false}")
                    .formatted(id, id));
        }
        as("root", "SUPPORT")
                .putDirectory("{\"organisations\": [{\"id\": \"upgrade-office\", \"name\": \"Office\","
                        + " \"brandId\": \"upgrade\"}], \"accounts\": " + accounts + ", \"teams\": []}");
    }

    private MongoDatabase database() {
        return client.getDatabase(DATABASE);
    }

    private ApiClient sender() {
        return as(SENDER);
    }

    private ApiClient as(String account, String... roles) {
        String token = keys.token(account, List.of(roles), Duration.ofHours(1), Instant.now());
        return new ApiClient(URI.create(addresses.shareServiceUrl()), token);
    }
}
