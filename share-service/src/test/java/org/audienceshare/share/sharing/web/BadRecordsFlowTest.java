package org.audienceshare.share.sharing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.share.sharing.web.SharingApi.SOUTH;
import static org.audienceshare.share.sharing.web.SharingApi.id;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.contacts.directory.DirectoryWriter;
import org.audienceshare.events.AudienceSyncPlanned;
import org.audienceshare.events.AudienceUnshared;
import org.audienceshare.events.PlanOutcome;
import org.audienceshare.events.Topic;
import org.audienceshare.events.wire.DeadLetterFormat;
import org.audienceshare.share.Api;
import org.audienceshare.share.Tokens;
import org.audienceshare.testing.HostileRecords;
import org.audienceshare.testing.HostileRecords.HostileRecord;
import org.audienceshare.testing.Parts;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.support.KafkaHeaders;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Records that the projection must pass over, on a real broker, registry and database. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class BadRecordsFlowTest {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private static Topics topics;

    /** One audience for all hostile records. */
    private static String shared;

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Autowired
    private DirectoryWriter directory;

    @Autowired
    private MongoDatabase database;

    private SharingApi api;

    @DynamicPropertySource
    static void parts(DynamicPropertyRegistry properties) {
        String database = Parts.mongo().freshDatabase(BadRecordsFlowTest.class);
        properties.add("spring.mongodb.uri", () -> Parts.mongo().uri(database));
        properties.add("spring.kafka.bootstrap-servers", () -> Parts.kafka().bootstrapServers());
        properties.add("audience-share.registry-url", () -> Parts.registry().apicurioUrl());
        properties.add("audience-share.publishing.timeout-millis", () -> 20_000);
        Tokens.TRUSTED.trustedBy(properties);
        properties.add("management.server.port", () -> 0);
    }

    @BeforeAll
    static void openTopics() {
        topics = new Topics();
    }

    @AfterAll
    static void closeTopics() {
        topics.close();
    }

    @BeforeEach
    void openBrands() {
        api = new SharingApi(port);
        SharingApi.openBrands(directory);
        if (shared == null) {
            shared = api.newAudience("ann", "Buyers");
            assertThat(api.share("ann", shared, SOUTH).status()).isEqualTo(202);
        }
    }

    @Test
    void unshareThatWasRolledBackChangesNothing() {
        String audience = api.newAudience("ann", "Sellers");
        assertThat(api.share("ann", audience, SOUTH).status()).isEqualTo(202);
        topics.publishAndAbort(
                Topic.EVENTS,
                id(audience),
                AudienceUnshared.newBuilder()
                        .setEventId(UUID.randomUUID().toString())
                        .setOccurredAt(Instant.parse("2026-03-01T10:00:00Z"))
                        .setRequestedBy("ann")
                        .setSource("crm")
                        .setAudienceId(id(audience))
                        .setSelections(List.of())
                        .setAll(true)
                        .build());

        awaitPlanOfTheWorker(audience);

        assertThat(api.as("ann").get(audience + "/shares").json().path("selections"))
                .isNotEmpty();
        assertThat(api.as("ann")
                        .post(audience + "/syncs", "{\"expectedRecipients\": 2}")
                        .status())
                .isEqualTo(202);
    }

    static Stream<HostileRecord> hostileResults() {
        return HostileRecords.of(
                Topic.RESULTS.name(),
                AudienceSyncPlanned.getClassSchema(),
                topics.avro(Topic.RESULTS, Topics.planned("s-1", "a-1", PlanOutcome.PLANNED, 1, null)))
                .stream();
    }

    @ParameterizedTest
    @MethodSource("hostileResults")
    void hostileResultIsDeadLetteredOnceAndTheNextIsShown(HostileRecord hostile) {
        long before = topics.size(Topic.RESULTS.deadLetterName());
        topics.publish(Topic.RESULTS, id(shared), hostile.value());

        awaitPlanOfTheWorker(shared);

        topics.await(
                Topic.RESULTS.deadLetterName(),
                letter -> Arrays.equals(letter.value(), hostile.value())
                        && reason(letter).contains(hostile.reason()));
        assertThat(topics.size(Topic.RESULTS.deadLetterName())).isEqualTo(before + 1);
        assertThat(health()).contains("\"status\":\"UP\"");
    }

    /** As if the topic had been created by somebody else: ours make the broker unpack batches before it takes them. */
    @Test
    void smallBatchThatUnpacksToMuchBecomesAStub() {
        topics.configure(Topic.RESULTS, "compression.type", "producer");
        try {
            long before = topics.size(Topic.RESULTS.deadLetterName());
            topics.publishPacked(Topic.RESULTS, id(shared), new byte[40 << 20]);

            awaitPlanOfTheWorker(shared);

            topics.await(Topic.RESULTS.deadLetterName(), letter -> DeadLetterFormat.isStub(letter.headers()));
            assertThat(topics.size(Topic.RESULTS.deadLetterName())).isEqualTo(before + 1);
            assertThat(health()).contains("\"status\":\"UP\"");
        } finally {
            topics.configure(Topic.RESULTS, "compression.type", "uncompressed");
        }
    }

    private static String reason(ConsumerRecord<?, ?> deadLetter) {
        return new String(
                deadLetter
                        .headers()
                        .lastHeader(KafkaHeaders.DLT_EXCEPTION_MESSAGE)
                        .value(),
                StandardCharsets.UTF_8);
    }

    private String health() {
        return new Api("http://localhost:" + managementPort)
                .as("olga", "OPERATOR")
                .get("/actuator/health")
                .toString();
    }

    /** A record of the same partition. */
    private void awaitPlanOfTheWorker(String audience) {
        String syncId = UUID.randomUUID().toString();
        database.getCollection("syncs")
                .insertOne(new Document("_id", syncId)
                        .append("audienceId", id(audience))
                        .append("state", "PLANNING"));
        topics.plan(syncId, id(audience), PlanOutcome.PLANNED, 1, null);
        await().atMost(PATIENCE)
                .until(() -> api.as("ann").get("/api/syncs/" + syncId).status() == 200);
    }
}
