package org.audienceshare.share.notice.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.share.Api;
import org.audienceshare.share.ServiceFixture;
import org.audienceshare.share.notice.Notice;
import org.audienceshare.share.notice.Notices;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Notices over REST: each account sees and changes its own. */
class NoticeControllerTest extends ServiceFixture {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    @Autowired
    private Notices notices;

    private Api ann;
    private Api bob;

    @BeforeEach
    void startEmpty() {
        database.getCollection("notices").deleteMany(new Document());
        ann = api.as("ann");
        bob = api.as("bob");
    }

    @Test
    void noticesAreListedNewestFirstInPages() {
        String audience = ann.post("/api/audiences", "{\"name\": \"Sellers\"}")
                .json()
                .path("id")
                .asString();
        tell("ann", audience, "s1", 1);
        tell("ann", audience, "s2", 2);
        tell("ann", "deleted", "s3", 3);
        tell("bob", audience, "s4", 4);

        JsonNode all = ann.get("/api/notices").json();
        assertThat(all.path("unread").asInt()).isEqualTo(3);
        assertThat(syncs(all)).containsExactly("s3", "s2", "s1");
        assertThat(all.path("next").isNull()).isTrue();
        JsonNode newest = all.path("notices").get(0);
        assertThat(newest.path("audienceName").isNull()).isTrue();
        assertThat(newest.path("owner").isNull()).isTrue();
        JsonNode second = all.path("notices").get(1);
        assertThat(second.path("kind").asString()).isEqualTo("APPROVED");
        assertThat(second.path("audienceName").asString()).isEqualTo("Sellers");
        assertThat(second.path("owner").asString()).isEqualTo("Ann Lee");
        assertThat(second.path("at").asString()).isEqualTo("2026-03-01T10:00:02Z");
        assertThat(second.path("read").asBoolean()).isFalse();

        List<String> paged = new ArrayList<>();
        String after = "";
        do {
            JsonNode page = ann.get("/api/notices?limit=1&after=" + after).json();
            paged.addAll(syncs(page));
            after = page.path("next").asString("");
        } while (!after.isEmpty());
        assertThat(paged).containsExactly("s3", "s2", "s1");
        assertThat(ann.get("/api/notices?limit=201").status()).isEqualTo(400);
        assertThat(ann.get("/api/notices?after=zz").status()).isEqualTo(400);
    }

    @Test
    void anAudienceThatTheAccountDoesNotSeeIsNotNamed() {
        String audience = ann.post("/api/audiences", "{\"name\": \"Sellers\"}")
                .json()
                .path("id")
                .asString();
        tell("bob", audience, "s1", 1);

        assertThat(bob.get("/api/notices").toString()).contains(audience).doesNotContain("Sellers", "Ann Lee");
    }

    @Test
    void oneIsMarkedAsReadByItsAccountAlone() {
        Notice told = tell("ann", "a1", "s1", 1);
        tell("ann", "a1", "s2", 2);
        String read = "/api/notices/" + told.id() + "/read";

        assertThat(bob.post(read, "").status()).isEqualTo(404);
        assertThat(notices.unread(new AccountId("ann"))).isEqualTo(2);
        assertThat(ann.post(read, "").status()).isEqualTo(204);
        assertThat(ann.post(read, "").status()).as("again").isEqualTo(204);

        JsonNode unread = ann.get("/api/notices?unread=true").json();
        assertThat(syncs(unread)).containsExactly("s2");
        assertThat(unread.path("unread").asInt()).isOne();
        assertThat(syncs(ann.get("/api/notices").json())).containsExactly("s2", "s1");
    }

    @Test
    void allUntilATimeAreMarkedAsRead() {
        tell("ann", "a1", "s1", 1);
        tell("ann", "a1", "s2", 2);
        tell("ann", "a1", "s3", 3);
        tell("bob", "a1", "s1", 1);

        JsonNode marked =
                ann.post("/api/notices/read?until=2026-03-01T10:00:02Z", "").json();
        assertThat(marked.path("marked").asInt()).isEqualTo(2);
        assertThat(syncs(ann.get("/api/notices?unread=true").json())).containsExactly("s3");
        assertThat(ann.post("/api/notices/read", "").json().path("marked").asInt())
                .isOne();
        assertThat(ann.post("/api/notices/read?until=x", "").status()).isEqualTo(400);
        assertThat(notices.unread(new AccountId("bob"))).isOne();
    }

    private Notice tell(String account, String audience, String syncId, long second) {
        Notice told = Notice.of(
                Notice.Kind.APPROVED,
                new AccountId(account),
                new AudienceId(audience),
                syncId,
                START.plusSeconds(second));
        notices.add(List.of(told));
        return told;
    }

    private static List<String> syncs(JsonNode page) {
        return page.path("notices")
                .valueStream()
                .map(notice -> notice.path("syncId").asString())
                .toList();
    }
}
