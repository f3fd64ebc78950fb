package org.audienceshare.share.sharing.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.audienceshare.contacts.directory.Directory.Organisation;
import org.audienceshare.contacts.directory.Directory.Team;
import org.audienceshare.contacts.directory.DirectoryWriter;
import org.audienceshare.contacts.directory.DirectoryWriter.DirectoryEntries;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.Selection.SelectionType;
import org.audienceshare.share.Browser;
import org.audienceshare.share.Page;
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
        assertThat(ann.get(share).texts("[role=tab]")).containsExactly("Users", "Teams", "Offices");
        Browser office = browser().as("office");
        String theirs = audienceOf("office") + "/share";
        assertThat(office.get(theirs).texts("[role=tab]")).containsExactly("Users", "Offices");
        assertThat(office.postPart(theirs + "/matches?type=TEAM", "typed=").status())
                .isEqualTo(403);
    }

    @Test
    void findsByWhatWasTypedAndGreysWhatIsSelected() {
        Page found = ann.postPart(share + "/matches?type=USER", "typed=st", "selected=");
        assertThat(found.texts("mark")).containsExactly("St");
        assertThat(found.has("[aria-disabled]")).isFalse();
        assertThat(found.text()).contains("North Office").doesNotContain("Rex", "Ida");
        assertThat(ann.postPart(share + "/matches?type=USER", "typed=st", "selected=USER:bob")
                        .texts("[aria-disabled=true]"))
                .containsExactly("Bob Stone Already selected");
        assertThat(ann.postPart(share + "/matches?type=USER", "typed=zzz").text())
                .contains("No matches. Type the start of a name.");
    }

    @Test
    void addsOneOrAllOfficesAndTakesOff() {
        Page one = ann.postPart(share + "/selected", "selected=", "add=USER:bob");
        assertThat(one.texts(".chip")).containsExactly("Bob Stone user");
        assertThat(one.attributes("#selected", "data-announce")).containsExactly("1 added, 1 selected");
        assertThat(selected(one)).containsExactly("USER:bob");
        Page all = ann.postPart(share + "/selected", "selected=USER:bob", "all=true");
        assertThat(selected(all)).containsExactly("USER:bob ORGANISATION:north ORGANISATION:south");
        Page less =
                ann.postPart(share + "/selected", "selected=USER:bob ORGANISATION:north", "remove=ORGANISATION:north");
        assertThat(selected(less)).containsExactly("USER:bob");
        assertThat(less.text()).doesNotContain("North Office");
    }

    /** Only those that can be meant; names of other brands are unknown. */
    @Test
    void addsWhatWasPasted() {
        Page some = ann.postPart(
                share + "/selected",
                "selected=ORGANISATION:north",
                "pasted=BOB stone, office;Rex\nnobody",
                "type=USER");
        assertThat(selected(some)).containsExactly("ORGANISATION:north USER:bob USER:office");
        assertThat(some.texts("[role=alert]")).singleElement().asString().endsWith("Rex, nobody");
        Page partly = ann.postPart(share + "/selected", "selected=", "pasted=Stone, Bob", "type=USER");
        assertThat(selected(partly)).as("the words of a name are no name").containsExactly("");
        assertThat(ann.postPart(share + "/selected", "selected=", "pasted=" + "x\n".repeat(10) + "y,".repeat(3))
                        .status())
                .isEqualTo(200);
        assertThat(ann.postPart(share + "/selected", "selected=", "pasted=" + many())
                        .status())
                .isEqualTo(400);
    }

    private static String many() {
        return IntStream.rangeClosed(1, 201).mapToObj(i -> "n" + i).collect(Collectors.joining(","));
    }

    @Test
    void namesNobodyOfAnotherBrand() {
        assertThat(ann.postPart(share + "/selected", "selected=USER:rex ORGANISATION:west", "add=USER:nobody")
                        .text())
                .contains("Nothing is selected yet")
                .doesNotContain("Rex", "West");
    }

    @Test
    void refusesWhatIsNoSelection() {
        for (String bad : List.of("USER", "USER:a b$", "PET:ann", "USER:../x")) {
            assertThat(ann.postPart(share + "/selected", "selected=", "add=" + bad)
                            .status())
                    .as(bad)
                    .isEqualTo(400);
        }
        assertThat(ann.postPart(share + "/selected", "selected=" + "USER:a ".repeat(SelectionField.MAX + 1))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void saysWhatToCorrectAndKeepsTheChips() {
        var nobody = ann.postPart(share, "selected=", confirmed(""), "everything=true");
        assertThat(nobody.status()).isEqualTo(422);
        assertThat(nobody.isPart()).isTrue();
        assertThat(nobody.text()).contains("must name at least one selection");
        var oneself = ann.post(share, "selected=USER:ann", confirmed("USER:ann"), "everything=true");
        assertThat(oneself.status()).isEqualTo(422);
        assertThat(oneself.isPart()).isFalse();
        assertThat(oneself.text()).contains("besides your own");
        assertThat(selected(oneself)).containsExactly("USER:ann");
    }

    /** What the page sends was not counted, or somebody else would get it than was counted: nothing is shared. */
    @Test
    void sharesOnlyWithWhomThePreviewShowed() {
        Page preview = ann.postPart(share + "/preview", "selected=ORGANISATION:north USER:bob");
        String counted = preview.attributes("[name=expected]", "value").get(0);
        String digest =
                "confirmed=" + preview.attributes("[name=confirmed]", "value").get(0);
        assertThat(digest).isEqualTo(confirmed("USER:bob ORGANISATION:north"));

        Page less = ann.postPart(share, "selected=USER:bob", digest, "expected=" + counted);
        Page unseen = ann.postPart(share, "selected=USER:bob ORGANISATION:north");
        Page more = ann.postPart(
                share,
                "selected=USER:bob ORGANISATION:north",
                "everything=true",
                digest,
                "expected=" + (Integer.parseInt(counted) + 1));

        for (Page page : List.of(less, unseen, more)) {
            assertThat(page.status()).as(page.text()).isEqualTo(409);
        }
        assertThat(less.text()).contains("What you selected changed after it was counted");
        assertThat(selected(less)).containsExactly("USER:bob");
        assertThat(more.text()).contains("The number of users changed");
        assertThat(ann.get(share.replace("/share", "/shared-with")).text()).contains("Not shared yet");
    }

    /** An audience without a rule gives away every contact: nobody does that by an oversight. */
    @Test
    void asksBeforeEveryContactIsShared() {
        Page preview = ann.postPart(share + "/preview", "selected=USER:bob");
        assertThat(preview.text()).contains("This audience has no rule: it contains every contact of yours.");
        assertThat(preview.has("[name=everything][required]")).isTrue();
        Page refused = ann.postPart(share, "selected=USER:bob", confirmed("USER:bob"), "expected=1");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("Confirm that you want to share every contact");
        assertThat(selected(refused)).containsExactly("USER:bob");
        Page sync = ann.postPart(share.replace("/share", "/sync"), "expected=3");
        assertThat(sync.text()).contains("Confirm that you want to share every contact");
    }

    private static String confirmed(String selected) {
        return "confirmed=" + SelectionField.read(selected).digest();
    }

    private static List<String> selected(Page page) {
        return page.attributes("[name=selected]", "value");
    }

    @Test
    void opensToNobodyButAnOwnerWhoMayShare() {
        Browser rex = browser().as("rex");
        assertThat(rex.get(share).status()).isEqualTo(404);
        assertThat(rex.postPart(share + "/matches?type=USER", "typed=").status())
                .isEqualTo(404);
        Browser bob = browser().as("bob");
        String theirs = audienceOf("bob");
        assertThat(bob.get(theirs + "/share").status()).isEqualTo(403);
        assertThat(bob.get(theirs + "/sync").status()).isEqualTo(403);
        assertThat(bob.get(theirs).text()).contains("Sharing is turned off for your account");
    }

    @Test
    void stopsNothingWithoutTheTickThatItIsUnderstood() {
        String audience = share.replace("/share", "");
        assertThat(ann.get(audience + "/shared-with").text()).contains("Not shared yet");
        assertThat(ann.post(audience + "/shared-with/stop", "selection=USER:bob")
                        .status())
                .isEqualTo(302);
        assertThat(ann.get(audience + "/shared-with").text())
                .contains("Select who to stop sharing with, and tick the confirmation");
    }

    @Test
    void syncOfAnUnsharedAudienceIsRefusedWithTheReason() {
        String audience = share.replace("/share", "");
        assertThat(ann.get(audience + "/sync").text()).contains("Sync Shared now?");
        assertThat(ann.postPart(audience + "/sync/preview").text()).contains("not shared with anybody");
        assertThat(ann.postPart(audience + "/sync", "expected=3", "everything=true")
                        .status())
                .isEqualTo(409);
    }
}
