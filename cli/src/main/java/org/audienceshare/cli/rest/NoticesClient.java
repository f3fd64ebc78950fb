package org.audienceshare.cli.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The caller's notices. Every method throws as those of {@link ApiClient} do. */
public final class NoticesClient {

    private static final String PATH = "/api/notices";

    private final Http http;

    public NoticesClient(ServiceConnection service) {
        this.http = new Http(service);
    }

    /**
     * The newest notices.
     *
     * @param answer all fields, as docs/rest.md describes them
     */
    public record NoticesResponse(JsonNode answer) {

        /** How many are not read; 100 for that many or more. */
        public int unread() {
            return answer.path("unread").asInt(0);
        }

        public List<NoticeResponse> notices() {
            return answer.path("notices").valueStream().map(NoticeResponse::of).toList();
        }
    }

    /**
     * A notice.
     *
     * @param audienceName null if the caller does not see the audience any more
     * @param owner the name of the account that shares the audience; null if it is not known any more
     */
    public record NoticeResponse(
            String id,
            String kind,
            String at,
            @Nullable String audienceName,
            @Nullable String owner,
            String syncId,
            boolean read) {

        private static NoticeResponse of(JsonNode notice) {
            return new NoticeResponse(
                    notice.path("id").asString(""),
                    notice.path("kind").asString(""),
                    notice.path("at").asString(""),
                    notice.path("audienceName").asString(null),
                    notice.path("owner").asString(null),
                    notice.path("syncId").asString(""),
                    notice.path("read").asBoolean(false));
        }
    }

    public NoticesResponse list(boolean unreadOnly, int limit) {
        return new NoticesResponse(
                http.json("GET", PATH + "?limit=" + limit + "&unread=" + unreadOnly, null, JsonNode.class));
    }

    public void markRead(String id) {
        String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
        http.json("POST", PATH + "/" + encoded + "/read", null, Void.class);
    }

    /** @return how many were not read before */
    public int markAllRead() {
        return http.json("POST", PATH + "/read", null, JsonNode.class)
                .path("marked")
                .asInt(0);
    }
}
