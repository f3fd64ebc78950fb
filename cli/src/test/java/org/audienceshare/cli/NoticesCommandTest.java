package org.audienceshare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class NoticesCommandTest extends CommandFixture {

    private static final String NOTICES = """
            {"unread": 1, "next": null, "notices": [
              {"id": "s2.bob.SHARED_WITH_YOU", "kind": "SHARED_WITH_YOU", "at": "2026-03-02T06:30:04Z", "audienceId": "a1",
               "audienceName": "Sellers", "owner": "Ann Lee", "syncId": "s2", "read": false},
              {"id": "s1.bob.SYNC_FAILED", "kind": "SYNC_FAILED", "at": "2026-03-01T06:30:04Z", "audienceId": "a2",
               "audienceName": null, "owner": null, "syncId": "s1", "read": true}]}
            """;

    private List<String> sent() {
        return server.requests().stream()
                .map(request -> request.method() + " " + request.target())
                .toList();
    }

    @Test
    void noticesAreListedInWordsAndAsTheyAre() {
        server.answers(200, NOTICES);
        assertThat(withService("notices", "list", "--unread", "--limit", "5")).isZero();
        assertThat(out.toString())
                .containsPattern("2026-03-02T06:30:04Z +Ann Lee shared Sellers +new +s2 +s2.bob.SHARED_WITH_YOU")
                .containsPattern("failed: a sync of an audience that you don't have any more +read +s1");
        assertThat(sent()).containsExactly("GET /api/notices?limit=5&unread=true");

        out.getBuffer().setLength(0);
        server.answers(200, NOTICES);
        assertThat(withService("notices", "list", "--output", "json")).isZero();
        JsonMapper json = new JsonMapper();
        assertThat(json.readTree(out.toString())).isEqualTo(json.readTree(NOTICES));
    }

    @Test
    void noNoticesAreSaidSo() {
        server.answers(200, "{\"unread\": 0, \"notices\": [], \"next\": null}");

        assertThat(withService("notices", "list")).isZero();
        assertThat(out.toString()).contains("No notices.");
    }

    @Test
    void someOrAllAreMarkedAsRead() {
        server.answers(204, "");
        server.answers(204, "");
        assertThat(withService("notices", "read", "a.b.C", "d/e")).isZero();
        server.answers(200, "{\"marked\": 7}");
        assertThat(withService("notices", "read", "--all")).isZero();

        assertThat(out.toString()).contains("2 marked as read", "7 marked as read");
        assertThat(sent())
                .containsExactly(
                        "POST /api/notices/a.b.C/read", "POST /api/notices/d%2Fe/read", "POST /api/notices/read");
    }

    @Test
    void whatIsNotNamedIsNotMarked() {
        assertThat(withService("notices", "read")).isEqualTo(2);
        assertThat(withService("notices", "read", "--all", "a.b.C")).isEqualTo(2);
        assertThat(withService("notices", "list", "--limit", "201")).isEqualTo(2);

        assertThat(server.requests()).isEmpty();
    }
}
