package org.audienceshare.share.audience.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.audienceshare.share.Browser;
import org.audienceshare.share.Page;
import org.audienceshare.share.PageFixture;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is taken out of an audience by hand can be put back, and what is put in can be seen. */
class HandPickedPageControllerTest extends PageFixture {

    private static final String BUYERS = "{\"all\":[{\"field\":\"tags\",\"op\":\"is\",\"value\":\"buyer\"}]}";

    private Browser ann;
    private String contacts;

    @BeforeEach
    void twoBuyersAndASeller() {
        contactsOf("ann").deleteMany(new Document());
        contactsOf("ann")
                .insertMany(List.of(contact("Ben", "buyer"), contact("Cat", "buyer"), contact("Dan", "seller")));
        ann = browser().as("ann");
        ann.get("/audiences/new");
        Page made = ann.post("/audiences", "key=" + UUID.randomUUID(), "name=Picked", "filter=" + BUYERS);
        contacts = made.location().substring(made.location().indexOf("/audiences/")) + "/contacts";
    }

    private static Document contact(String name, String tag) {
        return new Document("email", name.toLowerCase() + "@x.example")
                .append("firstName", name)
                .append("tags", List.of(tag))
                .append("subscription", new Document("status", "SUBSCRIBED"));
    }

    private String id(String name) {
        return contactsOf("ann")
                .find(new Document("firstName", name))
                .first()
                .getObjectId("_id")
                .toHexString();
    }

    private List<String> inAudience() {
        return ann.postPart(contacts, "search=").texts("tbody th");
    }

    @Test
    void aRemovalIsTakenBackFromItsNotice() {
        ann.get(contacts);
        ann.post(contacts + "/" + id("Ben") + "/remove");
        Page notice = ann.get(contacts);
        assertThat(inAudience()).containsExactly("Cat");
        String undo = notice.attributes("#notices form", "action").get(0);
        assertThat(undo).isEqualTo(contacts + "/" + id("Ben") + "/put-back");
        assertThat(ann.post(undo).status()).isEqualTo(302);
        assertThat(inAudience()).containsExactly("Ben", "Cat");
        assertThat(ann.get(contacts).text()).contains("Removed by hand (0)", "Added by hand (0)");
    }

    @Test
    void aScriptTakesItBackWhereItWasInTheList() {
        ann.get(contacts);
        Page removed = ann.postPart(contacts + "/" + id("Ben") + "/remove", "search=cat");
        assertThat(removed.attributes("#contacts", "data-undo"))
                .containsExactly(contacts + "/" + id("Ben") + "/put-back");
        Page back = ann.postPart(contacts + "/" + id("Ben") + "/put-back", "search=cat");
        assertThat(back.texts("tbody th")).containsExactly("Cat");
        assertThat(back.attributes("#contacts", "data-notice"))
                .singleElement()
                .asString()
                .contains("is in this audience");
        assertThat(inAudience()).containsExactly("Ben", "Cat");
    }

    @Test
    void severalAreRemovedInOneSaveAndPutBackTogether() {
        ann.get(contacts);
        Page removed = ann.postPart(contacts + "/remove", "contact=" + id("Ben"), "contact=" + id("Cat"), "page=1");
        assertThat(removed.attributes("#contacts", "data-notice"))
                .containsExactly("2 contacts are removed from this audience. They stay in your contacts.");
        assertThat(inAudience()).isEmpty();
        assertThat(database.getCollection("audiences")
                        .find(new Document("_id", contacts.split("/")[2]))
                        .first()
                        .get("version", Number.class)
                        .intValue())
                .isEqualTo(2);

        Page back = ann.postPart(removed.attributes("#contacts", "data-undo").get(0));

        assertThat(back.texts("tbody th")).containsExactly("Ben", "Cat");
        assertThat(inAudience()).containsExactly("Ben", "Cat");
        assertThat(ann.get(contacts).text()).contains("Removed by hand (0)", "Added by hand (0)");
    }

