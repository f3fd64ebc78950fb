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

    private static final int NOT_FOUND = 404;

    private final Http http;

    /**
     * @param url address of the share-service, without {@code /api}
     * @param token the caller's signed JWT
     */
    public OperationsClient(URI url, String token) {
        this(ServiceConnection.silent(url, token));
    }

    public OperationsClient(ServiceConnection service) {
        this.http = new Http(service);
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

    /** Cancels a sync of any owner, or the replay of an audience. */
    public void cancel(String syncId) {
        http.json("POST", "/api/operations/syncs/" + encoded(syncId) + "/cancel", null, Void.class);
    }

    /**
     * Syncs of all audiences, newest first.
     *
     * @param state such as {@code HELD}
     * @param limit of the list, 1 or more
     */
    public List<JsonNode> syncs(String state, int limit) {
        return SupportClient.pages(
                limit,
                (size, after) -> {
                    Map<String, String> query = new LinkedHashMap<>();
                    query.put("state", state);
                    query.put("limit", String.valueOf(size));
                    if (after != null) {
                        query.put("after", after);
                    }
                    return http.json(
                            "GET", "/api/operations/syncs?" + SupportClient.query(query), null, JsonNode.class);
                },
                "syncs");
    }

    /** Approves a sync that waits; answers with the new one's {@code syncId} and its number of {@code recipients}. */
    public JsonNode release(String syncId) {
        return http.json("POST", "/api/operations/syncs/" + encoded(syncId) + "/release", null, JsonNode.class);
    }

    /** Cancels a sync that waits for approval. */
    public void decline(String syncId) {
        http.json("POST", "/api/operations/syncs/" + encoded(syncId) + "/decline", null, Void.class);
    }

    /** How far each stage is behind. */
    public List<JsonNode> lag() {
        List<JsonNode> stages = new ArrayList<>();
        http.json("GET", "/api/operations/lag", null, JsonNode.class)
                .required("stages")
                .forEach(stages::add);
        return stages;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
