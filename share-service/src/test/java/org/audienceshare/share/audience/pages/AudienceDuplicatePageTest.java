package org.audienceshare.share.audience.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.audienceshare.share.Browser;
import org.audienceshare.share.Page;
import org.audienceshare.share.PageFixture;
import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Duplicating an audience on its page. */
class AudienceDuplicatePageTest extends PageFixture {

    private static final String BUYERS = "{\"all\":[{\"field\":\"tags\",\"op\":\"is\",\"value\":\"buyer\"}]}";

    private Browser ann;

    @BeforeEach
    void signIn() {
        ann = browser().as("ann");
    }

    private String made(String name) {
        ann.get("/audiences/new");
        String made = ann.post("/audiences", "key=" + UUID.randomUUID(), "name=" + name, "filter=" + BUYERS)
                .location();
        return made.substring(made.indexOf("/audiences/"));
    }

    private static String form(String address) {
        return "form[action=" + address + "/duplicate]";
    }

    @Test
    void thePageProposesANameAndLeadsToTheNewAudience() {
        String address = made("Walkers");
        Page overview = ann.get(address);
        String key = overview.attributes(form(address) + " [name=key]", "value").get(0);
        String name =
                overview.attributes(form(address) + " [name=name]", "value").get(0);
        assertThat(name).isEqualTo("Walkers (copy)");

        Page first = ann.post(address + "/duplicate", "key=" + key, "name=" + name);
        Page again = ann.post(address + "/duplicate", "key=" + key, "name=" + name);

        assertThat(first.status()).isEqualTo(302);
        assertThat(again.location()).as("a form that is sent twice").isEqualTo(first.location());
        Page copy = ann.get(first.location().substring(first.location().indexOf("/audiences/")));
        assertThat(copy.texts("h1")).containsExactly("Walkers (copy)");
        assertThat(copy.text()).contains("This is the new audience", "Shared with nobody");
        assertThat(database.getCollection("audiences").countDocuments(new Document("name", "Walkers (copy)")))
                .isOne();
    }

    @Test
    void aFormThatIsSentAgainDoesNotReviveADeletedAudience() {
        String address = made("Leavers");
        String key = ann.get(address)
                .attributes(form(address) + " [name=key]", "value")
                .get(0);
        String first =
                ann.post(address + "/duplicate", "key=" + key, "name=Other").location();
        String copy = first.substring(first.indexOf("/audiences/"));
        ann.post(copy + "/delete");
        ann.get("/audiences");

        Page again = ann.post(address + "/duplicate", "key=" + key, "name=Other");

        assertThat(again.location()).endsWith(address);
        assertThat(ann.get(address).texts("#notices"))
                .singleElement()
                .asString()
                .startsWith("This form was sent before, and the audience that it created is deleted.");
        assertThat(ann.get(copy).status()).isEqualTo(404);
    }

    @Test
    void aLongNameIsCutSoThatTheProposalIsAllowed() {
        String address = made("😀".repeat(100));
        Page overview = ann.get(address);
        String name =
                overview.attributes(form(address) + " [name=name]", "value").get(0);

        assertThat(name).isEqualTo("😀".repeat(93) + " (copy)");
        assertThat(ann.post(address + "/duplicate", "key=" + UUID.randomUUID(), "name=" + name)
                        .location())
                .doesNotEndWith(address);
    }

    @Test
    void theSameNameIsRefusedWithTheReason() {
        String address = made("Same");

        ann.get(address);
        Page answer = ann.post(address + "/duplicate", "key=" + UUID.randomUUID(), "name=Same");

        assertThat(answer.location()).endsWith(address);
        assertThat(ann.get(address).texts("#notices"))
                .containsExactly("The audience is not duplicated: name must not be the name of the audience that is"
                        + " duplicated.");
    }
}
