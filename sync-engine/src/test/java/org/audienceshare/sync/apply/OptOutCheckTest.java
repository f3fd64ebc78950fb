package org.audienceshare.sync.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.sync.inmemory.ContactFixture.subscribed;
import static org.audienceshare.sync.inmemory.ContactFixture.unsubscribed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.optout.InMemoryOptOuts;
import org.audienceshare.contacts.optout.OptOut;
import org.audienceshare.contacts.optout.OptOut.Origin;
import org.audienceshare.contacts.optout.OptOutReader;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.inmemory.ContactFixture;
import org.audienceshare.sync.inmemory.InMemoryWorld;
import org.audienceshare.sync.merge.MergeInput;
import org.junit.jupiter.api.Test;

class OptOutCheckTest {

    private static final AccountId ANN = new AccountId("ann");
    private static final AccountId BEN = new AccountId("ben");
    private static final Duration LONG = Duration.ofSeconds(6);

    private final InMemoryWorld world = new InMemoryWorld();
    private final InMemoryOptOuts remembered = world.optOuts();
    private final RecordingReader reader = new RecordingReader();
    private final OptOutCheck check = new OptOutCheck(remembered, reader, world.accounts(), world.clock());

    @Test
    void senderIsNotAskedAboutARevisionWhoseFreezeHasJustBegun() {
        reader.unsubscribed.add("a@x.com");
        Revision revision = frozenNow();

        world.clock().advance(Duration.ofSeconds(5));
        assertThat(reasons(revision)).isEmpty();
        assertThat(reader.questions).isEmpty();

        world.clock().advance(Duration.ofMillis(1));
        assertThat(reasons(revision)).containsOnlyKeys("a@x.com");
    }

    @Test
    void questionNamesTheWholeChunkSoThatItIsTheSameForEveryRecipient() {
        Revision revision = frozenNow();
        world.clock().advance(LONG);

        reasons(revision);

        assertThat(reader.questions).containsOnly(List.of("a@x.com", "b@x.com"));
    }

    @Test
    void nothingIsAskedWhereNothingIsInserted() {
        Revision revision = frozenNow();
        world.clock().advance(LONG);

        assertThat(check.reasons(BEN, revision, chunk(), Set.of())).isEmpty();
        assertThat(reader.questions).isEmpty();
    }

    @Test
    void unsubscribedContactThatASyncReadsIsRemembered() {
        observe(unsubscribed("a@x.com"));
        assertThat(reasons(frozenNow())).containsExactly(Map.entry("a@x.com", OptOutCheck.AT_RECIPIENT));
    }

    @Test
    void seenOptOutEndsWithALaterSubscribedContact() {
        observe(unsubscribed("a@x.com"));
        world.clock().advance(Duration.ofSeconds(1));
        observe(subscribed("a@x.com"));

        assertThat(reasons(frozenNow())).isEmpty();
    }

    @Test
    void seenOptOutStaysWhileAnotherContactOfTheAddressIsUnsubscribed() {
        observe(unsubscribed("a@x.com"));
        reader.unsubscribed.add("a@x.com");
        world.clock().advance(Duration.ofSeconds(1));
        observe(subscribed("a@x.com"));

        assertThat(reasons(frozenNow())).containsOnlyKeys("a@x.com");
    }

    @Test
    void reportedOptOutOutlivesAContactThatDoesNotShowItYet() {
        report(BEN);
        world.clock().advance(Duration.ofSeconds(1));
        observe(subscribed("a@x.com"));
        observe(subscribedAt(-10));
        assertThat(reasons(frozenNow())).containsOnlyKeys("a@x.com");

        observe(subscribedAt(1));
        assertThat(reasons(frozenNow())).isEmpty();
    }

    @Test
    void copyIsNoProofThatThePersonSubscribed() {
        report(BEN);
        world.clock().advance(Duration.ofSeconds(1));
        observe(subscribed("a@x.com")
                .with("subscription", Map.of("status", "SUBSCRIBED", "reason", "shared", "at", after(1))));

        assertThat(reasons(frozenNow())).containsOnlyKeys("a@x.com");
    }

    @Test
    void reportAboutTheSenderCountsUntilItsContactSubscribedLater() {
        report(ANN);
        assertThat(reasons(frozenNow())).containsExactly(Map.entry("a@x.com", OptOutCheck.AT_SENDER));

        world.accounts().put(ANN, subscribedAt(1).document());
        assertThat(reasons(frozenNow())).isEmpty();
    }

    private void report(AccountId account) {
        remembered.remember(account, List.of(new OptOut("a@x.com", world.clock().instant(), Origin.REPORTED)));
    }

    private ContactFixture subscribedAt(int second) {
        return subscribed("a@x.com").with("subscription", Map.of("status", "SUBSCRIBED", "at", after(second)));
    }

    private Date after(int seconds) {
        return Date.from(world.clock().instant().plusSeconds(seconds));
    }

    private void observe(ContactFixture contact) {
        Map<String, Object> document = new LinkedHashMap<>(contact.document());
        document.put("_id", "c1");
        MergeInput input = new MergeInput("a@x.com", true, null, null, new Contact(document), false);
        check.observe(BEN, List.of(input), world.clock().instant());
    }

    private Map<String, String> reasons(Revision revision) {
        return check.reasons(BEN, revision, chunk(), Set.of("a@x.com"));
    }

    private static List<MergeInput> chunk() {
        return List.of(entering("a@x.com"), entering("b@x.com"));
    }

    private static MergeInput entering(String email) {
        return new MergeInput(email, false, null, new FrozenContact(email, Map.of()), null, false);
    }

    private Revision frozenNow() {
        Instant now = world.clock().instant();
        return new Revision(
                new AudienceId("buyers"),
                1,
                "s1",
                ANN,
                "Buyers",
                ContactCounts.NONE,
                "attempt",
                new Revision.ChunkCounts(1, 0),
                null,
                null,
                now);
    }

    private static final class RecordingReader implements OptOutReader {

        private final List<List<String>> questions = new ArrayList<>();
        private final List<String> unsubscribed = new ArrayList<>();

        @Override
        public Set<String> unsubscribed(AccountId account, Collection<String> emails) {
            questions.add(List.copyOf(emails));
            return Set.copyOf(unsubscribed);
        }

        @Override
        public Set<String> suppressed(AccountId account, Collection<String> emails) {
            questions.add(List.copyOf(emails));
            return Set.of();
        }
    }
}
