package org.audienceshare.cli.rest;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.cli.rest.VerificationResponse.RepairResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The operations of docs/rest.md, for a caller with the role OPERATOR. Every method throws as those of {@link ApiClient} do. */
public final class OperationsClient {

    /** The time for one recipient is configurable. */
    private static final Duration VERIFICATION_TIMEOUT = Duration.ofMinutes(12);

    /** A replay reads the whole topic. */
    private static final Duration REPLAY_TIMEOUT = Duration.ofMinutes(10);

    private static final int MAX_PAGE = 200;
    private static final int NOT_FOUND = 404;

    private final Http http;

    /**
     * @param url address of the share-service, without {@code /api}
     * @param token the caller's signed JWT
     */
    public OperationsClient(URI url, String token) {
        this.http = new Http(url, token);
    }

    /**
     * Which events to replay.
     *
     * @param audienceIds empty for all
     * @param recipientIds empty for all
     * @param since null for everything that the topic retains
     * @param until the first time that is not included; null for everything until now
     */
    public record ReplayRequest(
            List<String> audienceIds,
            List<String> recipientIds,
            @Nullable Instant since,
            @Nullable Instant until) {

        /** For all recipients. */
        public ReplayRequest(List<String> audienceIds, @Nullable Instant since, @Nullable Instant until) {
            this(audienceIds, List.of(), since, until);
        }
    }

    /**
     * @param leftOut events that are not replayed
     * @param replayId null after a dry run
     * @param syncIds one for each audience; empty after a dry run
     */
    public record ReplayResponse(
            int events,
            int leftOut,
            int audiences,
            int recipients,
            @Nullable String replayId,
            List<String> syncIds) {

        public ReplayResponse {
            syncIds = List.copyOf(syncIds);
        }
    }

    /** @param complete whether all dead letters of the topic were searched */
    public record Redelivered(int redelivered, boolean complete) {}

    /** @param dryRun whether to count only */
    public ReplayResponse replay(ReplayRequest replay, boolean dryRun) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("dryRun", dryRun);
        body.put("audienceIds", replay.audienceIds());
        if (!replay.recipientIds().isEmpty()) {
            body.put("recipientIds", replay.recipientIds());
        }
        if (replay.since() != null) {
            body.put("since", replay.since().toString());
        }
        if (replay.until() != null) {
            body.put("until", replay.until().toString());
        }
        HttpRequest.Builder request = http.request("/api/operations/replays").timeout(REPLAY_TIMEOUT);
        return http.json(request, "POST", body, ReplayResponse.class);
    }

    /**
     * Compares some recipients with the revisions that they have; changes nothing.
     *
     * @param audience null for all audiences
     * @param recipient null for all recipients
     * @param after the {@code next} of the previous answer, null for the first one
     */
    public VerificationResponse verify(@Nullable String audience, @Nullable String recipient, @Nullable String after) {
        Map<String, Object> body = new LinkedHashMap<>();
        put(body, "audienceId", audience);
        put(body, "recipientId", recipient);
        put(body, "after", after);
        HttpRequest.Builder request = http.request("/api/verifications").timeout(VERIFICATION_TIMEOUT);
        return http.json(request, "POST", body, VerificationResponse.class);
    }

    /** Has recipients of an audience mended; at most 1,000. */
    public RepairResponse repair(String audience, Collection<String> recipients) {
        Map<String, ?> body = Map.of("audienceId", audience, "recipientIds", recipients);
        return http.json("POST", "/api/verifications/repairs", body, RepairResponse.class);
    }

    private static void put(Map<String, Object> body, String field, @Nullable String value) {
        if (value != null) {
            body.put(field, value);
        }
    }

    /** A sync; empty if there is none, or no worker has read its event yet. */
    public Optional<SyncResponse> sync(String syncId) {
        try {
            return Optional.of(http.json("GET", "/api/syncs/" + encoded(syncId), null, SyncResponse.class));
        } catch (ApiException e) {
            if (e.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

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
    public void redeliver(String topic, int partition, long offset) {
        redeliver(position(topic, partition, offset));
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

    /** Cancels a sync of any owner, or the replay of an audience. */
    public void cancel(String syncId) {
        http.json("POST", "/api/operations/syncs/" + encoded(syncId) + "/cancel", null, Void.class);
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
