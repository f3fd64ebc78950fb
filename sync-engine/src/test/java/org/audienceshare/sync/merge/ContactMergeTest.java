package org.audienceshare.sync.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.sync.inmemory.ContactFixture.subscribed;
import static org.audienceshare.sync.inmemory.ContactFixture.unsubscribed;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.inmemory.ContactFixture;
import org.audienceshare.sync.merge.ContactMerge.Decision;
import org.audienceshare.sync.merge.ContactWrite.MembershipChange;
import org.audienceshare.sync.merge.ContactWrite.TagChange;
import org.junit.jupiter.api.Test;

/** What becomes of one address; the audience is {@code aud}, its tag {@code Buyers}. */
class ContactMergeTest {

    private static final FrozenContact OLD = frozen("1");
    private static final FrozenContact NEW = frozen("2");

    // --- what is no member yet

    @Test
    void unknownContactIsInserted() {
        Decision decision = decide(context(null), new MergeInput("a@x.com", false, Bases.NONE, NEW, null, false));

        assertThat(decision).isEqualTo(Decision.added(new ContactWrite.Insert(NEW)));
    }

    @Test
    void knownContactJoinsAndGetsTheTag() {
        ContactWrite.Update update = update(context(null), join(own().tags("mine")));

        assertThat(update.membership()).isEqualTo(new MembershipChange.Join(false));
        assertThat(update.tags()).isEqualTo(new TagChange.Add("Buyers", false, true));
    }

    @Test
    void unsubscribedContactJoinsToo() {
        ContactWrite.Update update =
                update(context(null), join(unsubscribed("a@x.com").with("_id", 7)));

        assertThat(update.membership()).isEqualTo(new MembershipChange.Join(false));
        assertThat(update.fields().changes()).isEqualTo(Map.of("phone", new FieldChanges.FieldChange(null, "2")));
    }

    @Test
    void aTagThatTheJoinerHasAlreadyIsMarkedAsItsOwn() {
        assertThat(update(context(null), join(own().tags("Buyers"))).tags()).isEqualTo(new TagChange.MarkOwn("Buyers"));
    }

    @Test
    void aTagThatComesFromAnotherAudienceIsNotTheJoinersOwn() {
        ContactFixture current = own().tags("Buyers").audiences("other");

        assertThat(update(withOther("other", "Buyers"), join(current)).tags()).isEqualTo(new TagChange.None());
    }

    @Test
    void aStaleMarkOfAnOwnTagIsRemovedWhenTheTagIsAddedAgain() {
        assertThat(update(context(null), join(own().with("ownTags", List.of("Buyers"))))
                        .tags())
                .isEqualTo(new TagChange.Add("Buyers", true, false));
    }

    @Test
    void tagsAndAudiencesThatAreNoListsAreReplacedWithAGuard() {
        ContactWrite.Update nulls =
                update(context(null), join(own().with("tags", null).with("audiences", null)));
        assertThat(nulls.tags()).isEqualTo(new TagChange.Replace(null, List.of("Buyers"), List.of()));
        assertThat(nulls.membership()).isEqualTo(new MembershipChange.Replace(null, List.of("aud")));

        ContactWrite.Update texts =
                update(context(null), join(own().with("tags", "vip").with("audiences", "x")));
        assertThat(texts.tags()).isEqualTo(new TagChange.Replace("vip", List.of("vip", "Buyers"), List.of()));
        assertThat(texts.membership()).isEqualTo(new MembershipChange.Replace("x", List.of("x", "aud")));
    }

    // --- members

    @Test
    void memberFollowsTheSender() {
        Decision decision = decide(
                context("Buyers"), new MergeInput("a@x.com", true, Bases.of(OLD), NEW, current(member()), false));

        assertThat(decision.kind()).isEqualTo(Decision.Kind.UPDATED);
        assertThat(((ContactWrite.Update) decision.write()).fields().changes())
                .isEqualTo(Map.of("phone", new FieldChanges.FieldChange("1", "2")));
        assertThat(((ContactWrite.Update) decision.write()).membership()).isEqualTo(new MembershipChange.None());
    }

