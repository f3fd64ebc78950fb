package org.audienceshare.sync.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience.AudienceType;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.contacts.optout.OptOut;
import org.audienceshare.contacts.optout.OptOut.Origin;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.sync.apply.VerifiedRecipient.Difference;
import org.audienceshare.sync.apply.VerifiedRecipient.DifferentContact;
import org.audienceshare.sync.apply.VerifiedRecipient.Outcome;
import org.audienceshare.sync.inmemory.ContactFixture;
import org.audienceshare.sync.inmemory.Events;
import org.audienceshare.sync.inmemory.InMemoryWorld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecipientVerificationTest {

    private final InMemoryWorld world = new InMemoryWorld();
    private final AccountId ann = world.agent("ann");
    private final AccountId ben = world.agent("ben");
    private final AccountId cat = world.agent("cat");
    private final AudienceId buyers = world.audience("buyers", ann, "Buyers");

    @BeforeEach
    void share() {
        for (String email : List.of("a@x.com", "b@x.com", "c@x.com")) {
            have(ann, ContactFixture.subscribed(email).with(ContactFields.PHONE, "1"));
        }
        world.sync(Events.shared("s1", buyers, ann, ben, cat));
    }

    @Test
    void aRecipientThatIsAsItsRevisionSaysMatches() {
        VerifiedRecipient verified = verify(ben);

        assertThat(verified.outcome()).isEqualTo(Outcome.MATCHES);
        assertThat(verified.revision()).isEqualTo(1);
        assertThat(verified.contacts()).isEqualTo(3);
        assertThat(verified.differences()).isEmpty();
        assertThat(verified.needsRepair()).isFalse();
    }

    @Test
    void everyKindOfDifferenceIsNamedAndTheOthersMatch() {
        world.accounts().remove(ben, id(ben, "a@x.com"));
        edit(ben, "b@x.com", contact -> contact.put(ContactFields.AUDIENCES, List.of()));
        edit(ben, "c@x.com", contact -> contact.put(ContactFields.TAGS, List.of("mine")));
        have(ben, ContactFixture.subscribed("z@x.com").audiences("buyers").tags("Buyers"));

        VerifiedRecipient verified = verify(ben);

        assertThat(verified.outcome()).isEqualTo(Outcome.DIFFERS);
        assertThat(verified.examples())
                .containsExactly(
                        new DifferentContact("a@x.com", List.of(Difference.MISSING), List.of()),
                        new DifferentContact("b@x.com", List.of(Difference.NOT_IN_AUDIENCE), List.of()),
                        new DifferentContact("c@x.com", List.of(Difference.TAG), List.of()),
                        new DifferentContact("z@x.com", List.of(Difference.LEFTOVER), List.of()));
        assertThat(verify(cat).outcome()).isEqualTo(Outcome.MATCHES);
    }

    @Test
    void verifyingWritesNothingAndTheRepairMendsWhatItFound() {
        world.accounts().drop(ben);
        long writes = world.accounts().writes();
        var state = world.recipients().find(buyers, ben);

        assertThat(verify(ben).differences()).containsOnly(Map.entry(Difference.MISSING, 3L));
        assertThat(world.accounts().writes()).isEqualTo(writes);
        assertThat(world.accounts().openStreams()).isZero();
        assertThat(world.recipients().find(buyers, ben)).isEqualTo(state);

        world.sync(Events.repair("r1", buyers, SyncMode.FULL, ben));
        assertThat(verify(ben).outcome()).isEqualTo(Outcome.MATCHES);
    }

    @Test
    void whatTheRecipientEditedIsNoDifference() {
        edit(ben, "a@x.com", contact -> contact.put(ContactFields.PHONE, "2"));
        edit(ben, "b@x.com", contact -> contact.put("customFields", Map.of("own", "x")));

        VerifiedRecipient verified = verify(ben);

        assertThat(verified.outcome()).isEqualTo(Outcome.MATCHES);
        assertThat(verified.edited()).isEqualTo(1);
    }

    @Test
    void whereTheSenderWinsAnotherValueDiffers() {
        world.sync(new AudienceEvent.Shared(
                Events.header("s2", buyers), ann, List.of(Events.user(cat)), MergePolicy.SENDER_WINS));
        edit(ben, "a@x.com", contact -> contact.put(ContactFields.PHONE, "2"));

        assertThat(verify(ben).examples())
                .containsExactly(new DifferentContact("a@x.com", List.of(Difference.VALUES), List.of("phone")));
    }

    @Test
    void whoIsSubscribedAfterAReportedOptOutIsNamedAndNoRepairIsPromised() {
        world.optOuts()
                .remember(ben, List.of(new OptOut("a@x.com", world.clock().instant(), Origin.REPORTED)));

        VerifiedRecipient verified = verify(ben);

        assertThat(verified.examples())
                .containsExactly(new DifferentContact("a@x.com", List.of(Difference.RESUBSCRIBED), List.of()));
        assertThat(verified.needsRepair()).isFalse();
    }

    @Test
    void whoIsLeftOutOnPurposeIsNoDifference() {
        world.accounts().remove(ben, id(ben, "a@x.com"));
        world.optOuts()
                .remember(ben, List.of(new OptOut("a@x.com", world.clock().instant(), Origin.REPORTED)));

        VerifiedRecipient verified = verify(ben);

        assertThat(verified.outcome()).isEqualTo(Outcome.MATCHES);
        assertThat(verified.notCopied()).isEqualTo(1);
    }

    @Test
    void aContactThatWasRejectedIsNoDifference() {
        world.accounts().refuse(write -> write.email().equals("d@x.com"));
        have(ann, ContactFixture.subscribed("d@x.com"));
        world.sync(Events.syncRequested("s2", buyers));

        VerifiedRecipient verified = verify(ben);

        assertThat(verified.outcome()).isEqualTo(Outcome.MATCHES);
        assertThat(verified.notCopied()).isEqualTo(1);
        assertThat(verified.contacts()).isEqualTo(4);
    }

    @Test
    void aFormerRecipientHasNoMembersLeft() {
        world.sync(Events.unshared("u1", buyers, ben));
        assertThat(verify(ben).outcome()).isEqualTo(Outcome.MATCHES);

        edit(ben, "a@x.com", contact -> contact.put(ContactFields.AUDIENCES, List.of("buyers")));

        VerifiedRecipient verified = verify(ben);
        assertThat(verified.revision()).isZero();
        assertThat(verified.examples())
                .containsExactly(new DifferentContact("a@x.com", List.of(Difference.LEFTOVER), List.of()));

        world.sync(Events.unshared("u2", buyers, ben));
        assertThat(verify(ben).outcome()).as("named again, it loses it again").isEqualTo(Outcome.MATCHES);
        assertThat(world.accounts().documents(ben)).hasSize(3);
    }

    @Test
    void anAudienceThatNobodyHasAnyMoreIsTakenAwayAgain() {
        world.sync(Events.unsharedWithAll("u1", buyers));
        edit(ben, "a@x.com", contact -> contact.put(ContactFields.AUDIENCES, List.of("buyers")));

        world.sync(Events.unshared("u2", buyers, ben));

        assertThat(verify(ben).outcome()).isEqualTo(Outcome.MATCHES);
    }

    @Test
    void aRecipientWithAHalfAppliedRevisionIsUnfinished() {
        have(ann, ContactFixture.subscribed("d@x.com"));
        world.deliver(Events.syncRequested("s2", buyers));
        world.recipients().lease(buyers, ben, Begun.revision(2));

        assertThat(verify(ben).outcome()).isEqualTo(Outcome.UNFINISHED);
        assertThat(verify(ben).needsRepair()).isTrue();

        world.runTasks();
        assertThat(verify(ben).outcome()).isEqualTo(Outcome.MATCHES);
        assertThat(verify(ben).revision()).isEqualTo(2);
    }

    @Test
    void aRecipientIsComparedWithTheRevisionThatItHasAndNotWithALaterOne() {
        have(ann, ContactFixture.subscribed("d@x.com"));
        world.deliver(Events.syncRequested("s2", buyers));

        assertThat(verify(ben).outcome()).isEqualTo(Outcome.MATCHES);
        assertThat(verify(ben).revision()).isEqualTo(1);
    }

    @Test
    void aSyncThatEndsMeanwhileMakesTheComparisonUnfinished() {
        have(ann, ContactFixture.subscribed("d@x.com"));
        RecipientStateReader syncsAfterTheFirstRead = new RecipientStateReader() {
            @Override
            public Optional<RecipientState> find(AudienceId audience, AccountId recipient) {
                Optional<RecipientState> found = world.recipients().find(audience, recipient);
                if (world.log().find("s2").isEmpty()) {
                    world.sync(Events.syncRequested("s2", buyers));
                }
                return found;
            }

            @Override
            public Map<String, String> otherTags(AudienceId audience, AccountId recipient) {
                return world.recipients().otherTags(audience, recipient);
            }
        };

        VerifiedRecipient verified = verification(syncsAfterTheFirstRead).verify(buyers, ben, 10, () -> true);

        assertThat(verified.outcome()).isEqualTo(Outcome.UNFINISHED);
        assertThat(verified.examples()).isEmpty();
    }

    @Test
    void aComparisonThatTakesTooLongEndsAndSaysSo() {
        IntStream.range(0, 1_100).forEach(i -> have(ann, ContactFixture.subscribed("n" + i + "@x.com")));
        world.sync(Events.syncRequested("s2", buyers));

        VerifiedRecipient verified = verification(world.recipients()).verify(buyers, ben, 10, () -> false);

        assertThat(verified.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(verified.contacts()).isEqualTo(1_000);
    }

    @Test
    void frozenContactsThatAreGoneCannotBeComparedWith() {
        world.revisions().latest(buyers).ifPresent(latest -> world.revisions().deleteContacts(latest, () -> true));

        assertThat(verify(ben).outcome()).isEqualTo(Outcome.NOT_COMPARABLE);
    }

    @Test
    void onlySoManyContactsAreNamedAndAllAreCounted() {
        world.accounts().drop(ben);

        VerifiedRecipient verified = verification(world.recipients()).verify(buyers, ben, 1, () -> true);

        assertThat(verified.examples()).hasSize(1);
        assertThat(verified.differences()).containsOnly(Map.entry(Difference.MISSING, 3L));
    }

    @Test
    void aFilterSetThatIsMissingOrLeftOverDiffers() {
        AccountId head = world.account("head", AccountType.ADMIN, true, false);
        AudienceId leads = world.save("leads", head, AudienceType.MANAGED, "Leads", Filter.EVERYTHING);
        world.sync(Events.shared("m1", leads, head, ben));
        assertThat(verify(leads, ben).outcome()).isEqualTo(Outcome.MATCHES);

        var set = world.managed().find(leads, ben).orElseThrow();
        world.managed().remove(leads, ben);
        assertThat(verify(leads, ben).differences()).containsOnly(Map.entry(Difference.MISSING, 1L));

        world.managed().put(set);
        world.sync(Events.unsharedWithAll("m2", leads));
        assertThat(verify(leads, ben).outcome()).isEqualTo(Outcome.MATCHES);
        world.managed().put(set);
        assertThat(verify(leads, ben).differences()).containsOnly(Map.entry(Difference.LEFTOVER, 1L));
    }

    private VerifiedRecipient verify(AccountId recipient) {
        return verify(buyers, recipient);
    }

    private VerifiedRecipient verify(AudienceId audience, AccountId recipient) {
        return verification(world.recipients()).verify(audience, recipient, 10, () -> true);
    }

    private RecipientVerification verification(RecipientStateReader states) {
        return new RecipientVerification(
                new RecipientPreview.Ports(world.accounts(), states, world.rejections(), world.optOutCheck()),
                world.managed(),
                world.revisions(),
                MergePolicy.RECIPIENT_EDITS_WIN);
    }

    private void have(AccountId account, ContactFixture contact) {
        world.accounts().put(account, contact.document());
    }

    private Object id(AccountId account, String email) {
        return world.contact(account, email).get(ContactFields.ID);
    }

    private void edit(AccountId account, String email, Consumer<Map<String, Object>> change) {
        UnaryOperator<Map<String, Object>> edited = document -> {
            Map<String, Object> copy = new LinkedHashMap<>(document);
            change.accept(copy);
            return copy;
        };
        world.accounts().edit(account, id(account, email), edited);
    }
}
