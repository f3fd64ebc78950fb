package org.audienceshare.share.verification.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.audienceshare.share.Browser;
import org.audienceshare.share.Page;
import org.audienceshare.share.PageFixture;
import org.audienceshare.share.verification.SharedAudienceData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The page on which staff compares recipients with what they have. */
class VerificationPageTest extends PageFixture {

    private final String audience = UUID.randomUUID().toString();

    private SharedAudienceData data;

    @BeforeEach
    void threeRecipients() {
        data = new SharedAudienceData(database, audience);
        data.storeThreeRecipients();
    }

    @Test
    void supportSeesWhoDiffersAndWhichContacts() {
        Browser browser = browser().as("sue", "SUPPORT");
        assertThat(browser.get("/support").text()).contains("Verify recipients");
        assertThat(browser.get("/support/verify").text()).contains("Nothing is written");

        Page found = browser.postPart("/support/verify", "audience=" + audience, "recipient=");

        assertThat(found.texts("h2")).containsExactly(data.account("ben"), data.account("cat"));
        assertThat(found.text())
                .contains(
                        "1 contact is missing",
                        "1 contact is left in the audience",
                        "former recipient",
                        "a@x.com",
                        "3 recipients compared, 2 differ",
                        "download")
                .doesNotContain("Repair");
    }

    @Test
    void operatorRepairsAndSeesNoContacts() {
        Browser browser = browser().as("olga", "OPERATOR");
        assertThat(browser.get("/operations").text()).contains("Verify");
        browser.get("/support/verify");
        Page found = browser.postPart("/support/verify", "audience=" + audience, "recipient=" + data.account("ben"));
        assertThat(found.text())
                .contains("Repair", "1 recipient compared, 1 differ")
                .doesNotContain("@x.com", "download");

        assertThat(browser.post("/support/verify/repair", "audience=" + audience, "recipient=" + data.account("ben"))
                        .status())
                .isEqualTo(302);
        assertThat(browser.get("/support/verify").text()).contains("Not repaired");
    }

    @Test
    void withoutScriptsTheWholePageAnswers() {
        Browser browser = browser().as("sue", "SUPPORT");
        browser.get("/support/verify");
        Page page = browser.post("/support/verify", "audience=" + audience);
        assertThat(page.isPart()).isFalse();
        assertThat(page.text()).contains(data.account("ben"), "3 recipients compared");
        assertThat(browser.postPart("/support/verify", "audience=a b").text()).contains("An id has 1 to 64");
    }
}