    @Test
    void memberThatEqualsTheTargetIsNotWritten() {
        Decision decision = decide(
                context("Buyers"), new MergeInput("a@x.com", true, Bases.of(OLD), OLD, current(member()), false));

        assertThat(decision).isEqualTo(new Decision(null, Decision.Kind.UNCHANGED, false));
    }

    @Test
    void deletedMemberStaysDeleted() {
        assertThat(decide(context("Buyers"), new MergeInput("a@x.com", true, Bases.of(OLD), NEW, null, false)))
                .isEqualTo(Decision.KEPT_REMOVED);
    }

    @Test
    void contactThatTheRecipientRemovedFromTheAudienceStaysRemoved() {
        assertThat(decide(
                        context("Buyers"),
                        new MergeInput("a@x.com", true, Bases.of(OLD), NEW, current(own().tags("Buyers")), false)))
                .isEqualTo(Decision.KEPT_REMOVED);
    }

    @Test
    void removedTagStaysRemovedWhileFieldsFollow() {
        Decision decision = decide(
                context("Buyers"),
                new MergeInput("a@x.com", true, Bases.of(OLD), NEW, current(member().tags("mine")), false));

        assertThat(((ContactWrite.Update) decision.write()).tags()).isEqualTo(new TagChange.None());
        assertThat(decision.kept()).isTrue();
    }

    @Test
    void fullSyncRestoresTheRemovedTag() {
        Decision decision = decide(
                context("Buyers"),
                new MergeInput("a@x.com", false, Bases.of(OLD), OLD, current(member().tags("mine")), false));

        assertThat(((ContactWrite.Update) decision.write()).tags()).isEqualTo(new TagChange.Add("Buyers", false, true));
    }

    @Test
    void fullSyncRestoresTheDeletedContact() {
        assertThat(decide(context("Buyers"), new MergeInput("a@x.com", false, Bases.of(OLD), NEW, null, false)))
                .isEqualTo(Decision.added(new ContactWrite.Insert(NEW)));
    }

    @Test
    void fullSyncKeepsEditedFields() {
        Decision decision = decide(
                context("Buyers"),
                new MergeInput("a@x.com", false, Bases.of(OLD), NEW, current(member().with("phone", "own")), false));

        assertThat(decision).isEqualTo(new Decision(null, Decision.Kind.UNCHANGED, true));
    }

    // --- renaming

    @Test
    void tagFollowsARenameInOneGuardedStep() {
        assertThat(renamed(member().tags("x", "Old")))
                .isEqualTo(new TagChange.Replace(List.of("x", "Old"), List.of("x", "Buyers"), List.of()));
    }

    @Test
    void renameLeavesTheOldTagToAnotherAudienceOfThatName() {
        MergeContext context = context("Old", Map.of("other", "Old"));
        ContactFixture current = member().tags("Old").audiences("aud", "other");

        assertThat(update(context, new MergeInput("a@x.com", true, Bases.of(OLD), OLD, current(current), false))
                        .tags())
                .isEqualTo(new TagChange.Replace(List.of("Old"), List.of("Old", "Buyers"), List.of()));
    }

    @Test
    void renameLeavesTheOldTagWhereItIsTheRecipientsOwn() {
        assertThat(renamed(member().tags("Old").with("ownTags", List.of("Old"))))
                .isEqualTo(new TagChange.Replace(List.of("Old"), List.of("Old", "Buyers"), List.of("Old")));
    }

