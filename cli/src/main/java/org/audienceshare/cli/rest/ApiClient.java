package org.audienceshare.cli.rest;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.audienceshare.cli.rest.AudienceResponse.SharesResponse;
import org.audienceshare.cli.rest.ImportResponse.DirectoryResponse;
import org.audienceshare.cli.rest.SyncResponse.AcceptedSyncResponse;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The REST interface that docs/rest.md describes, as methods, for one calling account. Every method throws {@link
 * ApiException} if the service refuses or does not answer.
 */
public final class ApiClient {

    /** The time that the service spends on a preview is configurable, and reading the sender's contacts comes on top. */
    private static final Duration PREVIEW_TIMEOUT = Duration.ofMinutes(5);

    /** Most syncs of one answer. */
    private static final int MAX_PAGE = 200;

    private final Http http;

    /**
     * @param url address of the share-service, without {@code /api}
     * @param token the caller's signed JWT
     */
    public ApiClient(URI url, String token) {
        this(ServiceConnection.silent(url, token));
    }

    public ApiClient(ServiceConnection service) {
        this.http = new Http(service);
    }

    /** The caller's contacts. */
    public ContactsClient contacts() {
        return new ContactsClient(http);
    }

    /** Adds or replaces offices, accounts and teams; for operators and support. */
    public DirectoryResponse putDirectory(String document) {
        return http.json("PUT", "/api/directory", Http.parsed(document), DirectoryResponse.class);
    }

    /** The caller's own audiences and those shared with it. */
    public List<AudienceResponse> audiences() {
        record Answer(List<AudienceResponse> audiences) {}
        return http.json("GET", "/api/audiences", null, Answer.class).audiences();
    }

    public AudienceResponse audience(String id) {
        return http.json("GET", audiencePath(id), null, AudienceResponse.class);
    }

