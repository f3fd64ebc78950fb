package org.audienceshare.share.audience.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.ManagedAudiences;
import org.audienceshare.contacts.audience.ManagedAudiences.ManagedAudience;
import org.audienceshare.contacts.field.FieldDefinition;
import org.audienceshare.contacts.field.FieldDefinition.Origin;
import org.audienceshare.contacts.field.FieldRegistry;
import org.audienceshare.contacts.filter.FilterParser;
import org.audienceshare.contacts.value.ValueType;
import org.audienceshare.share.Browser;
import org.audienceshare.share.Page;
import org.audienceshare.share.PageFixture;
import org.audienceshare.share.audience.SharedAudienceReader;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

class AudiencePageControllerTest extends PageFixture {

    private static final String BUYERS = "{\"all\":[{\"field\":\"tags\",\"op\":\"is\",\"value\":\"buyer\"}]}";

    @Autowired
    private ManagedAudiences managed;

    @Autowired
    private FieldRegistry fields;

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
        assertThat(ann.get(address).text()).contains("Buyers", "The audience is saved", "Shared with nobody");
        Page contacts = ann.postPart(address + "/contacts", "search=");
        assertThat(contacts.text()).contains("2 contacts", "ben@x.example").doesNotContain("dan@x.example");
        assertThat(contacts.texts("tbody th")).containsExactly("Ben", "Cat <b>");
        assertThat(contacts.has("b")).isFalse();
        assertThat(ann.get(address).text()).doesNotContain("The audience is saved");
    }

    @Test
    void countsMatchesWhileTypingAndShowsProblems() {
        Browser ann = browser().as("ann");
        ann.get("/audiences/new");
        assertThat(ann.postPart("/audiences/count", "filter=" + BUYERS).texts("strong"))
                .containsExactly("2 contacts match");
        Page incomplete = ann.postPart(
                "/audiences/count", "filter={\"all\":[{\"field\":\"tags\",\"op\":\"nope\",\"value\":\"x\"}]}");
        assertThat(incomplete.status()).isEqualTo(200);
        assertThat(incomplete.text()).contains("Not complete", "filter.all[0].op");
    }

    /** The type of a field binds what the account enters; copies keep their sender's. */
    @Test
    void aFilterThatOnlyValuesOfAnotherTypeCanMatchIsDoubtedAndSaved() {
        Browser ann = browser().as("ann");
        String late = "{\"all\":[{\"field\":\"customFields.settled\",\"op\":\"after\",\"value\":\"2026-01-01\"}]}";
        contactsOf("ann")
                .insertOne(contact("copy@x.example", "Cat", "buyer")
                        .append("source", new Document())
                        .append(
                                "customFields",
                                new Document("settled", Date.from(Instant.parse("2026-05-31T00:00:00Z")))));
        String address = made(ann, "Late");
        assertThat(ann.postPart(address + "/count", "filter=" + late).text()).doesNotContain("Please check");
        assertThat(ann.post(address + "/filter", "name=Late", "filter=" + late, "version=1")
                        .status())
                .isEqualTo(302);
        fields.set(
                new AccountId("ann"),
                new FieldDefinition("customFields.settled", ValueType.NUMBER, Origin.MANUAL, Instant.EPOCH));

        Page count = ann.postPart(address + "/count", "filter=" + late);
        Page renamed = ann.post(address + "/filter", "name=Later", "filter=" + late, "version=2");

        assertThat(count.texts("strong")).containsExactly("1 contact matches");
        assertThat(count.text()).contains("Please check: filter.all[0].value", "holds numbers");
        assertThat(renamed.status()).as(renamed.text()).isEqualTo(302);
    }

    /** The number that the share dialog shows, and why it is less than the list has. */
    @Test
    void countsTheContactsThatRecipientsGetAndSaysWhyOthersAreLeftOut() {
        Browser ann = browser().as("ann");
        String address = made(ann, "Sizes");
        assertThat(ann.get(address + "/size").text()).isEqualTo("2");
        contactsOf("ann")
                .insertOne(contact("gone@x.example", "Gone", "buyer")
                        .append("subscription", new Document("status", "UNSUBSCRIBED")));
        assertThat(ann.get(address + "/size").text()).isEqualTo("2 1 left out: unsubscribed");
        contactsOf("ann").insertOne(contact("", "None", "buyer"));
        assertThat(ann.get(address + "/size?line=true").text())
                .isEqualTo("2 contacts · 2 left out: 1 unsubscribed, 1 without an e-mail address");
        String share = address + "/share";
        assertThat(ann.postPart(share + "/preview", "selected=USER:bob").text())
                .contains("2 contacts · 2 left out: 1 unsubscribed, 1 without an e-mail address");
    }

    @Test
    void showsUpToTwentyOfTheContactsThatMatch() {
        Browser ann = browser().as("ann");
        ann.get("/audiences/new");
        Page two = ann.postPart("/audiences/count", "filter=" + BUYERS);
        assertThat(two.texts("li")).containsExactly("Ben ben@x.example", "Cat <b> cat@x.example");
        assertThat(two.texts("summary")).containsExactly("Show them");

        for (int i = 0; i < 25; i++) {
            contactsOf("ann").insertOne(contact("p%02d@x.example".formatted(i), "Pat", "buyer"));
        }
        Page many = ann.postPart("/audiences/count", "filter=" + BUYERS);
        assertThat(many.texts("strong")).containsExactly("27 contacts match");
        assertThat(many.texts("li")).hasSize(20);
        assertThat(many.texts("summary")).containsExactly("Show 20 of them");

        Page nobody =
                ann.postPart("/audiences/count", "filter={\"field\":\"tags\",\"op\":\"is\",\"value\":\"nobody\"}");
        assertThat(nobody.texts("summary")).isEmpty();
    }

    @Test
    void aFilterThatCanNeverMatchIsRefusedAndItsFieldNamed() {
        Browser ann = browser().as("ann");
        ann.get("/audiences/new");
        String reversed =
                "{\"all\":[{\"field\":\"createdAt\",\"op\":\"between\",\"value\":[\"2027-01-01\",\"2025-01-01\"]}]}";

        Page refused = ann.post("/audiences", "key=" + UUID.randomUUID(), "name=Reversed", "filter=" + reversed);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("filter.all[0].value", "createdAt", "lower value");
        assertThat(ann.postPart("/audiences/count", "filter=" + reversed).text())
                .contains("Not complete", "createdAt");
    }

    @Test
    void aFormThatIsSentTwiceCreatesOneAudience() {
        Browser ann = browser().as("ann");
        String key = ann.get("/audiences/new").attributes("[name=key]", "value").get(0);

        Page first = ann.post("/audiences", "key=" + key, "name=Twice", "filter=" + BUYERS);
        Page again = ann.post("/audiences", "key=" + key, "name=Twice", "filter=" + BUYERS);
        Browser bob = browser().as("bob");
        bob.get("/audiences/new");
        Page bobs = bob.post("/audiences", "key=" + key, "name=Twice", "filter=" + BUYERS);

        assertThat(again.location()).isEqualTo(first.location());
        assertThat(bobs.location()).isNotEqualTo(first.location());
        assertThat(database.getCollection("audiences")
                        .countDocuments(new Document("ownerAccountId", "ann").append("name", "Twice")))
                .isEqualTo(1);
    }

    @Test
    void aFormThatIsSentAgainDoesNotReviveADeletedAudience() {
        Browser ann = browser().as("ann");
        String key = ann.get("/audiences/new").attributes("[name=key]", "value").get(0);
        String first = ann.post("/audiences", "key=" + key, "name=Gone", "filter=" + BUYERS)
                .location();
        String address = first.substring(first.indexOf("/audiences/"));
        ann.post(address + "/delete");

        Page again = ann.post("/audiences", "key=" + key, "name=Gone", "filter=" + BUYERS);

        assertThat(again.status()).isEqualTo(409);
        assertThat(again.texts("[role=alert]"))
                .containsExactly(
                        "This form was sent before, and the audience that it created is deleted. Nothing is saved now. Save Audience creates a new one.");
        assertThat(again.attributes("[name=name]", "value")).containsExactly("Gone");
        assertThat(ann.get(address).status()).isEqualTo(404);
        String other = again.attributes("[name=key]", "value").get(0);
        String anew = ann.post("/audiences", "key=" + other, "name=Gone", "filter=" + BUYERS)
                .location();
        assertThat(anew).contains("/audiences/").isNotEqualTo(first);
    }

    @Test
    void invalidFormKeepsTheTypedValues() {
        Browser ann = browser().as("ann");
        ann.get("/audiences/new");
        Page answer = ann.post("/audiences", "key=" + UUID.randomUUID(), "name=", "filter=" + BUYERS);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.text()).contains("The audience can't be saved yet");
        assertThat(answer.attributes("[name=filter]", "value")).containsExactly(BUYERS);
    }

    @Test
    void secondSaveOfTheSameVersionShowsAConflict() {
        Browser ann = browser().as("ann");
        String address = made(ann, "Ours");
        assertThat(ann.post(address + "/filter", "name=First", "filter=" + BUYERS, "version=1")
                        .status())
                .isEqualTo(302);
        Page second = ann.post(address + "/filter", "name=Second", "filter=" + BUYERS, "version=1");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text()).contains("Another user saved this audience");
        assertThat(second.attributes("[name=name]", "value")).containsExactly("Second");
        assertThat(ann.post(address + "/filter", "name=Second", "filter=" + BUYERS, "version=2")
                        .status())
                .isEqualTo(302);
    }

    @Test
    void searchTextIsNotPartOfAUrl() {
        Browser ann = browser().as("ann");
        String address = made(ann, "Found");
        ann.get(address);
        Page found = ann.postPart(address + "/contacts", "search=ca");
        assertThat(found.isPart()).isTrue();
        assertThat(found.text()).contains("cat@x.example").doesNotContain("ben@x.example");
        assertThat(ann.postPart(address + "/contacts", "search=zz").text()).contains("No contact has this name");
        Page page = ann.get(address + "/contacts?search=ca");
        assertThat(page.attributes("[name=search]", "value")).doesNotContain("ca");
        assertThat(page.attributes("form[role=search]", "method")).containsExactly("post");
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
        assertThat(ann.post(address + "/contacts/" + id + "/remove").status()).isEqualTo(302);
        assertThat(ann.get(address + "/contacts").text()).contains("The contact is removed from this audience");
        assertThat(ann.postPart(address + "/contacts", "search=").text())
                .contains("cat@x.example")
                .doesNotContain("ben@x.example");
        assertThat(contactsOf("ann").countDocuments(new Document("email", "ben@x.example")))
                .isEqualTo(1);
    }

    @Test
    void everyPageOfAnAudienceHasAnAddressAndMarksItsPlace() {
        Browser ann = browser().as("ann");
        String address = made(ann, "Tabs");
        List<String> tabs = ann.get(address).attributes(".tabs a", "href");
        assertThat(tabs)
                .containsExactly(
                        address,
                        address + "/filter",
                        address + "/contacts",
                        address + "/shared-with",
                        address + "/schedule",
                        address + "/syncs");
        for (String tab : tabs) {
            Page page = ann.get(tab);
            assertThat(page.status()).as(tab).isEqualTo(200);
            assertThat(page.texts("h1")).as(tab).containsExactly("Tabs");
            assertThat(page.attributes(".tabs a[aria-current=page]", "href")).containsExactly(tab);
        }
    }

    /** A search and a page work without a script, too. */
    @Test
    void searchesContactsWithoutAScript() {
        Browser ann = browser().as("ann");
        String address = made(ann, "Plain");
        Page found = ann.post(address + "/contacts", "search=ca");
        assertThat(found.isPart()).isFalse();
        assertThat(found.attributes(".tabs a[aria-current=page]", "href")).containsExactly(address + "/contacts");
        assertThat(found.texts("tbody th")).containsExactly("Cat <b>");
    }

    @Test
    void showsThatTheAudienceChangedSinceTheLastSync() {
        Browser ann = browser().as("ann");
        String address = made(ann, "Later");
        AudienceId id = new AudienceId(address.substring(address.lastIndexOf('/') + 1));
        shared.reaches(id, new SharedAudienceReader.Reach(2, Instant.now().plusSeconds(60)));
        assertThat(ann.get(address).text())
                .contains("Shared with 2 users")
                .doesNotContain("Changed since the last sync");
        shared.reaches(id, new SharedAudienceReader.Reach(2, Instant.now().minusSeconds(600)));
        assertThat(ann.get(address).text()).contains("Changed since the last sync");
    }

    @Test
    void showsASharedAudienceReadOnlyWithItsOwner() {
        AudienceId id = new AudienceId("shared-with-bob");
        shared.share(
                "bob", new SharedAudienceReader.ReceivedAudience(id, "From Ann", new AccountId("ann"), Instant.now()));
        contactsOf("bob")
                .insertOne(contact("eve@x.example", "Eve", "From Ann").append("audiences", List.of(id.value())));
        Browser bob = browser().as("bob");
        Page list = bob.get("/audiences");
        assertThat(list.text()).contains("From Ann", "from Ann Lee");
        assertThat(list.texts("tbody .badge")).contains("Shared");
        assertThat(list.has("details.menu")).isFalse();
        Page page = bob.get("/audiences/" + id);
        assertThat(page.texts(".facts")).singleElement().asString().contains("Shared by Ann Lee, read-only");
        assertThat(page.has("#editor, details.menu")).isFalse();
        assertThat(bob.postPart("/audiences/" + id + "/contacts", "search=").text())
                .contains("eve@x.example");
        assertThat(bob.post("/audiences/" + id + "/filter", "name=Mine", "filter={}", "version=1")
                        .status())
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
        Page page = browser().as("bob").get("/audiences/managed-page");
        assertThat(page.texts(".facts .badge")).containsExactly("Managed");
        assertThat(page.text())
                .contains("All of these match:", "Tag is movers", "Show matching contacts")
                .doesNotContain("Save Audience");
        assertThat(page.hasMissingTexts()).isFalse();
    }

    @Test
    void everyTextOfTheEditorExists() {
        Browser ann = browser().as("ann");
        Page editor = ann.get("/audiences/new");
        assertThat(editor.texts("option")).contains("Buyer preference …", "starts with");
        assertThat(editor.has("[data-empty-any]")).isTrue();
        String address = made(ann, "Texts");
        assertThat(List.of(
                        editor,
                        ann.get(address),
                        ann.get(address + "/filter"),
                        ann.get(address + "/contacts"),
                        ann.get(address + "/shared-with"),
                        ann.get(address + "/schedule"),
                        ann.get(address + "/syncs"),
                        ann.get("/audiences"),
                        ann.postPart(address + "/contacts", "search=")))
                .noneMatch(Page::hasMissingTexts);
    }

    @Test
    void audienceOfAnotherAccountIsNotFound() {
        String address = made(browser().as("ann"), "Private");
        Browser rex = browser().as("rex");
        assertThat(rex.get(address).status()).isEqualTo(404);
        assertThat(withoutTokens(rex.get(address))).isEqualTo(withoutTokens(rex.get("/audiences/none")));
        assertThat(rex.post(address + "/filter", "name=Mine", "filter={}", "version=1")
                        .status())
                .isEqualTo(404);
        assertThat(rex.postPart(address + "/contacts", "search=").status()).isEqualTo(404);
        assertThat(rex.postPart(address + "/count", "filter={}").status()).isEqualTo(404);
        assertThat(rex.get(address + "/size").status()).isEqualTo(404);
    }

    @Test
    void emptyListShowsOneMessage() {
        // Other tests of the same database make audiences for everybody.
        database.getCollection("audiences").deleteMany(new Document("ownerAccountId", "office"));
        Browser office = browser().as("office");
        assertThat(office.get("/audiences").text())
                .contains("No audience yet")
                .doesNotContain("No audience has this name");
        assertThat(office.postPart("/audiences/search", "search=zz").text())
                .contains("No audience has this name")
                .doesNotContain("No audience yet");
    }

    private static String withoutTokens(Page page) {
        return page.response().body().replaceAll("(content|value)=\"[\\w-]{60,}\"", "");
    }

    private static String made(Browser browser, String name) {
        browser.get("/audiences/new");
        Page made = browser.post("/audiences", "key=" + UUID.randomUUID(), "name=" + name, "filter=" + BUYERS);
        assertThat(made.status()).isEqualTo(302);
        return made.location().substring(made.location().indexOf("/audiences/"));
    }
}
