package org.audienceshare.share.sharing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.share.sharing.web.SharingApi.SOUTH;
import static org.audienceshare.share.sharing.web.SharingApi.id;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.audienceshare.contacts.directory.DirectoryWriter;
import org.audienceshare.events.AudienceSyncRequested;
import org.audienceshare.events.AudienceUnshared;
import org.audienceshare.events.SyncMode;
import org.audienceshare.events.Topic;
import org.audienceshare.share.Tokens;
import org.audienceshare.testing.Parts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Records on {@code audience.events} that the projection must pass over, on a real broker, registry and database. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
class BadRecordsFlowTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static Topics topics;

    @LocalServerPort
    private int port;

    @Autowired
    private DirectoryWriter directory;

    private SharingApi api;

    @DynamicPropertySource
    static void parts(DynamicPropertyRegistry properties) {
        String database = Parts.mongo().freshDatabase(BadRecordsFlowTest.class);
        properties.add("spring.mongodb.uri", () -> Parts.mongo().uri(database));
        properties.add("spring.kafka.bootstrap-servers", () -> Parts.kafka().bootstrapServers());
        properties.add("audience-share.registry-url", () -> Parts.registry().apicurioUrl());
        properties.add("audience-share.publishing.timeout-millis", () -> 20_000);
        properties.add(
                "spring.security.oauth2.resourceserver.jwt.public-key-location",
                () -> "file:" + Tokens.TRUSTED.publicKeyFile());
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

        awaitSyncOfAnotherPublisher(audience);

        assertThat(api.as("ann").get(audience + "/shares").json().path("selections"))
                .isNotEmpty();
    }

    @Test
    void badEventIsLeftToTheWorkerToDeadLetter() {
        String audience = api.newAudience("ann", "Sellers");
        assertThat(api.share("ann", audience, SOUTH).status()).isEqualTo(202);
        long before = topics.size(Topic.EVENTS.deadLetterName());
        topics.publish(Topic.EVENTS, id(audience), "this is not Avro".getBytes(StandardCharsets.UTF_8));

        awaitSyncOfAnotherPublisher(audience);

        assertThat(topics.size(Topic.EVENTS.deadLetterName())).isEqualTo(before);
    }

    /** A record of the same partition: when it shows, those before it have been read. */
    private void awaitSyncOfAnotherPublisher(String audience) {
        String eventId = UUID.randomUUID().toString();
        topics.publish(
                Topic.EVENTS,
                id(audience),
                AudienceSyncRequested.newBuilder()
                        .setEventId(eventId)
                        .setOccurredAt(Instant.parse("2026-03-01T10:00:00Z"))
                        .setRequestedBy("crm")
                        .setSource("crm")
                        .setAudienceId(id(audience))
                        .setMode(SyncMode.INCREMENTAL)
                        .build());
        await().atMost(PATIENCE)
                .until(() -> api.as("ann").get("/api/syncs/" + eventId).status() == 200);
    }
}