    @Test
    void renamedContactIsNotRenamedAgainAfterACrash() {
        MergeContext begun = new MergeContext(
                new AudienceId("aud"),
                "Buyers",
                "Old",
                List.of("Buyers"),
                Map.of("other", "Old"),
                MergePolicy.RECIPIENT_EDITS_WIN);
        ContactFixture ownOld = member().tags("Old", "Buyers").with("ownTags", List.of("Old"));
        ContactFixture othersOld = member().tags("Old", "Buyers").audiences("aud", "other");

        for (ContactFixture current : List.of(ownOld, othersOld)) {
            assertThat(decide(begun, new MergeInput("a@x.com", true, Bases.of(OLD), OLD, current(current), false)))
                    .isEqualTo(new Decision(null, Decision.Kind.UNCHANGED, false));
        }
    }

    @Test
    void contactThatJoinsInARenameKeepsTheOldNameAsItsOwnTag() {
        TagChange joined = update(context("Old"), join(own().tags("Old"))).tags();

        assertThat(joined).isEqualTo(new TagChange.Replace(List.of("Old"), List.of("Old", "Buyers"), List.of("Old")));
    }

    @Test
    void aTagThatARenameAddsAgainIsNoLongerTheRecipientsOwn() {
        assertThat(renamed(member().tags("Old").with("ownTags", List.of("Buyers"))))
                .isEqualTo(new TagChange.Replace(List.of("Old"), List.of("Buyers"), List.of()));
    }

    @Test
    void renameToATagOfTheRecipientsOwnMarksIt() {
        assertThat(renamed(member().tags("Old", "Buyers")))
                .isEqualTo(new TagChange.Replace(List.of("Old", "Buyers"), List.of("Buyers"), List.of("Buyers")));
    }

    @Test
    void renameKeepsElementsOfTheTagsThatAreNoTexts() {
        assertThat(renamed(member().with("tags", Arrays.asList(5, "Old", null))))
                .isEqualTo(new TagChange.Replace(
                        Arrays.asList(5, "Old", null), Arrays.asList(5, null, "Buyers"), List.of()));
    }

    @Test
    void removedTagStaysRemovedAfterARename() {
        Decision decision = decide(
                context("Old"),
                new MergeInput("a@x.com", true, Bases.of(OLD), OLD, current(member().tags("x")), false));

        assertThat(decision).isEqualTo(new Decision(null, Decision.Kind.UNCHANGED, true));
    }

    @Test
    void renameThatWasWrittenAlreadyIsNotWrittenAgain() {
        Decision decision = decide(
                context("Old"),
                new MergeInput("a@x.com", true, Bases.of(OLD), OLD, current(member().tags("Buyers")), false));

        assertThat(decision).isEqualTo(new Decision(null, Decision.Kind.UNCHANGED, false));
    }

    // --- leaving

    @Test
    void leavingMemberLosesAudienceAndTag() {
        assertThat(leave(context("Buyers"), member().tags("Buyers", "x")))
                .isEqualTo(new ContactWrite.Leave(7, "a@x.com", List.of("Buyers"), List.of()));
    }

    @Test
    void leavingMemberKeepsItsOwnTagAndLosesTheMark() {
        assertThat(leave(context("Buyers"), member().with("ownTags", List.of("Buyers"))))
                .isEqualTo(new ContactWrite.Leave(7, "a@x.com", List.of(), List.of("Buyers")));
    }

    @Test
    void leavingMemberKeepsTheTagOfAnotherAudienceOfThatName() {
        ContactFixture current = member().audiences("aud", "other");

        assertThat(leave(withOther("other", "Buyers"), current))
                .isEqualTo(new ContactWrite.Leave(7, "a@x.com", List.of(), List.of()));
    }

    @Test
    void markOfAnOwnTagStaysForAnotherAudienceOfThatName() {
        ContactFixture current = member().audiences("aud", "other").with("ownTags", List.of("Buyers"));

        assertThat(leave(withOther("other", "Buyers"), current))
                .isEqualTo(new ContactWrite.Leave(7, "a@x.com", List.of(), List.of()));
    }

