package org.audienceshare.share.sharing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.contacts.directory.DirectoryWriter;
import org.audienceshare.events.Topic;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.Tokens;
import org.audienceshare.testing.Parts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** The service on a real broker, registry and database; tests play the worker. Started once for each subclass. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestPropertySource(properties = {"audience-share.publishing.timeout-millis=20000", "management.server.port=0"})
@DirtiesContext
public abstract class TopicsFixture {

    protected static final Duration PATIENCE = Duration.ofSeconds(30);

    protected static Topics topics;

    @LocalServerPort
    protected int port;

    @Autowired
    private DirectoryWriter directory;

    protected SharingApi api;

    @DynamicPropertySource
    static void parts(DynamicPropertyRegistry properties) {
        String database = Parts.mongo().freshDatabase(TopicsFixture.class);
        properties.add("spring.mongodb.uri", () -> Parts.mongo().uri(database));
        properties.add("spring.kafka.bootstrap-servers", () -> Parts.kafka().bootstrapServers());
        properties.add("audience-share.registry-url", () -> Parts.registry().apicurioUrl());
        Tokens.TRUSTED.trustedBy(properties);
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

    protected static String syncId(Answer accepted) {
        assertThat(accepted.status()).as(accepted.toString()).isEqualTo(202);
        return accepted.json().path("syncId").asString();
    }

    protected JsonNode awaitSync(String caller, String syncId, String state) {
        return await().atMost(PATIENCE)
                .until(
                        () -> api.as(caller).get("/api/syncs/" + syncId).json(),
                        sync -> sync.path("state").asString().equals(state));
    }

    protected ConsumerRecord<byte[], byte[]> awaitEvent(String eventId) {
        return topics.await(
                Topic.EVENTS.name(), record -> new String(record.value(), StandardCharsets.UTF_8).contains(eventId));
    }
}
