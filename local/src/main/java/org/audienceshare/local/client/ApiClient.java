package org.audienceshare.local.client;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The REST interface of docs/rest.md as methods, on behalf of one account. Every method throws {@link RefusedException}
 * with one readable sentence where the service refuses or does not answer.
 */
public final class ApiClient {

    /** A preview may look for as long as the service is set to, after it has read the sender's contacts. */
    private static final Duration PREVIEW_TIMEOUT = Duration.ofMinutes(5);

    private final Http http;

    /**
     * @param url where the share-service is, without {@code /api}
     * @param token the caller's signed JWT
     */
    public ApiClient(URI url, String token) {
        this.http = new Http(
                url,
                token,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(10))
                        .build());
    }

    /** Adds or replaces directory entries; for operators and support. */
    public DirectoryCounts putDirectory(String document) {
        return http.json("PUT", "/api/directory", Http.parsed(document), DirectoryCounts.class);
    }

    /**
     * Imports a CSV file into the caller's contacts, streamed from disk.
     *
     * @param charset {@code UTF-8} or {@code windows-1252}
     * @param mappings {@code Header:field} for columns that are not found by name
     * @param uploadedBytes called with the bytes sent so far
     */
    public ImportReport importContacts(
            Path file, String charset, Collection<String> mappings, LongConsumer uploadedBytes) {
        StringBuilder path = new StringBuilder("/api/contacts/import?charset=").append(encoded(charset));
        mappings.forEach(mapping -> path.append("&mapping=").append(encoded(mapping)));
        BodyPublisher body = BodyPublishers.ofInputStream(() -> CountingInputStream.open(file, uploadedBytes));
        HttpRequest.Builder request = http.request(path.toString())
                .header("Content-Type", "text/csv")
                .timeout(Duration.ofMinutes(30))
                .POST(body);
        return http.read(request, ImportReport.class);
    }

    /** A page of the caller's contacts whose address or name starts with {@code search}. */
    public ContactPage contacts(String search, int limit, @Nullable String after) {
        return http.json(
                "GET",
                "/api/contacts?search=" + encoded(search) + "&limit=" + limit + cursor(after),
                null,
                ContactPage.class);
    }

    /** The caller's own audiences and those shared with it. */
    public List<AudienceView> audiences() {
        record Answer(List<AudienceView> audiences) {}
        return http.json("GET", "/api/audiences", null, Answer.class).audiences();
    }

    public AudienceView audience(String id) {
        return http.json("GET", audiencePath(id), null, AudienceView.class);
    }

    /**
     * @param type null for the type that the account can have
     * @param filter null for every contact
     */
    public AudienceView createAudience(String name, @Nullable String type, @Nullable JsonNode filter) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", name);
        if (type != null) {
            body.put("type", type);
        }
        if (filter != null) {
            body.put("filter", filter);
        }
        return http.json("POST", "/api/audiences", body, AudienceView.class);
    }

    /**
     * Gives an audience of the caller's another filter and leaves the rest of it. No recipient changes before the next
     * sync.
     *
     * @throws RefusedException with status 412 if somebody else saves it at the same moment
     */
    public AudienceView refilter(String id, JsonNode filter) {
        JsonNode saved = http.json("GET", audiencePath(id), null, JsonNode.class);
        Map<String, Object> body = new LinkedHashMap<>();
        List.of("name", "type", "included", "excluded").forEach(field -> body.put(field, saved.required(field)));
        body.put("filter", filter);
        String version = "\"%d\"".formatted(saved.required("version").asLong());
        HttpRequest.Builder request = http.request(audiencePath(id)).header("If-Match", version);
        return http.json(request, "PUT", body, AudienceView.class);
    }

    /** A page of the audience's contacts, with the total; of a managed one those of the caller's own that match. */
    public ContactPage audienceContacts(String id, int limit, @Nullable String after) {
        return http.json("GET", audiencePath(id) + "/contacts?limit=" + limit + cursor(after), null, ContactPage.class);
    }

    /** Takes a contact out of an own audience, or out of one that is shared with the caller. */
    public void removeFromAudience(String id, String contactId) {
        http.json("DELETE", audiencePath(id) + "/contacts/" + encoded(contactId), null, Void.class);
    }

    public AcceptedSync share(String id, Collection<SelectionRef> selections) {
        return http.json("POST", audiencePath(id) + "/shares", Map.of("selections", selections), AcceptedSync.class);
    }

    /** What sharing with more would do; nothing happens. */
    public SyncPreview previewShare(String id, Collection<SelectionRef> selections) {
        return preview(id, "/shares/preview", Map.of("selections", selections));
    }

    public AcceptedSync unshare(String id, Collection<SelectionRef> selections) {
        return http.json("DELETE", audiencePath(id) + "/shares", Map.of("selections", selections), AcceptedSync.class);
    }

    public AcceptedSync unshareAll(String id) {
        return http.json("DELETE", audiencePath(id) + "/shares", Map.of("all", true), AcceptedSync.class);
    }

    /** What {@link #unshare} would do; nothing happens. */
    public SyncPreview previewUnshare(String id, Collection<SelectionRef> selections) {
        return preview(id, "/shares/removal/preview", Map.of("selections", selections));
    }

    /** What {@link #unshareAll} would do; nothing happens. */
    public SyncPreview previewUnshareAll(String id) {
        return preview(id, "/shares/removal/preview", Map.of("all", true));
    }

    public ShareView shares(String id) {
        return http.json("GET", audiencePath(id) + "/shares", null, ShareView.class);
    }

    /**
     * Syncs an audience with all of its recipients.
     *
     * @param expectedRecipients the number that the user confirmed
     * @param mode {@code INCREMENTAL} or {@code FULL}
     */
    public AcceptedSync sync(String id, long expectedRecipients, String mode, boolean allowMassRemoval) {
        Map<String, Object> body =
                Map.of("expectedRecipients", expectedRecipients, "mode", mode, "allowMassRemoval", allowMassRemoval);
        return http.json("POST", audiencePath(id) + "/syncs", body, AcceptedSync.class);
    }

    /**
     * What a sync would do; nothing happens.
     *
     * @param mode {@code INCREMENTAL} or {@code FULL}
     */
    public SyncPreview previewSync(String id, String mode, boolean allowMassRemoval) {
        return preview(id, "/syncs/preview", Map.of("mode", mode, "allowMassRemoval", allowMassRemoval));
    }

    /**
     * Stops a sync: recipients that are not begun stay at what they have until the next one.
     *
     * @return the same sync, with the number of recipients that had not reported
     */
    public AcceptedSync cancel(String syncId) {
        return http.json("DELETE", syncPath(syncId), null, AcceptedSync.class);
    }

    /**
     * Brings recipients of a sync to the audience's latest revision.
     *
     * @param recipients of the sync; empty for all that failed
     * @return the new sync
     */
    public AcceptedSync retry(String syncId, Collection<String> recipients) {
        Map<String, ?> body = recipients.isEmpty() ? Map.of() : Map.of("recipients", recipients);
        return http.json("POST", syncPath(syncId) + "/retry", body, AcceptedSync.class);
    }

    /** The audience's syncs, the newest first, without rows. */
    public List<SyncStatus> syncs(String id, int limit) {
        record Answer(List<SyncStatus> syncs) {}
        return http.json("GET", audiencePath(id) + "/syncs?limit=" + limit, null, Answer.class)
                .syncs();
    }

    /** A sync with up to 1,000 rows, those after {@code after}. */
    public SyncStatus syncStatus(String syncId, @Nullable String after) {
        String rows = after == null ? "?rows=true" : "?rows=true&after=" + encoded(after);
        return http.json("GET", syncPath(syncId) + rows, null, SyncStatus.class);
    }

    /**
     * Follows a sync until nothing more will happen by itself.
     *
     * @param progress called at every change, in the caller's thread
     * @param timeout after which it gives up with a {@link RefusedException}
     * @return the last state, without rows
     */
    public SyncStatus follow(String syncId, Consumer<SyncStatus> progress, Duration timeout) {
        return new ProgressStream(http, syncPath(syncId)).follow(progress, timeout);
    }

    private SyncPreview preview(String id, String path, Map<String, ?> body) {
        HttpRequest.Builder request = http.request(audiencePath(id) + path).timeout(PREVIEW_TIMEOUT);
        return http.json(request, "POST", body, SyncPreview.class);
    }

    private static String audiencePath(String id) {
        return "/api/audiences/" + encoded(id);
    }

    private static String syncPath(String id) {
        return "/api/syncs/" + encoded(id);
    }

    private static String cursor(@Nullable String after) {
        return after == null ? "" : "&after=" + encoded(after);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