    @Test
    void memberWhoseTagWasRemovedLeavesWithoutChangesOfTags() {
        assertThat(leave(context("Buyers"), member().tags("x")))
                .isEqualTo(new ContactWrite.Leave(7, "a@x.com", List.of(), List.of()));
    }

    @Test
    void leavingInARenamedRevisionRemovesTheTagThatTheMemberHas() {
        assertThat(leave(context("Old"), member().tags("Old")))
                .isEqualTo(new ContactWrite.Leave(7, "a@x.com", List.of("Old"), List.of()));
    }

    // --- what was begun and replaced by something later

    @Test
    void tagOfABegunRenameIsReplacedByTheNextOne() {
        MergeContext third = begun("Buyers", "Old", "Begun");

        for (String name : List.of("Old", "Begun")) {
            assertThat(stay(third, member().tags("x", name)))
                    .isEqualTo(new TagChange.Replace(List.of("x", name), List.of("x", "Buyers"), List.of()));
        }
        assertThat(stay(third, member().tags("Old", "Begun").with("ownTags", List.of("Old"))))
                .isEqualTo(new TagChange.Replace(List.of("Old", "Begun"), List.of("Old", "Buyers"), List.of("Old")));
        assertThat(stay(third, member().tags("Old", "Begun")))
                .as("not renamed yet, so the begun tag is its own")
                .isEqualTo(new TagChange.Replace(List.of("Old", "Begun"), List.of("Begun", "Buyers"), List.of()));
    }

    @Test
    void tagOfABegunRenameGoesWithTheAudience() {
        MergeContext removed = begun("Old", "Old", "Begun");

        assertThat(leave(removed, member().tags("Begun", "x")))
                .isEqualTo(new ContactWrite.Leave(7, "a@x.com", List.of("Begun"), List.of()));
        assertThat(leave(removed, member().tags("Old", "x")))
                .isEqualTo(new ContactWrite.Leave(7, "a@x.com", List.of("Old"), List.of()));
    }

    @Test
    void tagOfAFirstRevisionThatWasOnlyBegunIsReplaced() {
        assertThat(stay(begun("Buyers", null, "Begun"), member().tags("Begun")))
                .isEqualTo(new TagChange.Replace(List.of("Begun"), List.of("Buyers"), List.of()));
    }

    @Test
    void valueOfABegunRevisionIsUntouched() {
        Bases bases = new Bases(OLD, List.of(frozen("begun")));
        for (String phone : List.of("1", "begun")) {
            assertThat(update(
                                    context("Buyers"),
                                    new MergeInput(
                                            "a@x.com", true, bases, NEW, current(member().with("phone", phone)), false))
                            .fields()
                            .changes())
                    .isEqualTo(Map.of("phone", new FieldChanges.FieldChange(phone, "2")));
        }
        assertThat(decide(
                        context("Buyers"),
                        new MergeInput("a@x.com", true, bases, NEW, current(member().with("phone", "own")), false)))
                .isEqualTo(new Decision(null, Decision.Kind.UNCHANGED, true));
    }

    private static TagChange stay(MergeContext context, ContactFixture current) {
        return update(context, new MergeInput("a@x.com", true, Bases.of(OLD), OLD, current(current), false))
                .tags();
    }

    private static MergeContext begun(String tag, String previousTag, String... begun) {
        return new MergeContext(
                new AudienceId("aud"), tag, previousTag, List.of(begun), Map.of(), MergePolicy.RECIPIENT_EDITS_WIN);
    }

    // --- what an attempt that did not get to its end has written

    @Test
    void whoeverLeftSinceTheRevisionWasWrittenStaysOut() {
        assertThat(decide(resumed(2), join(own().with("audienceSync", written("aud", 2)))))
                .isEqualTo(Decision.KEPT_REMOVED);
    }

