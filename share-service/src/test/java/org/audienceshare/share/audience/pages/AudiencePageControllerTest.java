package org.audienceshare.share.audience.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.ManagedAudiences;
import org.audienceshare.contacts.audience.ManagedAudiences.ManagedAudience;
import org.audienceshare.contacts.filter.FilterParser;
import org.audienceshare.share.Browser;
import org.audienceshare.share.PageFixture;
import org.audienceshare.share.audience.SharedAudienceReader;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AudiencePageControllerTest extends PageFixture {

    private static final String BUYERS = "{\"all\":[{\"field\":\"tags\",\"op\":\"is\",\"value\":\"buyer\"}]}";

    /** Thymeleaf shows a key without a text between question marks. */
    private static final String MISSING_TEXT = "??";

    @Autowired
    private ManagedAudiences managed;

    @BeforeEach
    void threeContacts() {
        contactsOf("ann").deleteMany(new Document());
        contactsOf("ann")
                .insertMany(List.of(
                        contact("ben@x.example", "Ben", "buyer"),
                        contact("cat@x.example", "Cat <b>", "buyer"),
                        contact("dan@x.example", "Dan", "seller")));
    }

    private static Document contact(String email, String firstName, String tag) {
        return new Document("email", email)
                .append("firstName", firstName)
                .append("tags", List.of(tag))
                .append("subscription", new Document("status", "SUBSCRIBED"));
    }

    @Test
    void createsAnAudienceAndShowsItsContactsEscaped() {
        Browser ann = browser().as("ann");
        String address = made(ann, "Buyers");
        assertThat(ann.get(address).body()).contains("Buyers", "The audience is saved", "Shared with nobody");
        assertThat(ann.postPart(address + "/contacts", "search=").body())
                .contains("2 contacts", "ben@x.example", "Cat &lt;b&gt;")
                .doesNotContain("dan@x.example", "Cat <b>");
        assertThat(ann.get(address).body()).doesNotContain("The audience is saved");
    }

    @Test
    void countsMatchesWhileTypingAndShowsProblems() {
        Browser ann = browser().as("ann");
        ann.get("/audiences/new");
        assertThat(ann.postPart("/audiences/count", "filter=" + BUYERS).body())
                .contains("<strong>2 contacts match</strong>");
        HttpResponse<String> incomplete = ann.postPart(
                "/audiences/count", "filter={\"all\":[{\"field\":\"tags\",\"op\":\"nope\",\"value\":\"x\"}]}");
        assertThat(incomplete.statusCode()).isEqualTo(200);
        assertThat(incomplete.body()).contains("Not complete", "filter.all[0].op");
    }

    @Test
    void invalidFormKeepsTheTypedValues() {
        Browser ann = browser().as("ann");
        ann.get("/audiences/new");
        HttpResponse<String> answer = ann.post("/audiences", "name=", "filter=" + BUYERS);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("The audience can&#39;t be saved yet", "buyer");
    }

    @Test
    void secondSaveOfTheSameVersionShowsAConflict() {
        Browser ann = browser().as("ann");
        String address = made(ann, "Ours");
        assertThat(ann.post(address, "name=First", "filter=" + BUYERS, "version=1")
                        .statusCode())
                .isEqualTo(302);
        HttpResponse<String> second = ann.post(address, "name=Second", "filter=" + BUYERS, "version=1");
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("Another user saved this audience", "value=\"Second\"");
        assertThat(ann.post(address, "name=Second", "filter=" + BUYERS, "version=2")
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void searchTextIsNotPartOfAUrl() {
        Browser ann = browser().as("ann");
        String address = made(ann, "Found");
        ann.get(address);
        String found = ann.postPart(address + "/contacts", "search=ca").body();
        assertThat(found).contains("cat@x.example").doesNotContain("ben@x.example", "<html");
        assertThat(ann.postPart(address + "/contacts", "search=zz").body()).contains("No contact has this name");
        assertThat(ann.get(address + "/contacts?search=ca").statusCode()).isEqualTo(405);
    }

    @Test
    void removesAContact() {
        Browser ann = browser().as("ann");
        String address = made(ann, "Out");
        ann.get(address);
        String id = contactsOf("ann")
                .find(new Document("email", "ben@x.example"))
                .first()
                .getObjectId("_id")
                .toHexString();
        assertThat(ann.post(address + "/contacts/" + id + "/remove").statusCode())
                .isEqualTo(302);
        assertThat(ann.get(address).body()).contains("The contact is removed from this audience", "1 excluded");
        assertThat(ann.postPart(address + "/contacts", "search=").body())
                .contains("cat@x.example")
                .doesNotContain("ben@x.example");
        assertThat(contactsOf("ann").countDocuments(new Document("email", "ben@x.example")))
                .isEqualTo(1);
    }

    @Test
    void showsThatTheAudienceChangedSinceTheLastSync() {
        Browser ann = browser().as("ann");
        String address = made(ann, "Later");
        AudienceId id = new AudienceId(address.substring(address.lastIndexOf('/') + 1));
        shared.reaches(id, new SharedAudienceReader.Reach(2, Instant.now().plusSeconds(60)));
        assertThat(ann.get(address).body())
                .contains("Shared with 2 users")
                .doesNotContain("Changed since the last sync");
        shared.reaches(id, new SharedAudienceReader.Reach(2, Instant.now().minusSeconds(600)));
        assertThat(ann.get(address).body()).contains("Changed since the last sync");
    }

    @Test
    void showsASharedAudienceReadOnlyWithItsOwner() {
        AudienceId id = new AudienceId("shared-with-bob");
        shared.share(
                "bob", new SharedAudienceReader.ReceivedAudience(id, "From Ann", new AccountId("ann"), Instant.now()));
        contactsOf("bob")
                .insertOne(contact("eve@x.example", "Eve", "From Ann").append("audiences", List.of(id.value())));
        Browser bob = browser().as("bob");
        String list = bob.get("/audiences").body();
        assertThat(list).contains("From Ann", "from Ann Lee", ">Shared<").doesNotContain("More for");
        String page = bob.get("/audiences/" + id).body();
        assertThat(page).contains("Shared by Ann Lee, read-only").doesNotContain("Save Audience", "Share Audience");
        assertThat(bob.postPart("/audiences/" + id + "/contacts", "search=").body())
                .contains("eve@x.example");
        assertThat(bob.post("/audiences/" + id, "name=Mine", "filter={}", "version=1")
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void showsTheFilterOfAManagedAudienceInWords() {
        managed.put(new ManagedAudience(
                new AudienceId("managed-page"),
                new AccountId("bob"),
                new AccountId("admin"),
                "Movers",
                FilterParser.parse(Map.of("all", List.of(Map.of("field", "tags", "op", "is", "value", "movers")))),
                1,
                null));
        assertThat(browser().as("bob").get("/audiences/managed-page").body())
                .contains(">Managed<", "All of these match:", "Tag is movers", "Show matching contacts")
                .doesNotContain("Save Audience", MISSING_TEXT);
    }

    @Test
    void everyTextOfTheEditorExists() {
        Browser ann = browser().as("ann");
        assertThat(ann.get("/audiences/new").body())
                .contains(">Buyer preference …<", ">starts with<", "data-empty-any=")
                .doesNotContain(MISSING_TEXT);
        String address = made(ann, "Texts");
        assertThat(ann.get(address).body()).doesNotContain(MISSING_TEXT);
        assertThat(ann.get("/audiences").body()).doesNotContain(MISSING_TEXT);
        assertThat(ann.postPart(address + "/contacts", "search=").body()).doesNotContain(MISSING_TEXT);
    }

    @Test
    void audienceOfAnotherAccountIsNotFound() {
        String address = made(browser().as("ann"), "Private");
        Browser rex = browser().as("rex");
        assertThat(rex.get(address).statusCode()).isEqualTo(404);
        assertThat(withoutTokens(rex.get(address).body()))
                .isEqualTo(withoutTokens(rex.get("/audiences/none").body()));
        assertThat(rex.post(address, "name=Mine", "filter={}", "version=1").statusCode())
                .isEqualTo(404);
        assertThat(rex.postPart(address + "/contacts", "search=").statusCode()).isEqualTo(404);
        assertThat(rex.postPart(address + "/count", "filter={}").statusCode()).isEqualTo(404);
        assertThat(rex.get(address + "/size").statusCode()).isEqualTo(404);
    }

    @Test
    void emptyListShowsOneMessage() {
        // Other tests of the same database make audiences for everybody.
        database.getCollection("audiences").deleteMany(new org.bson.Document("ownerAccountId", "office"));
        Browser office = browser().as("office");
        assertThat(office.get("/audiences").body())
                .contains("No audience yet")
                .doesNotContain("No audience has this name");
        assertThat(office.postPart("/audiences/search", "search=zz").body())
                .contains("No audience has this name")
                .doesNotContain("No audience yet");
    }

    private static String withoutTokens(String page) {
        return page.replaceAll("(content|value)=\"[\\w-]{60,}\"", "");
    }

    private static String made(Browser browser, String name) {
        browser.get("/audiences/new");
        HttpResponse<String> made = browser.post("/audiences", "name=" + name, "filter=" + BUYERS);
        assertThat(made.statusCode()).isEqualTo(302);
        String location = made.headers().firstValue("Location").orElseThrow();
        return location.substring(location.indexOf("/audiences/"));
    }
}
