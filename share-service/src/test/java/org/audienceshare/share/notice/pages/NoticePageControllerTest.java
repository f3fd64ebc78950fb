package org.audienceshare.share.notice.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.share.Browser;
import org.audienceshare.share.Page;
import org.audienceshare.share.PageFixture;
import org.audienceshare.share.audience.SharedAudienceReader.ReceivedAudience;
import org.audienceshare.share.notice.Notice;
import org.audienceshare.share.notice.Notice.Kind;
import org.audienceshare.share.notice.Notices;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The bell, and the page it leads to. */
class NoticePageControllerTest extends PageFixture {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final AudienceId SHARED = new AudienceId("notice-shared");

    @Autowired
    private Notices notices;

    private Browser bob;

    @BeforeEach
    void startEmpty() {
        database.getCollection("notices").deleteMany(new Document());
        shared.share("bob", new ReceivedAudience(SHARED, "Lake sellers", new AccountId("ann"), START));
        bob = browser().as("bob");
    }

    @Test
    void theBellOfEveryPageSaysHowManyAreUnread() {
        assertThat(bob.get("/audiences").attributes(".bell", "aria-label")).containsExactly("Notices");
        assertThat(bob.get("/audiences").has(".bell-count")).isFalse();
        tell(Kind.SHARED_WITH_YOU, SHARED, "s1", 1);
        tell(Kind.SYNC_FAILED, SHARED, "s2", 2);

        for (String page : List.of("/audiences", "/notices", "/contacts/fields")) {
            Page shown = bob.get(page);
            assertThat(shown.texts(".bell-count")).as(page).containsExactly("2");
            assertThat(shown.attributes(".bell", "aria-label")).containsExactly("Notices, 2 unread");
            assertThat(shown.attributes(".bell", "href")).containsExactly("/notices");
        }
        assertThat(browser().as("ann").get("/audiences").has(".bell-count"))
                .as("another account's")
                .isFalse();
        assertThat(browser().as("sue", "SUPPORT").get("/support").has(".bell"))
                .as("somebody without an account")
                .isFalse();
    }

    @Test
    void manyAreCountedUpToAHundred() {
        notices.add(IntStream.range(0, 120)
                .mapToObj(i -> notice(Kind.SYNC_FAILED, SHARED, "many" + i, i))
                .toList());

        assertThat(bob.get("/audiences").texts(".bell-count")).containsExactly("99+");
        Page newest = bob.get("/notices");
        assertThat(newest.texts("#list-of-notices tbody tr")).hasSize(25);
        String older = newest.attributes(".pager a", "href").get(0);
        assertThat(bob.get(older).texts("#list-of-notices tbody tr")).hasSize(25);
        assertThat(bob.get(older).text()).doesNotContain("Mark all as read");
    }

    @Test
    void everyKindIsASentenceThatLeadsToWhatItIsAbout() {
        Page none = bob.get("/notices");
        assertThat(none.hasMissingTexts()).isFalse();
        assertThat(none.text()).contains("No notices yet");
        tell(Kind.SHARED_WITH_YOU, SHARED, "s1", 1);
        tell(Kind.SYNC_FAILED, SHARED, "s2", 2);
        tell(Kind.PAUSED_FOR_APPROVAL, SHARED, "s3", 3);
        tell(Kind.APPROVED, SHARED, "s4", 4);
        tell(Kind.SHARED_WITH_YOU, new AudienceId("gone"), "s5", 5);

        Page page = bob.get("/notices");

        assertThat(page.hasMissingTexts()).isFalse();
        assertThat(page.texts("#list-of-notices th[scope=row]"))
                .containsExactly(
                        "An audience was shared with you that you don't have any more",
                        "A sync of Lake sellers was approved",
                        "A sync of Lake sellers is paused for approval: it would remove many contacts",
                        "A sync of Lake sellers failed",
                        "Ann Lee shared Lake sellers with you");
        assertThat(page.attributes("#list-of-notices th a", "href"))
                .containsExactly("/syncs/s4", "/syncs/s3", "/syncs/s2", "/audiences/notice-shared");
    }

    @Test
    void oneAndAllAreMarkedAsRead() {
        tell(Kind.SYNC_FAILED, SHARED, "s1", 1);
        tell(Kind.SYNC_FAILED, SHARED, "s2", 2);
        Page page = bob.get("/notices");
        String first = page.attributes("#list-of-notices form", "action").get(0);
        assertThat(browser().as("ann").post(first).status()).isEqualTo(404);

        assertThat(bob.post(first).location()).endsWith("/notices");
        assertThat(bob.get("/notices").texts(".bell-count")).containsExactly("1");
        tell(Kind.SYNC_FAILED, SHARED, "came while it was read", 3);
        bob.post(
                "/notices/read",
                "until=" + page.attributes("input[name=until]", "value").get(0));

        Page after = bob.get("/notices");
        assertThat(after.texts(".bell-count")).containsExactly("1");
        assertThat(after.texts("#list-of-notices tbody .badge")).containsExactly("New", "Read", "Read");
    }

    private void tell(Kind kind, AudienceId audience, String syncId, long second) {
        notices.add(List.of(notice(kind, audience, syncId, second)));
    }

    private static Notice notice(Kind kind, AudienceId audience, String syncId, long second) {
        AccountId bob = new AccountId("bob");
        return new Notice(
                syncId.replace(' ', '-') + ".bob." + kind,
                bob,
                kind,
                audience,
                syncId,
                START.plusSeconds(second),
                false);
    }
}
