package org.audienceshare.share.deletion.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.share.Browser;
import org.audienceshare.share.Page;
import org.audienceshare.share.PageFixture;
import org.audienceshare.share.audience.SharedAudienceReader.Reach;
import org.audienceshare.share.progress.RequestedSync;
import org.audienceshare.share.progress.SyncStatus;
import org.audienceshare.share.progress.Syncs;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Deleting an audience on its page, which says first what happens. */
class AudienceDeletionPageTest extends PageFixture {

    private static final String FORM = "form[data-confirm=delete-audience]";

    @Autowired
    private Syncs syncs;

    private Browser ann;
    private String address;
    private AudienceId id;

    @BeforeEach
    void anAudienceOfAnn() {
        ann = browser().as("ann");
        ann.get("/audiences/new");
        String made = ann.post("/audiences", "key=" + UUID.randomUUID(), "name=Leavers", "filter={\"all\":[]}")
                .location();
        address = made.substring(made.indexOf("/audiences/"));
        id = new AudienceId(address.substring(address.lastIndexOf('/') + 1));
        ann.get(address);
    }

    @Test
    void thePageSaysWhatHappensAndAsksBeforeItDeletes() {
        Page page = ann.get(address);
        assertThat(page.attributes(FORM, "data-subject")).containsExactly("Leavers");
        assertThat(page.texts(FORM + " button.danger")).containsExactly("Delete audience");
        assertThat(page.texts("#delete-audience h2")).containsExactly("Delete ?");
        assertThat(page.texts("#delete-audience p"))
                .singleElement()
                .asString()
                .contains(
                        "its schedule are deleted", "Your contacts and their tags stay as they are", "can't undo this");
        assertThat(page.texts("#delete-audience button")).containsExactly("Keep", "Delete audience");
        assertThat(page.hasMissingTexts()).isFalse();

        assertThat(ann.post(address + "/delete").location()).endsWith("/audiences");

        Page list = ann.get("/audiences");
        assertThat(list.texts("#notices")).containsExactly("The audience is deleted. Your contacts stay as they are.");
        assertThat(list.attributes("tbody a", "href")).doesNotContain(address);
        assertThat(ann.get(address).status()).isEqualTo(404);
    }

    @Test
    void theDialogOfAnAudienceThatIsSharedIsNotThereButAWayToStop() {
        shared.reaches(id, new Reach(2, Instant.now()));

        Page page = ann.get(address);

        assertThat(page.has(FORM)).isFalse();
        assertThat(page.text()).contains("Stop sharing it first");
        assertThat(page.attributes("main .card a", "href")).contains(address + "/shared-with");
    }

    @Test
    void aRefusalLeadsBackToTheAudienceAndSaysWhy() {
        syncs.record(SyncStatus.of(
                new RequestedSync(UUID.randomUUID().toString(), id, RequestedSync.Kind.UNSHARE, "ann", Instant.now())));

        assertThat(ann.post(address + "/delete").location()).endsWith(address);

        assertThat(ann.get(address).texts("#notices"))
                .containsExactly(
                        "A sync of the audience is running. Wait until it has ended, then delete the audience.");
    }

    @Test
    void whatBelongsToOthersDoesNotExist() {
        Browser rex = browser().as("rex");
        rex.get("/audiences");

        assertThat(rex.post(address + "/delete").status()).isEqualTo(404);
        assertThat(ann.get(address).status()).isEqualTo(200);
    }
}
