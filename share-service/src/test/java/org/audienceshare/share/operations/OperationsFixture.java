package org.audienceshare.share.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.audienceshare.contacts.directory.DirectoryWriter;
import org.audienceshare.events.Topic;
import org.audienceshare.share.Api;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.Tokens;
import org.audienceshare.share.sharing.web.SharingApi;
import org.audienceshare.share.sharing.web.Topics;
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

/** Runs the service for operators on a real broker, registry and database; no worker runs. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestPropertySource(
        properties = {
            "audience-share.local.stack=true",
            "audience-share.local.sign-in=true",
            "server.address=127.0.0.1",
            "management.server.port=0",
            "audience-share.publishing.timeout-millis=20000",
            "audience-share.operations.broker-millis=20000"
        })
@DirtiesContext
public abstract class OperationsFixture {

    protected static final Duration PATIENCE = Duration.ofSeconds(30);
    protected static final String RESULTS_DLT = Topic.RESULTS.deadLetterName();

    protected static Topics topics;

    @LocalServerPort
    protected int port;

    @Autowired
    private DirectoryWriter directory;

    protected SharingApi api;
    protected Api operator;

    @DynamicPropertySource
    static void parts(DynamicPropertyRegistry properties) {
        String database = Parts.mongo().freshDatabase(OperationsFixture.class);
        properties.add("spring.mongodb.uri", () -> Parts.mongo().uri(database));
        properties.add("spring.kafka.bootstrap-servers", () -> Parts.kafka().bootstrapServers());
        properties.add("audience-share.registry-url", () -> Parts.registry().apicurioUrl());
        properties.add(
                "spring.security.oauth2.resourceserver.jwt.public-key-location",
                () -> "file:" + Tokens.TRUSTED.publicKeyFile());
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
        operator = new Api("http://localhost:" + port).as("olga", "OPERATOR");
        SharingApi.openBrands(directory);
    }

    protected String share(String owner, String audience) {
        Answer accepted = api.share(owner, audience, SharingApi.SOUTH);
        assertThat(accepted.status()).as(accepted.toString()).isEqualTo(202);
        return accepted.json().path("syncId").asString();
    }

    protected List<String> listed(String query) {
        List<String> ids = new ArrayList<>();
        operator.get("/api/operations/syncs" + query)
                .json()
                .path("syncs")
                .forEach(sync -> ids.add(sync.path("syncId").asString()));
        return ids;
    }

    protected JsonNode sync(String syncId) {
        for (JsonNode sync :
                operator.get("/api/operations/syncs?limit=200").json().path("syncs")) {
            if (sync.path("syncId").asString().equals(syncId)) {
                return sync;
            }
        }
        throw new AssertionError("no sync " + syncId);
    }

    protected List<JsonNode> lettersOf(String topic, String key) {
        List<JsonNode> letters = new ArrayList<>();
        for (JsonNode letter : operator.get("/api/operations/dead-letters?limit=200&topic=" + topic)
                .json()
                .path("letters")) {
            if (letter.path("key").asString().equals(key)) {
                letters.add(letter);
            }
        }
        return letters;
    }

    protected JsonNode awaitLetter(String key) {
        await().atMost(PATIENCE).until(() -> !lettersOf(RESULTS_DLT, key).isEmpty());
        return lettersOf(RESULTS_DLT, key).get(0);
    }

    protected static String id(String audiencePath) {
        return audiencePath.substring(audiencePath.lastIndexOf('/') + 1);
    }

    protected static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