    @Test
    void whatHasNoAddressOrIsSomebodyElsesIsNotRemoved() {
        contactsOf("ann").insertOne(contact("Eve", "buyer").append("email", "none"));
        ann.get(contacts);
        ann.post(contacts + "/remove", "contact=" + id("Eve"), "contact=" + id("Ben"), "contact=unknown");
        assertThat(ann.get(contacts).texts("#notices .done").toString()).contains("2 contacts could not be removed");
        assertThat(inAudience()).containsExactly("Cat", "Eve");
        ann.post(contacts + "/remove");
        assertThat(ann.get(contacts).texts("#notices .refused")).hasSize(1);
        Browser bob = browser().as("bob");
        bob.get("/audiences");
        assertThat(bob.post(contacts + "/remove", "contact=" + id("Cat")).status())
                .isEqualTo(404);
        assertThat(bob.post(contacts + "/put-back", "contact=" + id("Ben")).status())
                .isEqualTo(404);
    }

    @Test
    void whatWasTakenOutIsListedAndPutBack() {
        ann.get(contacts);
        ann.post(contacts + "/" + id("Ben") + "/remove");
        Page list = ann.get(contacts + "/removed");
        assertThat(list.texts("tbody tr")).containsExactly("ben@x.example Ben Put back");
        ann.post(contacts + "/removed", "address=ben@x.example");
        assertThat(ann.get(contacts + "/removed").has("tbody")).isFalse();
        assertThat(inAudience()).containsExactly("Ben", "Cat");
    }

    @Test
    void aContactThatTheFilterDoesNotHaveIsAddedByHandAndRemovedForGood() {
        ann.get(contacts);
        assertThat(ann.post(contacts + "/added", "address= DAN@x.example").status())
                .isEqualTo(302);
        assertThat(ann.get(contacts + "/added").texts("tbody tr")).containsExactly("dan@x.example Dan");
        assertThat(inAudience()).containsExactly("Ben", "Cat", "Dan");
        ann.post(contacts + "/" + id("Dan") + "/remove");
        assertThat(inAudience()).containsExactly("Ben", "Cat");
        ann.post(contacts + "/" + id("Dan") + "/put-back");
        assertThat(inAudience()).as("also one that was put in by hand").containsExactly("Ben", "Cat", "Dan");
    }

    @Test
    void nobodyElsesContactIsAdded() {
        ann.get(contacts);
        ann.post(contacts + "/added", "address=nobody@x.example");
        Page refused = ann.get(contacts + "/added");
        assertThat(refused.text()).contains("None of your contacts has this e-mail address", "Added by hand (0)");
        Browser bob = browser().as("bob");
        bob.get("/audiences");
        assertThat(bob.post(contacts + "/added", "address=dan@x.example").status())
                .isEqualTo(404);
        assertThat(bob.post(contacts + "/" + id("Ben") + "/put-back").status()).isEqualTo(404);
        assertThat(bob.get(contacts + "/removed").status()).isEqualTo(404);
    }

    /** It was taken out under the address that it had, and by its id. */
    @Test
    void aContactWhoseAddressWasCorrectedSinceIsPutBack() {
        ann.get(contacts);
        String ben = id("Ben");
        ann.post(contacts + "/" + ben + "/remove");
        contactsOf("ann")
                .updateOne(
                        new Document("firstName", "Ben"),
                        new Document("$set", new Document("email", "benn@x.example")));
        ann.post(contacts + "/" + ben + "/put-back");
        assertThat(inAudience()).containsExactly("Ben", "Cat");
    }

    @Test
    void whatWasTakenOutAndDeletedCanLeaveTheList() {
        ann.get(contacts);
        ann.post(contacts + "/" + id("Ben") + "/remove");
        contactsOf("ann").deleteOne(new Document("firstName", "Ben"));
        ann.post(contacts + "/removed", "address=ben@x.example");
        assertThat(ann.get(contacts + "/removed").has("tbody")).isFalse();
        assertThat(ann.get(contacts).text()).contains("Removed by hand (0)", "Added by hand (0)");
    }

    /** Taking a contact out is no edit of the filter: edits that were begun before are saved all the same. */
    @Test
    void editsOfTheFilterAreSavedAfterAContactWasTakenOut() {
        String filter = contacts.replace("/contacts", "/filter");
        Page editor = ann.get(filter);
        String base = editor.attributes("[name=base]", "value").get(0);
        ann.post(contacts + "/" + id("Ben") + "/remove");
        Page saved = ann.post(filter, "name=Later", "filter=" + BUYERS, "version=1", "base=" + base);
        assertThat(saved.status()).as(saved.text()).isEqualTo(302);
        assertThat(inAudience()).containsExactly("Cat");
        Page stale = ann.post(filter, "name=Other", "filter=" + BUYERS, "version=1", "base=" + base);
        assertThat(stale.status()).as("somebody renamed it").isEqualTo(409);
    }
}
