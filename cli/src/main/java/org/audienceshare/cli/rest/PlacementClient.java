package org.audienceshare.cli.rest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The clusters that contacts are in, for a caller with the role OPERATOR. Every method throws as those of {@link ApiClient} do. */
public final class PlacementClient {

    private static final String PATH = "/api/operations/placements";

    private final Http http;

    public PlacementClient(ServiceConnection service) {
        this.http = new Http(service);
    }

    /**
     * Where an account's contacts are, as docs/rest.md describes it.
     *
     * @param to null if the account is not moving
     * @param unused null if nothing is left of a move
     */
    public record PlacementResponse(
            String accountId,
            String cluster,
            String state,
            @Nullable String to,
            @Nullable String since,
            @Nullable String unused,
            long copied,
            boolean working) {

        public boolean isSettled() {
            return state.equals("SETTLED");
        }
    }

    /** @param next null on the last page */
    public record PlacementsResponse(
            List<String> clusters,
            List<PlacementResponse> placements,
            @Nullable String next) {

        public PlacementsResponse {
            clusters = List.copyOf(clusters);
            placements = List.copyOf(placements);
        }
    }

    /** @param after the {@code next} of the previous page, null for the first one */
    public PlacementsResponse list(@Nullable String after) {
        String path = PATH + "?limit=1000" + (after == null ? "" : "&after=" + after);
        return http.json("GET", path, null, PlacementsResponse.class);
    }

    public PlacementResponse show(String account) {
        return http.json("GET", PATH + "/" + account, null, PlacementResponse.class);
    }

    /** Begins a move, or goes on with it. */
    public PlacementResponse move(String account, String to) {
        return http.json("POST", PATH + "/" + account + "/move", Map.of("to", to), PlacementResponse.class);
    }

    public PlacementResponse cancel(String account) {
        return http.json("DELETE", PATH + "/" + account + "/move", null, PlacementResponse.class);
    }

    /** Deletes the collection that a move left. */
    public PlacementResponse dropUnused(String account) {
        return http.json("DELETE", PATH + "/" + account + "/unused", null, PlacementResponse.class);
    }
}