    /**
     * @param type null for the type that the account can have
     * @param filter null for all contacts
     */
    public AudienceResponse createAudience(String name, @Nullable String type, @Nullable JsonNode filter) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        if (type != null) {
            body.put("type", type);
        }
        if (filter != null) {
            body.put("filter", filter);
        }
        return http.json("POST", "/api/audiences", body, AudienceResponse.class);
    }

    /** Creates an audience with the filter and the hand-picked contacts of another one of the caller, shared with nobody. */
    public AudienceResponse duplicateAudience(String id, String name) {
        return http.json("POST", audiencePath(id) + "/duplicate", Map.of("name", name), AudienceResponse.class);
    }

    /** Deletes an audience of the caller. */
    public void deleteAudience(String id) {
        http.json("DELETE", audiencePath(id), null, Void.class);
    }

    /**
     * Replaces the filter of an audience of the caller. No recipient changes before the next sync.
     *
     * @throws ApiException with status 412 if another client saves it at the same time
     */
    public AudienceResponse replaceFilter(String id, JsonNode filter) {
        JsonNode saved = http.json("GET", audiencePath(id), null, JsonNode.class);
        Map<String, Object> body = new LinkedHashMap<>();
        List.of("name", "type", "included", "excluded").forEach(field -> body.put(field, saved.required(field)));
        body.put("filter", filter);
        String version = "\"%d\"".formatted(saved.required("version").asLong());
        HttpRequest.Builder request = http.request(audiencePath(id)).header("If-Match", version);
        return http.json(request, "PUT", body, AudienceResponse.class);
    }

    /**
     * How many contacts the audience has; for a managed audience, how many of the caller's own contacts match.
     *
     * @return null if the service does not count them
     */
    public @Nullable Long contactCount(String id) {
        record Answer(@Nullable Long total) {}
        return http.json("GET", audiencePath(id) + "/contacts?limit=1", null, Answer.class)
                .total();
    }

    /** Shares an audience with these selections, and syncs all its recipients. */
    public AcceptedSyncResponse share(String id, Collection<SelectionRef> selections) {
        return share(id, selections, null);
    }

    /**
     * The same, unless the audience would have another number of recipients.
     *
     * @param expectedRecipients the number that the user confirmed, null for none
     */
    public AcceptedSyncResponse share(
            String id, Collection<SelectionRef> selections, @Nullable Integer expectedRecipients) {
        Map<String, Object> body = expectedRecipients == null
                ? Map.of("selections", selections)
                : Map.of("selections", selections, "expectedRecipients", expectedRecipients);
        return accepted("POST", audiencePath(id) + "/shares", body);
    }

    /** What {@link #share} would change; changes nothing. */
    public PreviewResponse previewShare(String id, Collection<SelectionRef> selections) {
        return preview(id, "/shares/preview", Map.of("selections", selections));
    }

    public AcceptedSyncResponse unshare(String id, UnshareRequest request) {
        return accepted("DELETE", audiencePath(id) + "/shares", request.body());
    }

    /** What {@link #unshare} would change; changes nothing. */
    public PreviewResponse previewUnshare(String id, UnshareRequest request) {
        return preview(id, "/shares/removal/preview", request.body());
    }

    public SharesResponse shares(String id) {
        return http.json("GET", audiencePath(id) + "/shares", null, SharesResponse.class);
    }

    /**
     * Syncs an audience with all of its recipients.
     *
     * @param expectedRecipients the number that the user confirmed
     * @param mode {@code INCREMENTAL} or {@code FULL}
     */
    public AcceptedSyncResponse sync(String id, long expectedRecipients, String mode, boolean allowMassRemoval) {
        Map<String, Object> body =
                Map.of("expectedRecipients", expectedRecipients, "mode", mode, "allowMassRemoval", allowMassRemoval);
        return accepted("POST", audiencePath(id) + "/syncs", body);
    }

    /**
     * What {@link #sync} would change; changes nothing.
     *
     * @param mode {@code INCREMENTAL} or {@code FULL}
     */
    public PreviewResponse previewSync(String id, String mode, boolean allowMassRemoval) {
        return preview(id, "/syncs/preview", Map.of("mode", mode, "allowMassRemoval", allowMassRemoval));
    }

    /**
     * Cancels a sync: recipients that were not started stay as they are until the next sync.
     *
     * @return the same sync, with the number of recipients without a result
     */
    public AcceptedSyncResponse cancel(String syncId) {
        return accepted("DELETE", syncPath(syncId), null);
    }

    /**
     * Brings recipients of a sync to the audience's latest revision.
     *
     * @param recipients of the sync; empty for all that failed
     * @return the new sync
     */
    public AcceptedSyncResponse retry(String syncId, Collection<String> recipients) {
        Map<String, ?> body = recipients.isEmpty() ? Map.of() : Map.of("recipients", recipients);
        return accepted("POST", syncPath(syncId) + "/retry", body);
    }

    /** The audience's syncs, newest first, without rows, in as many requests as it takes. */
    public List<SyncResponse> syncs(String id, int limit) {
        record Answer(List<SyncResponse> syncs, @Nullable String next) {}
        List<SyncResponse> found = new ArrayList<>();
        String after = "";
        do {
            int wanted = Math.min(MAX_PAGE, limit - found.size());
            String path = audiencePath(id) + "/syncs?limit=" + wanted + (after.isEmpty() ? "" : "&after=" + after);
            Answer page = http.json("GET", path, null, Answer.class);
            found.addAll(page.syncs());
            after = Objects.requireNonNullElse(page.next(), "");
        } while (!after.isEmpty() && found.size() < limit);
        return found;
    }

    /** A sync with its first 1,000 rows. */
    public SyncResponse syncStatus(String syncId) {
        return http.json("GET", syncPath(syncId) + "?rows=true", null, SyncResponse.class);
    }

    /**
     * Follows a sync until it has ended, or the time is over.
     *
     * @param progress called at every change, in the caller's thread
     * @return the last state, without rows
     */
    public SyncResponse follow(String syncId, Consumer<SyncResponse> progress, Duration timeout) {
        return new ProgressStream(http, syncPath(syncId)).follow(progress, timeout);
    }

    private AcceptedSyncResponse accepted(String method, String path, @Nullable Object body) {
        return http.json(method, path, body, AcceptedSyncResponse.class);
    }

    private PreviewResponse preview(String id, String path, Map<String, ?> body) {
        HttpRequest.Builder request = http.request(audiencePath(id) + path).timeout(PREVIEW_TIMEOUT);
        return http.json(request, "POST", body, PreviewResponse.class);
    }

    static String audiencePath(String id) {
        return "/api/audiences/" + encoded(id);
    }

    private static String syncPath(String id) {
        return "/api/syncs/" + encoded(id);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