    @Test
    void whoeverWasWrittenByAnotherSyncJoins() {
        for (Object stamp :
                Arrays.asList(written("aud", 1), written("other", 2), Map.of("audienceId", "aud"), "a text", null)) {
            assertThat(decide(resumed(2), join(own().with("audienceSync", stamp)))
                            .kind())
                    .as("%s", stamp)
                    .isEqualTo(Decision.Kind.ADDED);
        }
        assertThat(decide(resumed(0), join(own().with("audienceSync", written("aud", 2))))
                        .kind())
                .as("what the recipient took away comes back")
                .isEqualTo(Decision.Kind.ADDED);
    }

    @Test
    void aTagThatWasTakenOffSinceTheRevisionWasWrittenStaysOff() {
        ContactFixture current =
                subscribed("a@x.com").with("_id", 7).with("phone", "2").audiences("aud");
        MergeInput input = new MergeInput(
                "a@x.com", false, Bases.NONE, NEW, current(current.with("audienceSync", written("aud", 2))), false);

        assertThat(decide(resumed(2), input)).isEqualTo(new Decision(null, Decision.Kind.UNCHANGED, true));
        assertThat(update(resumed(0), input).tags()).isEqualTo(new TagChange.Add("Buyers", false, false));
    }

    private static MergeContext resumed(int revision) {
        return new MergeContext(
                new AudienceId("aud"),
                "Buyers",
                null,
                List.of(),
                false,
                revision,
                Map.of(),
                MergePolicy.RECIPIENT_EDITS_WIN);
    }

    private static Map<String, Object> written(String audience, int revision) {
        return Map.of("audienceId", audience, "revision", revision);
    }

    @Test
    void strayMemberLeaves() {
        Decision decision =
                decide(context("Buyers"), new MergeInput("a@x.com", false, Bases.NONE, null, current(member()), false));

        assertThat(decision.kind()).isEqualTo(Decision.Kind.REMOVED);
    }

    @Test
    void contactThatIsNoMemberHasNothingToLeave() {
        assertThat(decide(
                        context("Buyers"),
                        new MergeInput("a@x.com", true, Bases.of(OLD), null, current(own().tags("Buyers")), false)))
                .isEqualTo(Decision.NOTHING);
        assertThat(decide(context("Buyers"), new MergeInput("a@x.com", true, Bases.of(OLD), null, null, false)))
                .isEqualTo(Decision.NOTHING);
    }

    private static TagChange renamed(ContactFixture current) {
        return update(context("Old"), new MergeInput("a@x.com", true, Bases.of(OLD), OLD, current(current), false))
                .tags();
    }

    private static ContactWrite leave(MergeContext context, ContactFixture current) {
        return decide(context, new MergeInput("a@x.com", true, Bases.of(OLD), null, current(current), false))
                .write();
    }

    private static ContactWrite.Update update(MergeContext context, MergeInput input) {
        return (ContactWrite.Update) decide(context, input).write();
    }

    private static Decision decide(MergeContext context, MergeInput input) {
        return new ContactMerge(context).decide(input);
    }

    private static MergeInput join(ContactFixture current) {
        return new MergeInput("a@x.com", false, Bases.NONE, NEW, current(current), false);
    }

    private static ContactFixture own() {
        return subscribed("a@x.com").with("_id", 7);
    }

    private static ContactFixture member() {
        return own().with("phone", "1").tags("Buyers").audiences("aud");
    }

    private static Contact current(ContactFixture fixture) {
        return new Contact(fixture.document());
    }

    private static FrozenContact frozen(String phone) {
        return new FrozenContact("a@x.com", Map.of("phone", phone));
    }

    private static MergeContext context(String previousTag) {
        return context(previousTag, Map.of());
    }

    private static MergeContext withOther(String audience, String tag) {
        return context("Buyers", Map.of(audience, tag));
    }

    private static MergeContext context(String previousTag, Map<String, String> otherTags) {
        return new MergeContext(
                new AudienceId("aud"), "Buyers", previousTag, List.of(), otherTags, MergePolicy.RECIPIENT_EDITS_WIN);
    }
}
