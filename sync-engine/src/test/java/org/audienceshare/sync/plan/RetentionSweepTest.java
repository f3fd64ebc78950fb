package org.audienceshare.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.audienceshare.sync.inmemory.ContactFixture.subscribed;

import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.sync.freeze.FreezeLimits;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.inmemory.Events;
import org.audienceshare.sync.inmemory.InMemoryWorld;
import org.audienceshare.sync.inmemory.WorldSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionSweepTest {

    private static final Duration KEPT_FOR_INACTIVE = Duration.ofDays(30);

    private final InMemoryWorld world =
            new InMemoryWorld(WorldSettings.SMALL_CHUNKS.with(new FreezeLimits(1_000, 0.5, 2)));
    private final AccountId ann = world.agent("ann");
    private final AccountId ben = world.agent("ben");
    private final AccountId cat = world.agent("cat");
    private final AudienceId buyers = world.audience("buyers", ann, "Buyers");
    private final AudienceEvent shared = Events.shared("e1", buyers, ann, ben, cat);

    @Test
    void audienceThatNobodyHasKeepsNoContacts() {
        share("a", "b", "c", "d");
        world.sync(Events.unsharedWithAll("e2", buyers));

        world.clock().advance(Duration.ofHours(2));
        sweep();

        assertThat(world.revisions().attempts()).isEmpty();
        assertThat(world.contact(ben, "a@x.com")).containsEntry("tags", java.util.List.of());
    }

    /** Its topic was made anew, or the offsets were set forward: it never comes again. */
    @Test
    void anEventThatIsNeverFinishedKeepsContactsForADay() {
        share("a", "b");
        world.sync(Events.unsharedWithAll("e2", buyers));
        world.log().begin(Events.syncRequested("e3", buyers));
        world.clock().advance(Duration.ofHours(23));
        sweep();
        assertThat(world.revisions().attempts()).isNotEmpty();

        world.clock().advance(Duration.ofHours(2));
        sweep();

        assertThat(world.revisions().attempts()).isEmpty();
    }

    @Test
    void contactsStayUntilTheLastRecipientHasLostTheAudience() {
        share("a", "b");
        world.deliver(Events.unsharedWithAll("e2", buyers));
        world.runNext(ben);
        world.clock().advance(Duration.ofHours(2));

        sweep();
        assertThat(world.revisions().attempts()).isNotEmpty();

        world.runNext(cat);
        sweep();
        assertThat(world.revisions().attempts()).isEmpty();
    }

    @Test
    void revisionsGoOnCountingWhenTheAudienceIsSharedAgain() {
        share("a", "b");
        world.sync(Events.unsharedWithAll("e2", buyers));
        world.clock().advance(Duration.ofHours(2));
        sweep();

        world.sync(Events.shared("e3", buyers, ann, ben));

        assertThat(world.revisions().numbers(buyers)).endsWith(2);
        assertThat(world.contact(ben, "a@x.com")).containsEntry("audiences", java.util.List.of("buyers"));
        assertThat(world.reporter().lastFinished().counts().added()).isEqualTo(2);
    }

    @Test
    void replayOfWhatWasDeletedTakesNothingFromAnybody() {
        share("a");
        world.audiences().remove(buyers);
        world.clock().advance(Duration.ofDays(2));
        sweep();
        assertThat(world.revisions().attempts()).isEmpty();

        world.replay("r1", shared);
        world.runTasks();

        assertThat(world.contact(ben, "a@x.com")).containsEntry("audiences", java.util.List.of("buyers"));
        assertThat(world.reporter().lastPlanned().recipients()).isZero();
        assertThat(world.tasks().published()).hasSize(2);
    }

    @Test
    void deletedAudienceCanStillBeTakenAway() {
        share("a");
        world.audiences().remove(buyers);
        world.clock().advance(Duration.ofDays(2));
        sweep();

        world.sync(Events.unsharedWithAll("e2", buyers));

        assertThat(world.contact(ben, "a@x.com")).containsEntry("audiences", java.util.List.of());
        assertThat(world.reporter().lastFinished().outcome()).isEqualTo(RecipientResult.Outcome.REMOVED);
    }

    @Test
    void whatLiesAboveADeactivatedRecipientsRevisionGoes() {
        share("a");
        world.account("cat", AccountType.USER, false, false);
        world.sync(Events.syncRequested("e2", buyers));
        world.sync(Events.syncRequested("e3", buyers));
        world.sync(Events.syncRequested("e4", buyers));
        sweep();
        assertThat(world.revisions().numbers(buyers)).as("tasks may wait").containsExactly(1, 2, 3, 4);

        world.clock().advance(Duration.ofDays(2));
        sweep();

        assertThat(world.revisions().numbers(buyers)).containsExactly(1, 4);
    }

    @Test
    void deactivatedRecipientsRevisionGoesWhenItIsOld() {
        share("a");
        world.account("cat", AccountType.USER, false, false);
        world.sync(Events.syncRequested("e2", buyers));
        world.clock().advance(KEPT_FOR_INACTIVE);

        sweep();
        assertThat(world.revisions().numbers(buyers)).containsExactly(2);

        world.agent("cat");
        world.sync(Events.syncRequested("e3", buyers));
        assertThat(world.contact(cat, "a@x.com")).containsEntry("audiences", java.util.List.of("buyers"));
    }

    /** What a share freezes has no recipient until its selections are saved. */
    @ParameterizedTest
    @MethodSource("pauses")
    void leavesAShareThatIsBeingPlanned(int pause) {
        world.accounts().put(ann, subscribed("a@x.com").document());
        world.crashes().interruptAt(pause, this::sweep);
        world.deliver(shared);
        world.crashes().disarm();

        world.runTasks();

        assertThat(world.contact(cat, "a@x.com")).containsEntry("audiences", java.util.List.of("buyers"));
    }

    @ParameterizedTest
    @MethodSource("pauses")
    void leavesAShareThatIsBeingPlannedForHours(int pause) {
        world.accounts().put(ann, subscribed("a@x.com").document());
        world.crashes().interruptAt(pause, this::sweepAfterHours);
        world.deliver(shared);
        world.crashes().disarm();

        world.runTasks();

        assertThat(world.contact(cat, "a@x.com")).containsEntry("audiences", java.util.List.of("buyers"));
    }

    /** Nobody has what the share compares with, and then it gives that to its recipients. */
    @ParameterizedTest
    @MethodSource("pauses")
    void leavesWhatAHeldShareGives(int pause) {
        share("a", "b", "c");
        world.sync(Events.unsharedWithAll("e2", buyers));
        world.accounts().remove(ann, world.contact(ann, "b@x.com").get("_id"));
        world.accounts().remove(ann, world.contact(ann, "c@x.com").get("_id"));
        world.crashes().interruptAt(pause, this::sweepAfterHours);
        world.deliver(Events.shared("e3", buyers, ann, ben));
        world.crashes().disarm();

        world.runTasks();

        assertThat(world.contact(ben, "a@x.com")).containsEntry("audiences", java.util.List.of("buyers"));
    }

    /** The share begins, and is planned, after the sweep has found that nobody has the audience. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void leavesWhatAHeldShareGivesThatBeginsDuringTheSweep(int pause) {
        share("a", "b", "c");
        world.sync(Events.unsharedWithAll("e2", buyers));
        world.accounts().remove(ann, world.contact(ann, "b@x.com").get("_id"));
        world.accounts().remove(ann, world.contact(ann, "c@x.com").get("_id"));
        world.clock().advance(Duration.ofHours(3));
        world.crashes().interruptAt(pause, () -> world.deliver(Events.shared("e3", buyers, ann, ben)));

        sweep();
        world.crashes().disarm();
        world.runTasks();

        assertThat(world.contact(ben, "a@x.com")).containsEntry("audiences", java.util.List.of("buyers"));
    }

    @ParameterizedTest
    @MethodSource("pauses")
    void leavesWhatIsBeingAppliedForHours(int pause) {
        share("a", "b", "c");
        world.accounts().put(ann, subscribed("d@x.com").document());
        world.deliver(Events.syncRequested("e2", buyers));
        world.crashes().interruptAt(pause, this::sweepAfterHours);
        world.runTasks();
        world.crashes().disarm();

        assertThat(world.contact(ben, "d@x.com")).containsEntry("audiences", java.util.List.of("buyers"));
        assertThat(world.contact(cat, "d@x.com")).containsEntry("audiences", java.util.List.of("buyers"));
    }

    private void sweepAfterHours() {
        world.clock().advance(Duration.ofHours(3));
        sweep();
    }

    static IntStream pauses() {
        return IntStream.rangeClosed(1, 20);
    }

    @Test
    void whoLeftWhileTheAudienceWasMissingLosesMembership() {
        share("a", "b");
        world.audiences().remove(buyers);
        world.clock().advance(Duration.ofDays(2));
        sweep();
        world.audience("buyers", ann, "Buyers");
        world.accounts().remove(ann, world.contact(ann, "a@x.com").get("_id"));

        world.sync(Events.syncRequested("e2", buyers));

        assertThat(world.contact(ben, "a@x.com")).containsEntry("audiences", java.util.List.of());
        assertThat(world.contact(ben, "b@x.com")).containsEntry("audiences", java.util.List.of("buyers"));
    }

    @Test
    void whoLeftAlsoLosesMembershipWhereARevisionWasSkipped() {
        share("a", "b");
        world.audiences().remove(buyers);
        world.clock().advance(Duration.ofDays(2));
        sweep();
        world.audience("buyers", ann, "Buyers");
        world.accounts().remove(ann, world.contact(ann, "a@x.com").get("_id"));

        world.deliver(Events.syncRequested("e2", buyers));
        world.deliver(Events.syncRequested("e3", buyers));
        world.runTasks();

        assertThat(world.contact(ben, "a@x.com")).containsEntry("audiences", java.util.List.of());
        assertThat(world.contact(ben, "b@x.com")).containsEntry("audiences", java.util.List.of("buyers"));
    }

    @Test
    void redeliveryOfAShareWhoseContactsWereDeletedFreezesAgain() {
        world.accounts().put(ann, subscribed("a@x.com").document());
        world.crashes().crashAt(4);
        assertThatThrownBy(() -> world.deliver(shared)).isInstanceOf(RuntimeException.class);
        world.crashes().disarm();
        assertThat(world.revisions().numbers(buyers))
                .as("crashed after its commit")
                .containsExactly(1);
        world.audiences().remove(buyers);
        world.clock().advance(Duration.ofDays(2));
        sweep();
        assertThat(world.revisions().attempts()).isEmpty();
        world.audience("buyers", ann, "Buyers");

        world.sync(shared);

        assertThat(world.contact(cat, "a@x.com")).containsEntry("audiences", java.util.List.of("buyers"));
    }

    @Test
    void anAudienceThatCannotBeReadStopsNoOther() {
        share("a");
        AudienceId other = world.audience("other", ann, "Other");
        world.sync(Events.shared("o1", other, ann, ben));
        world.audiences().remove(other);
        world.clock().advance(Duration.ofDays(2));
        world.audiences().damage(buyers);

        sweep();

        assertThat(world.revisions().latest(buyers)).get().matches(revision -> !revision.contactsDeleted());
        assertThat(world.revisions().latest(other)).get().matches(Revision::contactsDeleted);
    }

    @Test
    void attemptsThatNeverBecameARevisionGoAfterADay() {
        AudienceId other = world.audience("other", ann, "Other");
        var writer = world.revisions().begin(other);
        writer.contact(new org.audienceshare.sync.freeze.FrozenContact("a@x.com", java.util.Map.of()));
        assertThat(writer.finish().snapshot()).isEqualTo(1);

        sweep();
        assertThat(world.revisions().attempts()).hasSize(1);

        world.clock().advance(Duration.ofDays(2));
        sweep();
        assertThat(world.revisions().attempts()).isEqualTo(Set.of());
    }

    private void sweep() {
        world.sweep(KEPT_FOR_INACTIVE);
    }

    private void share(String... names) {
        for (String name : names) {
            world.accounts().put(ann, subscribed(name + "@x.com").document());
        }
        world.sync(shared);
    }
}
