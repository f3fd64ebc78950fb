package org.audienceshare.share.operations;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.audienceshare.events.Topic;
import org.audienceshare.share.Api;
import org.audienceshare.share.sharing.web.SharingApi;
import org.audienceshare.share.sharing.web.TopicsFixture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Runs the service for operators on a real broker, registry and database; no worker runs. */
@TestPropertySource(
        properties = {
            "audience-share.local.stack=true",
            "audience-share.local.sign-in=true",
            "server.address=127.0.0.1",
            "audience-share.operations.broker-millis=20000"
        })
public abstract class OperationsFixture extends TopicsFixture {

    protected static final String RESULTS_DLT = Topic.RESULTS.deadLetterName();

    protected Api operator;

    @BeforeEach
    void openOperator() {
        operator = new Api("http://localhost:" + port).as("olga", "OPERATOR");
    }

    protected String share(String owner, String audience) {
        return syncId(api.share(owner, audience, SharingApi.SOUTH));
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

    /** Other tests publish records without a key or a value to the same topics. */
    protected static String text(byte @Nullable [] bytes) {
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }
}
