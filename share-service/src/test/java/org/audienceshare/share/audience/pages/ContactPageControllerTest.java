package org.audienceshare.share.audience.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.share.Browser;
import org.audienceshare.share.Page;
import org.audienceshare.share.PageFixture;
import org.audienceshare.share.audience.SharedAudienceReader.ReceivedAudience;
import org.bson.Document;
import org.bson.types.ObjectId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A contact's page: what it is, where it came from, and that opting it out is remembered. */
class ContactPageControllerTest extends PageFixture {

    private static final Date DAY = Date.from(Instant.parse("2026-03-01T00:00:00Z"));
    private static final Date LATER = Date.from(Instant.parse("2026-03-05T00:00:00Z"));
    private static final Date LATEST = Date.from(Instant.parse("2026-03-09T00:00:00Z"));
    private static final String BUYERS = "{\"all\":[{\"field\":\"tags\",\"op\":\"is\",\"value\":\"buyer\"}]}";

    private final String received = "card-" + UUID.randomUUID();
    private Browser ann;

    @BeforeEach
    void noContactsYet() {
        contactsOf("ann").deleteMany(new Document());
        contactsOf("bob").deleteMany(new Document());
        database.getCollection("opt_outs").deleteMany(new Document());
        ann = browser().as("ann");
    }

    private String add(String account, Document contact) {
        ObjectId id = new ObjectId();
        contactsOf(account).insertOne(contact.append("_id", id));
        return id.toHexString();
    }

    private static Document ben() {
        return new Document("email", "ben@x.example")
                .append("firstName", "Ben")
                .append("lastName", "Buyer")
                .append("tags", List.of("buyer"))
                .append("subscription", subscribed("IMPORT"))
                .append("createdAt", DAY);
    }

    private static Document subscribed(String reason) {
        return new Document("status", "SUBSCRIBED").append("reason", reason).append("at", DAY);
    }

    private String audience(String name, String filter) {
        ann.get("/audiences/new");
        String made = ann.post("/audiences", "key=" + UUID.randomUUID(), "name=" + name, "filter=" + filter)
                .location();
        return made.substring(made.lastIndexOf('/') + 1);
    }

