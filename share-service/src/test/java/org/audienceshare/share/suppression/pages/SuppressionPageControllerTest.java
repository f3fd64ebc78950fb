package org.audienceshare.share.suppression.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.audienceshare.contacts.suppression.Suppressions;
import org.audienceshare.contacts.suppression.Suppressions.Suppression;
import org.audienceshare.share.Browser;
import org.audienceshare.share.Page;
import org.audienceshare.share.PageFixture;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The suppression lists as support sees and changes them. */
class SuppressionPageControllerTest extends PageFixture {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final String PAGE = "/support/suppressions";

    @Autowired
    private Suppressions suppressions;

    private Browser sue;

    @BeforeEach
    void startEmpty() {
        database.getCollection("suppressions").deleteMany(new Document());
        sue = browser().as("sue", "SUPPORT");
    }

    @Test
    void aBrandIsChosenFirst() {
        assertThat(sue.get("/support").attributes("a[href='/support/suppressions']", "href"))
                .hasSize(1);
        Page first = sue.get(PAGE);

        assertThat(first.hasMissingTexts()).isFalse();
        assertThat(first.text()).contains("Choose a brand");
        assertThat(first.texts("#brand option")).contains("acme", "rival");
        assertThat(first.has("#add")).isFalse();
        assertThat(sue.post(PAGE + "/search", "brand=acmee").status()).isEqualTo(400);
        assertThat(sue.post(PAGE, "brand=acmee", "addresses=a@x.com", "reason=asked")
                        .status())
                .as("a brand that is mistyped")
                .isEqualTo(400);
    }

    @Test
    void addressesAreAddedWithAReasonAndListedNewestFirst() {
        suppressions.add("acme", List.of(new Suppression("old@x.com", "complaint", "bob", START)));
        suppressions.add("rival", List.of(new Suppression("theirs@x.com", "complaint", "bob", START)));

        Page added = sue.post(PAGE, "brand=acme", "addresses= Ann@X.com \n\nbob@x.com\nold@x.com", "reason= by phone ");

        assertThat(added.status()).isEqualTo(200);
        assertThat(added.hasMissingTexts()).isFalse();
        assertThat(added.texts(".notice")).containsExactly("2 addresses added. 1 was on the list before.");
        assertThat(emails(added)).containsExactly("ann@x.com", "bob@x.com", "old@x.com");
        assertThat(added.texts("#entries tbody tr").get(0)).contains("by phone", "sue");
        assertThat(suppressions.page("acme", "old", null, 9))
                .extracting(Suppression::reason)
                .containsExactly("complaint");
    }

    @Test
    void whatCantBeAddedIsSaidAndKeptInTheForm() {
        Page refused = sue.post(PAGE, "brand=acme", "addresses=ann@x.com\nno address", "reason=by phone");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.texts("#add .notice")).containsExactly("Line 2 is not an e-mail address: there is no @.");
        assertThat(refused.texts("#addresses").get(0)).contains("ann@x.com", "no address");
        assertThat(refused.attributes("#reason", "value")).containsExactly("by phone");
        assertThat(sue.post(PAGE, "brand=acme", "addresses=", "reason=r").text())
                .contains("Enter 1 to 1,000 addresses.");
        assertThat(sue.post(PAGE, "brand=acme", "addresses=a@x.com", "reason= ").text())
                .contains("Enter a reason of at most 200 characters");
        assertThat(suppressions.page("acme", null, null, 9)).isEmpty();
    }

    @Test
    void theListIsPagedAndSearchedByTheStartOfAnAddress() {
        suppressions.add(
                "acme",
                IntStream.range(0, 120)
                        .mapToObj(i ->
                                new Suppression("a%03d@x.com".formatted(i), "complaint", "bob", START.plusSeconds(i)))
                        .toList());

        Page newest = sue.post(PAGE + "/search", "brand=acme");
        assertThat(emails(newest)).hasSize(50).startsWith("a119@x.com", "a118@x.com");
        Page second = more(newest, "");
        assertThat(emails(second)).hasSize(50).startsWith("a069@x.com");
        Page last = more(second, "");
        assertThat(emails(last)).hasSize(20).endsWith("a000@x.com");
        assertThat(last.has("input[name=after]")).isFalse();

        Page found = sue.post(PAGE + "/search", "brand=acme", "typed= A0 ");
        assertThat(emails(found)).hasSize(50).startsWith("a000@x.com", "a001@x.com");
        assertThat(emails(more(found, "A0")))
                .hasSize(50)
                .startsWith("a050@x.com")
                .endsWith("a099@x.com");
        assertThat(sue.post(PAGE + "/search", "brand=acme", "typed=zz").text()).contains("No addresses");
        assertThat(sue.post(PAGE + "/search", "brand=acme", "after=zz").status())
                .isEqualTo(400);
    }

    @Test
    void anAddressIsRemovedFromItsBrandsListAlone() {
        for (String brand : List.of("acme", "rival")) {
            suppressions.add(brand, List.of(new Suppression("ann@x.com", "complaint", "bob", START)));
        }
        Page list = sue.post(PAGE + "/search", "brand=acme");
        assertThat(list.attributes("#entries form[data-confirm=remove]", "data-subject"))
                .containsExactly("ann@x.com");

        Page removed = sue.post(PAGE + "/remove", "brand=acme", "address=ann@x.com");

        assertThat(removed.texts(".notice"))
                .containsExactly("The address is not suppressed any more. Nobody was resubscribed.");
        assertThat(emails(removed)).isEmpty();
        assertThat(suppressions.page("rival", null, null, 9)).hasSize(1);
        assertThat(database.getCollection("audit_log")
                        .find(new Document("action", "REMOVE_SUPPRESSIONS"))
                        .map(Document::toJson))
                .anyMatch(entry -> entry.contains("acme") && !entry.contains("ann@x.com"));
    }

    private Page more(Page page, String typed) {
        return sue.post(
                PAGE + "/search",
                "brand=acme",
                "typed=" + typed,
                "after=" + page.attributes("input[name=after]", "value").get(0));
    }

    private static List<String> emails(Page page) {
        return page.texts("#entries th[scope=row]");
    }
}
