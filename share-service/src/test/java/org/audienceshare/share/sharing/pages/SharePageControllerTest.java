package org.audienceshare.share.sharing.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.audienceshare.contacts.directory.Directory.Organisation;
import org.audienceshare.contacts.directory.Directory.Team;
import org.audienceshare.contacts.directory.DirectoryWriter;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.share.Browser;
import org.audienceshare.share.PageFixture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The share dialog up to the click on Share. */
class SharePageControllerTest extends PageFixture {

    @Autowired
    private DirectoryWriter entries;

    private Browser ann;
    private String share;

    @BeforeEach
    void openTheDialog() {
        entries.put(new DirectoryEntries(
                List.of(new Organisation("south", "South Office", "acme")),
                List.of(),
                List.of(new Team(
                        "buyers", "Buyer Agents", "acme", List.of(new Selection(SelectionType.USER, "bob"))))));
        ann = browser().as("ann");
        share = audienceOf("ann") + "/share";
        ann.get(share);
    }

    private String audienceOf(String owner) {
        String location =
                api.as(owner).post("/api/audiences", "{\"name\": \"Shared\"}").header("Location");
        return location.substring(location.indexOf("/audiences/"));
    }

    @Test
    void hidesTeamsFromWhoMayNotShareWithThem() {
        assertThat(ann.get(share).body()).contains("id=\"tab-USER\"", "id=\"tab-TEAM\"", "id=\"tab-ORGANISATION\"");
        Browser office = browser().as("office");
        String theirs = audienceOf("office") + "/share";
        assertThat(office.get(theirs).body()).contains("id=\"tab-USER\"").doesNotContain("tab-TEAM");
        assertThat(office.postPart(theirs + "/matches?type=TEAM", "typed=").statusCode())
                .isEqualTo(403);
    }

    @Test
    void findsByWhatWasTypedAndGreysWhatIsChosen() {
        String found = ann.postPart(share + "/matches?type=USER", "typed=st", "chosen=")
                .body();
        assertThat(found).contains("<mark>St</mark>", "North Office").doesNotContain("aria-disabled", "Rex", "Ida");
        assertThat(ann.postPart(share + "/matches?type=USER", "typed=st", "chosen=USER:bob")
                        .body())
                .contains("aria-disabled=\"true\"", "Already selected");
        assertThat(ann.postPart(share + "/matches?type=USER", "typed=zzz").body())
                .contains("No matches. Type the start of a name.");
    }

    @Test
    void addsOneOrAllOfficesAndTakesOff() {
        String one = ann.postPart(share + "/chosen", "chosen=", "add=USER:bob").body();
        assertThat(one).contains("Bob Stone", "value=\"USER:bob\"", "1 added, 1 selected");
        String all =
                ann.postPart(share + "/chosen", "chosen=USER:bob", "all=true").body();
        assertThat(all)
                .contains("value=\"USER:bob ORGANISATION:north ORGANISATION:south\"")
                .doesNotContain("West");
        String less = ann.postPart(share + "/chosen", "chosen=USER:bob ORGANISATION:north", "remove=ORGANISATION:north")
                .body();
        assertThat(less).contains("value=\"USER:bob\"").doesNotContain("North Office");
    }

    @Test
    void namesNobodyOfAnotherBrand() {
        assertThat(ann.postPart(share + "/chosen", "chosen=USER:rex ORGANISATION:west", "add=USER:nobody")
                        .body())
                .contains("Nothing is selected yet")
                .doesNotContain("Rex", "West");
    }

    @Test
    void refusesWhatIsNoSelection() {
        for (String bad : List.of("USER", "USER:a b$", "PET:ann", "USER:../x")) {
            assertThat(ann.postPart(share + "/chosen", "chosen=", "add=" + bad).statusCode())
                    .as(bad)
                    .isEqualTo(400);
        }
        assertThat(ann.postPart(share + "/chosen", "chosen=" + "USER:a ".repeat(SelectionField.MAX + 1))
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void saysWhatToCorrectAndKeepsTheChips() {
        var nobody = ann.postPart(share, "chosen=");
        assertThat(nobody.statusCode()).isEqualTo(422);
        assertThat(nobody.body()).contains("must name at least one selection").doesNotContain("<html");
        var oneself = ann.post(share, "chosen=USER:ann");
        assertThat(oneself.statusCode()).isEqualTo(422);
        assertThat(oneself.body()).contains("besides your own", "value=\"USER:ann\"", "<html");
    }

    @Test
    void opensToNobodyButAnOwnerWhoMayShare() {
        Browser rex = browser().as("rex");
        assertThat(rex.get(share).statusCode()).isEqualTo(404);
        assertThat(rex.postPart(share + "/matches?type=USER", "typed=").statusCode())
                .isEqualTo(404);
        Browser bob = browser().as("bob");
        String theirs = audienceOf("bob");
        assertThat(bob.get(theirs + "/share").statusCode()).isEqualTo(403);
        assertThat(bob.get(theirs + "/sync").statusCode()).isEqualTo(403);
        assertThat(bob.get(theirs).body()).contains("Sharing is turned off for your account");
    }

    @Test
    void stopsNothingWithoutTheTickThatItIsUnderstood() {
        String audience = share.replace("/share", "");
        assertThat(ann.get(audience + "/shared-with").body()).contains("Not shared yet");
        assertThat(ann.post(audience + "/shared-with/stop", "selection=USER:bob")
                        .statusCode())
                .isEqualTo(302);
        assertThat(ann.get(audience).body()).contains("Select who to stop sharing with, and tick the confirmation");
    }

    @Test
    void syncOfAnUnsharedAudienceIsRefusedWithTheReason() {
        String audience = share.replace("/share", "");
        assertThat(ann.get(audience + "/sync").body()).contains("Sync Shared now?");
        assertThat(ann.postPart(audience + "/sync/preview").body()).contains("not shared with anybody");
        assertThat(ann.postPart(audience + "/sync", "expected=3").statusCode()).isEqualTo(409);
    }
}
