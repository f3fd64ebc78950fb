package org.audienceshare.cli.rest;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Records that were given up, for a caller with the role OPERATOR. Every method throws as those of {@link ApiClient} do. */
public final class DeadLetterClient {

    /** Where the service stops to count events. */
    public static final int MAX_COUNTED = 100;

    private static final int MAX_PAGE = 200;

    private final Http http;

    /**
     * @param url address of the share-service, without {@code /api}
     * @param token the caller's signed JWT
     */
    public DeadLetterClient(URI url, String token) {
        this(ServiceConnection.silent(url, token));
    }

    public DeadLetterClient(ServiceConnection service) {
        this.http = new Http(service);
    }

    /**
     * @param complete whether all dead letters of the topic were searched
     * @param processedSince of one dead letter that is an event of an audience, how many other events of it were carried out since,
     *     {@link #MAX_COUNTED} for that many or more; else null
     */
    public record Redelivered(
            int redelivered, boolean complete, @Nullable Integer processedSince) {}

    /**
     * Dead letters, newest first.
     *
     * @param topic null for all dead-letter topics
     * @param limit 1 to 200
     */
    public List<JsonNode> deadLetters(@Nullable String topic, int limit) {
        return letters(page(topic, null, limit));
    }

    /**
     * The dead letter at a position, among all that its topic has.
     *
     * @param position {@code topic-partition@offset}
     */
    public Optional<JsonNode> deadLetter(String topic, String position) {
        String next = null;
        do {
            JsonNode page = page(topic, next, MAX_PAGE);
            Optional<JsonNode> found = letters(page).stream()
                    .filter(letter -> position.equals(letter.required("topic").asString() + "-"
                            + letter.required("partition").asInt() + "@"
                            + letter.required("offset").asLong()))
                    .findFirst();
            if (found.isPresent()) {
                return found;
            }
            next = page.path("next").isString() ? page.path("next").asString() : null;
        } while (next != null);
        return Optional.empty();
    }

    /** Redelivers one dead letter. */
    public Redelivered redeliver(String topic, int partition, long offset) {
        return redeliver(position(topic, partition, offset));
    }

    /** Redelivers all dead letters of the topic that have exactly this reason and were not redelivered yet. */
    public Redelivered redeliverAll(String topic, String reason) {
        return redeliver(Map.of("topic", topic, "reason", reason));
    }

    /** Drops one dead letter. */
    public void drop(String topic, int partition, long offset) {
        http.json("POST", "/api/operations/dead-letters/drop", position(topic, partition, offset), Void.class);
    }

    /** @param next the offset that the group reads next */
    public record Skipped(String group, long next) {}

    /** Moves the group that waits at this record past it. */
    public Skipped skip(String topic, int partition, long offset) {
        return http.json(
                "POST", "/api/operations/dead-letters/skip", position(topic, partition, offset), Skipped.class);
    }

    private static Map<String, ?> position(String topic, int partition, long offset) {
        return Map.of("topic", topic, "partition", partition, "offset", offset);
    }

    private Redelivered redeliver(Map<String, ?> body) {
        return http.json("POST", "/api/operations/dead-letters/redeliver", body, Redelivered.class);
    }

    private JsonNode page(@Nullable String topic, @Nullable String after, int limit) {
        StringBuilder path = new StringBuilder("/api/operations/dead-letters?limit=").append(limit);
        if (topic != null) {
            path.append("&topic=").append(encoded(topic));
        }
        if (after != null) {
            path.append("&after=").append(encoded(after));
        }
        return http.json("GET", path.toString(), null, JsonNode.class);
    }

    private static List<JsonNode> letters(JsonNode page) {
        List<JsonNode> letters = new ArrayList<>();
        page.required("letters").forEach(letters::add);
        return letters;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