    @Test
    void showsEveryFieldOfAnOwnContactAndTheAudiencesThatHaveIt() {
        String id = add(
                "ann",
                ben().append("phone", "+61 2 5550 1234")
                        .append("address", new Document("postcode", "2000").append("city", "Sydney"))
                        .append("buyerPreferences", new Document("bedrooms", 3).append("pool", true))
                        .append("customFields", new Document("lead source", "Open <day>").append("empty", "")));
        String buyers = audience("Buyers of the card", BUYERS);
        audience("Sellers of the card", BUYERS.replace("buyer", "seller"));

        Page page = ann.get("/contacts/" + id + "?audience=" + buyers);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.texts("h1")).containsExactly("Ben Buyer");
        assertThat(page.texts("dl.lines div"))
                .contains(
                        "E-mail address ben@x.example",
                        "Phone +61 2 5550 1234",
                        "Postal address Sydney, 2000",
                        "bedrooms 3",
                        "pool Yes",
                        "lead source Open <day>")
                .noneMatch(line -> line.startsWith("empty"));
        assertThat(page.text())
                .contains("Your own contact", "Buyers of the card")
                .doesNotContain("Sellers of");
        assertThat(page.attributes(".crumbs a", "href")).contains("/audiences/" + buyers + "/contacts");
        assertThat(page.hasMissingTexts()).isFalse();
    }

    @Test
    void handPickedContactsCountAsTheAudienceHasThem() {
        String id = add("ann", ben());
        String buyers = audience("Picked card", BUYERS);
        ann.get("/audiences/" + buyers + "/contacts");
        ann.post("/audiences/" + buyers + "/contacts/" + id + "/remove");

        assertThat(ann.get("/contacts/" + id).text()).doesNotContain("Picked card");
        Page removed = ann.get("/audiences/" + buyers + "/contacts/removed");
        assertThat(removed.attributes("tbody th a", "href")).containsExactly("/contacts/" + id + "?audience=" + buyers);
    }

    @Test
    void aCopySaysWhoSharedItAndWithWhat() {
        shared.share(
                "bob", new ReceivedAudience(new AudienceId(received), "Spring", new AccountId("ann"), Instant.now()));
        String id = add("bob", copy("ann", received).append("tags", List.of("Spring", "mine")));

        Page page = browser().as("bob").get("/contacts/" + id);

        assertThat(page.text())
                .contains("Copied from Ann Lee", "Subscribed at Ann Lee since", "It came with the audience Spring");
        assertThat(page.texts("dl.lines li")).containsExactly("Spring from Ann Lee", "mine");
    }

    private String syncsOf(Document contact) {
        return String.join(
                " | ",
                browser().as("bob").get("/contacts/" + add("bob", contact)).texts("#contact-syncs li"));
    }

    private void springIsSharedWithBob() {
        shared.share(
                "bob", new ReceivedAudience(new AudienceId(received), "Spring", new AccountId("ann"), Instant.now()));
    }

    private Document stamp(int revision, Date at) {
        return new Document("audienceId", received).append("revision", revision).append("at", at);
    }

    @Test
    void aNewCopySaysWhichSyncAddedIt() {
        springIsSharedWithBob();

        assertThat(syncsOf(copy("ann", received).append("updatedAt", DAY).append("audienceSync", stamp(3, DAY))))
                .matches("Added by a sync of Spring from Ann Lee .*2026.*, revision 3");
    }

    @Test
    void aSyncedCopySaysWhichSyncWroteItLastAndWhichAddedIt() {
        springIsSharedWithBob();
        Document copy = copy("ann", received).append("updatedAt", LATER).append("audienceSync", stamp(1_204, LATER));

        assertThat(syncsOf(copy))
                .matches("Last written by a sync of Spring from Ann Lee .*, revision 1,204"
                        + " \\| Added by a sync of Spring from Ann Lee .*2026.*")
                .doesNotContain("changed since");
        assertThat(syncsOf(copy.append("email", "b@x.example").append("updatedAt", LATEST)))
                .contains("revision 1,204 It was changed since, but not by a sync. | Added");
    }

    /** Also one of the account's own contacts that an audience has met and left. */
    @Test
    void aContactThatLeftTheAudienceSaysSo() {
        springIsSharedWithBob();
        Document left =
                ben().append("audiences", List.of()).append("updatedAt", LATER).append("audienceSync", stamp(4, LATER));

        assertThat(syncsOf(left)).matches("Taken out of the audience by a sync of Spring from Ann Lee .*, revision 4");
        assertThat(syncsOf(left.append("email", "b@x.example").append("updatedAt", LATEST)))
                .as("perhaps it was somebody else")
                .startsWith("Last written by a sync of Spring");
    }

    @Test
    void aCopyOfAnAudienceThatIsLostSaysWhoSharedIt() {
        Document kept = copy("ann", received)
                .append("audiences", List.of())
                .append("updatedAt", LATER)
                .append("audienceSync", new Document("audienceId", received).append("at", LATER));

        assertThat(syncsOf(kept))
                .matches("Kept without the tag at the end of an audience that you don't have now from Ann"
                        + " Lee .* \\| Added by a sync of an audience that you don't have now from Ann Lee .*");
    }

    @Test
    void aContactThatNoSyncWroteSaysSo() {
        String id = add("ann", ben());

        assertThat(ann.get("/contacts/" + id).text()).contains("No sync has written this contact.");
    }

    /** What another brand's account is called is nobody's business, should its id ever be stored here. */
    @Test
    void anAccountOfAnotherBrandIsNotNamed() {
        String id = add("bob", copy("rex", "elsewhere"));

        assertThat(browser().as("bob").get("/contacts/" + id).text()).doesNotContain("Rex Other");
    }

    private static Document copy(String account, String audience) {
        return ben().append("audiences", List.of(audience))
                .append("subscription", subscribed("shared"))
                .append(
                        "source",
                        new Document("accountId", account)
                                .append("audienceId", audience)
                                .append("at", DAY)
                                .append("subscribedAt", DAY));
    }

    @Test
    void anotherAccountsContactIsNeverShown() {
        String id = add("bob", ben());

        assertThat(ann.get("/contacts/" + id).status()).isEqualTo(404);
        assertThat(ann.post("/contacts/" + id + "/opt-out").status()).isEqualTo(404);
        assertThat(status("bob", id)).isEqualTo("SUBSCRIBED");
        assertThat(browser().as("admin").get("/contacts/" + id).status()).isEqualTo(403);
    }

    @Test
    void optingOutUnsubscribesThePersonAndIsRemembered() {
        String id = add("ann", ben());
        String other = add("ann", ben().append("email", "Ben@X.example"));
        String another = add("ann", ben().append("email", "cat@x.example"));
        assertThat(ann.get("/contacts/" + id).has("form[action$=opt-out]")).isTrue();

        Page answer = ann.post("/contacts/" + id + "/opt-out");

        assertThat(answer.location()).endsWith("/contacts/" + id);
        assertThat(status("ann", id)).isEqualTo("UNSUBSCRIBED");
        assertThat(status("ann", other)).as("the same person").isEqualTo("UNSUBSCRIBED");
        assertThat(status("ann", another)).isEqualTo("SUBSCRIBED");
        Document remembered = database.getCollection("opt_outs").find().first();
        assertThat(remembered).containsEntry("_id", "ann/ben@x.example").containsEntry("origin", "REPORTED");
        Page page = ann.get("/contacts/" + id);
        assertThat(page.texts("#notices .done")).hasSize(1);
        assertThat(page.text()).contains("Gets no mail", "You opted this contact out", "This opt-out is remembered");
        assertThat(page.has("form[action$=opt-out]")).isFalse();
    }

    @Test
    void whoIsUnsubscribedAlreadyKeepsTheReason() {
        Document subscription = new Document("status", "UNSUBSCRIBED")
                .append("reason", "BOUNCED")
                .append("at", DAY);
        String id = add("ann", ben().append("subscription", subscription));
        assertThat(ann.get("/contacts/" + id).text()).contains("Mail could not be delivered");

        ann.post("/contacts/" + id + "/opt-out");

        assertThat(stored("ann", id).get("subscription")).isEqualTo(subscription);
        assertThat(database.getCollection("opt_outs").countDocuments()).isOne();
    }

    @Test
    void withoutAnAddressThereIsNobodyToOptOut() {
        String id = add("ann", ben().append("email", "none"));

        ann.get("/contacts/" + id);
        ann.post("/contacts/" + id + "/opt-out");

        assertThat(ann.get("/contacts/" + id).texts("#notices .refused")).hasSize(1);
        assertThat(database.getCollection("opt_outs").countDocuments()).isZero();
    }

    private String status(String account, String id) {
        return stored(account, id).get("subscription", Document.class).getString("status");
    }

    private Document stored(String account, String id) {
        return contactsOf(account).find(Filters.eq("_id", new ObjectId(id))).first();
    }
}
