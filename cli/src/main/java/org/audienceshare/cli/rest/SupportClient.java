package org.audienceshare.cli.rest;

import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What docs/rest.md describes for the role SUPPORT, and lists that others may read too. Every method throws as those of {@link ApiClient} do. */
public final class SupportClient {

    private static final int MAX_PAGE = 200;

    /** The service reads all that is kept of the brand, and has so long for it. */
    private static final Duration PERSON_TIMEOUT = Duration.ofMinutes(10);

    private final Http http;

    public SupportClient(ServiceConnection service) {
        this.http = new Http(service);
    }

    /**
     * Suppressed addresses of a brand, in their order.
     *
     * @param search the start of the address; null for all
     * @param limit of the list, 1 or more
     */
    public List<JsonNode> suppressions(String brand, @Nullable String search, int limit) {
        Map<String, Object> body = new LinkedHashMap<>(Map.of("brandId", brand));
        put(body, "search", search);
        return pages(
                limit,
                (size, after) -> {
                    body.put("limit", size);
                    put(body, "after", after);
                    return http.json("POST", "/api/suppressions/search", body, JsonNode.class);
                },
                "suppressions");
    }

    /** Suppresses addresses; answers with the numbers {@code added} and {@code known}. */
    public JsonNode suppress(String brand, List<String> emails, String reason) {
        return http.json(
                "POST",
                "/api/suppressions",
                Map.of("brandId", brand, "emails", emails, "reason", reason),
                JsonNode.class);
    }

    /** Takes addresses off the list; answers with the number {@code removed}. */
    public JsonNode unsuppress(String brand, List<String> emails) {
        return http.json("DELETE", "/api/suppressions", Map.of("brandId", brand, "emails", emails), JsonNode.class);
    }

    /** Turns an account's switches; null leaves one as it is. */
    public JsonNode turn(String account, @Nullable Boolean audienceSharing, @Nullable Boolean teamSharing) {
        Map<String, Object> body = new LinkedHashMap<>();
        put(body, "audienceSharing", audienceSharing);
        put(body, "teamSharing", teamSharing);
        return http.json("PATCH", "/api/accounts/" + ApiClient.encoded(account) + "/switches", body, JsonNode.class);
    }

    /**
     * The audit log, newest first.
     *
     * @param filters by their names in docs/rest.md
     * @param limit of the list, 1 or more
     */
    public List<JsonNode> audit(Map<String, String> filters, int limit) {
        return pages(
                limit,
                (size, after) -> {
                    Map<String, String> query = new LinkedHashMap<>(filters);
                    query.put("limit", String.valueOf(size));
                    if (after != null) {
                        query.put("after", after);
                    }
                    return http.json("GET", "/api/audit?" + query(query), null, JsonNode.class);
                },
                "entries");
    }

    /**
     * Contacts of an audience that were rejected at a recipient, by address.
     *
     * @param search the start of the address; null for all
     * @param recipient null for all
     * @param limit of the list, 1 or more
     */
    public List<JsonNode> rejections(String audience, @Nullable String search, @Nullable String recipient, int limit) {
        Map<String, Object> body = new LinkedHashMap<>();
        put(body, "email", search);
        put(body, "recipientId", recipient);
        return pages(
                limit,
                (size, after) -> {
                    body.put("limit", size);
                    put(body, "after", after);
                    return http.json(
                            "POST",
                            "/api/audiences/" + ApiClient.encoded(audience) + "/rejections/search",
                            body,
                            JsonNode.class);
                },
                "rejections");
    }

    /** What is kept of one person of a brand ({@code export}), or how much of it was deleted ({@code erase}). */
    public JsonNode person(String what, String brand, String email) {
        HttpRequest.Builder request = http.request("/api/persons/" + what).timeout(PERSON_TIMEOUT);
        return http.json(request, "POST", Map.of("brandId", brand, "email", email), JsonNode.class);
    }

    /** Checks one account or some, as the body says. */
    public ContactCheckResponse checkContacts(Map<String, ?> body) {
        HttpRequest.Builder request = http.request("/api/contacts/check").timeout(PERSON_TIMEOUT);
        return http.json(request, "POST", body, ContactCheckResponse.class);
    }

    /** Reads one page of a list. */
    interface PageReader {

        /** @param after the {@code next} of the page before, null for the first one */
        JsonNode read(int size, @Nullable String after);
    }

    static List<JsonNode> pages(int limit, PageReader reader, String field) {
        List<JsonNode> all = new ArrayList<>();
        String after = null;
        do {
            JsonNode page = reader.read(Math.min(MAX_PAGE, limit - all.size()), after);
            page.required(field).forEach(all::add);
            after = page.path("next").isString() ? page.path("next").asString() : null;
        } while (after != null && all.size() < limit);
        return all;
    }

    static String query(Map<String, String> parameters) {
        List<String> parts = new ArrayList<>();
        parameters.forEach((name, value) -> parts.add(name + "=" + ApiClient.encoded(value)));
        return String.join("&", parts);
    }

    private static void put(Map<String, Object> body, String field, @Nullable Object value) {
        if (value != null) {
            body.put(field, value);
        }
    }
}
