package org.audienceshare.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.sync.inmemory.ContactFixture.subscribed;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.sync.freeze.FreezeLimits;
import org.audienceshare.sync.inmemory.Events;
import org.audienceshare.sync.inmemory.InMemoryWorld;
import org.audienceshare.sync.inmemory.Interleaving;
import org.audienceshare.sync.inmemory.WorldSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Wherever a planner pauses while another one plans an event of the same audience, the result is that of one after the other. */
class TwoPlannersTest {

    private final InMemoryWorld world =
            new InMemoryWorld(WorldSettings.SMALL_CHUNKS.with(new FreezeLimits(1_000, 0.5, 2)));
    private final AccountId ann = world.agent("ann");
    private final AccountId ben = world.agent("ben");
    private final AccountId cat = world.agent("cat");
    private final AudienceId buyers = world.audience("buyers", ann, "Buyers");

    static IntStream pauses() {
        return IntStream.rangeClosed(1, 20);
    }

    @ParameterizedTest
    @MethodSource("pauses")
    void aSyncThatPausesTakesBackNoUnshare(int pause) {
        share(ben, cat);

        race(pause, Events.syncRequested("sync", buyers), Events.unshared("unshare", buyers, cat));

        assertThat(hasAudience(ben)).isTrue();
        assertThat(hasAudience(cat)).isFalse();
        assertThat(world.shared().find(buyers).selections()).containsExactly(Events.user(ben));
    }

    @ParameterizedTest
    @MethodSource("pauses")
    void aShareThatPausesGivesNothingToWhoWasTakenOutAfterIt(int pause) {
        share(ben);

        race(pause, Events.shared("share", buyers, ann, cat), Events.unshared("unshare", buyers, cat));

        boolean unsharedLast = version("unshare") > version("share");
        assertThat(hasAudience(cat)).isEqualTo(!unsharedLast);
        assertThat(world.shared().find(buyers).selections().contains(Events.user(cat)))
                .isEqualTo(!unsharedLast);
    }

    @ParameterizedTest
    @MethodSource("pauses")
    void anUnshareThatPausesTakesNothingThatWasSharedAfterIt(int pause) {
        share(ben, cat);

        race(pause, Events.unshared("unshare", buyers, cat), Events.shared("share", buyers, ann, cat));

        assertThat(hasAudience(cat)).isEqualTo(version("share") > version("unshare"));
    }

    @ParameterizedTest
    @MethodSource("pauses")
    void anUnshareThatPausesTakesNothingThatAHeldShareSelectsAfterIt(int pause) {
        share(ben, cat);
        loseMostContacts();

        race(pause, Events.unshared("unshare", buyers, cat), Events.shared("share", buyers, ann, cat));

        assertThat(outcome("share")).isEqualTo(SyncPlan.Outcome.HELD);
        assertThat(hasAudience(cat)).isEqualTo(version("share") > version("unshare"));
    }

    @ParameterizedTest
    @MethodSource("pauses")
    void aHeldShareThatPausesGivesNothingToWhoWasTakenOutAfterIt(int pause) {
        share(ben, cat);
        loseMostContacts();

        race(pause, Events.shared("share", buyers, ann, cat), Events.unshared("unshare", buyers, cat));

        assertThat(outcome("share")).isEqualTo(SyncPlan.Outcome.HELD);
        assertThat(hasAudience(cat)).isEqualTo(version("share") > version("unshare"));
        assertThat(hasAudience(ben)).isTrue();
    }

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    /** Both planners pause, not only one: what the slower one finds removed on its behalf is still to be removed. */
    @ParameterizedTest
    @MethodSource("seeds")
    void anUnshareBesideASyncTakesFromEverybody(int seed) {
        share(ben, cat);

        new Interleaving(seed)
                .run(
                        world.crashes(),
                        () -> world.deliverUntilDone(Events.syncRequested("sync", buyers)),
                        () -> world.deliverUntilDone(Events.unsharedWithAll("unshare", buyers)));
        world.runTasks();

        assertThat(hasAudience(ben)).isFalse();
        assertThat(hasAudience(cat)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aHeldShareBesideAnUnshareIsBeforeItOrAfterIt(int seed) {
        share(ben, cat);
        loseMostContacts();

        new Interleaving(seed)
                .run(
                        world.crashes(),
                        () -> world.deliverUntilDone(Events.shared("share", buyers, ann, cat)),
                        () -> world.deliverUntilDone(Events.unshared("unshare", buyers, cat)));
        world.runTasks();

        assertThat(hasAudience(ben)).isTrue();
        assertThat(hasAudience(cat)).isEqualTo(version("share") > version("unshare"));
    }

    /**
     * The un-share may be late twice: it has not seen whom the first share plans for, and the second one, which is held and so takes
     * nothing from anybody, is stored before it looks again.
     */
    @ParameterizedTest
    @MethodSource("seeds")
    void anUnshareBetweenTwoHeldSharesTakesFromThoseOfTheFirst(int seed) {
        AccountId dan = world.agent("dan");
        share(ben);
        loseMostContacts();

        new Interleaving(seed)
                .run(
                        world.crashes(),
                        () -> {
                            world.deliverUntilDone(Events.shared("first", buyers, ann, cat));
                            world.deliverUntilDone(Events.shared("second", buyers, ann, dan));
                        },
                        () -> world.deliverUntilDone(Events.unsharedWithAll("unshare", buyers)));
        world.runTasks();

        assertThat(hasAudience(cat)).isEqualTo(version("first") > version("unshare"));
        assertThat(hasAudience(dan)).isEqualTo(version("second") > version("unshare"));
        assertThat(hasAudience(ben)).isFalse();
    }

    static IntStream manySeeds() {
        return IntStream.range(0, 3_000);
    }

    /**
     * The share is just storing its plans when the first un-share is planned, which takes nothing from those that it plans for. The second one
     * has not seen them either, if it has begun before they are stored.
     */
    @ParameterizedTest
    @MethodSource("manySeeds")
    void anUnshareTakesFromThoseThatAShareIsJustStoring(int seed) {
        share(ben);

        new Interleaving(seed)
                .run(world.crashes(), () -> world.deliverUntilDone(Events.shared("share", buyers, ann, cat)), () -> {
                    world.deliverUntilDone(Events.unshared("one", buyers, ben));
                    world.deliverUntilDone(Events.unsharedWithAll("all", buyers));
                });
        world.runTasks();

        assertThat(hasAudience(ben)).isFalse();
        assertThat(hasAudience(cat)).isEqualTo(version("share") > version("all"));
    }

    /**
     * The first un-share finds that a held share has let somebody keep what it takes away, and gives it back; not to those from whom the second
     * one takes it.
     */
    @ParameterizedTest
    @MethodSource("manySeeds")
    void anUnshareGivesNothingBackThatALaterOneTakes(int seed) {
        share(ben, cat);
        loseMostContacts();

        new Interleaving(seed)
                .run(world.crashes(), () -> world.deliverUntilDone(Events.unsharedWithAll("one", buyers)), () -> {
                    world.deliverUntilDone(Events.shared("share", buyers, ann, ben, cat));
                    world.deliverUntilDone(Events.unsharedWithAll("two", buyers));
                });
        world.runTasks();

        assertThat(hasAudience(ben)).isFalse();
        assertThat(hasAudience(cat)).isFalse();
    }

    /** Either of the two that have the same event may pause, and go on when the later one is stored. */
    @ParameterizedTest
    @MethodSource("seeds")
    void anEventThatTwoPlannersHaveIsNotPlannedAgainAfterALaterOne(int seed) {
        share(ben);

        new Interleaving(seed)
                .run(world.crashes(), () -> world.deliverUntilDone(Events.shared("share", buyers, ann, cat)), () -> {
                    world.deliverUntilDone(Events.shared("share", buyers, ann, cat));
                    world.deliverUntilDone(Events.unshared("unshare", buyers, cat));
                });
        world.runTasks();

        assertThat(hasAudience(ben)).isTrue();
        assertThat(hasAudience(cat)).isFalse();
        assertThat(world.shared().find(buyers).selections()).containsExactly(Events.user(ben));
    }

    /** What is taken away and shared again at the same time is as if it came anew. */
    @ParameterizedTest
    @MethodSource("pauses")
    void whoAHeldShareSelectsAgainHasTheLatestRevision(int pause) {
        share(ben, cat);
        world.accounts().put(ann, subscribed("d@x.com").document());
        world.deliver(Events.syncRequested("latest", buyers));
        world.deliver(Events.cancelled("cancel", buyers, "latest"));
        world.runTasks();
        loseMostContacts();

        race(pause, Events.unshared("unshare", buyers, cat), Events.shared("share", buyers, ann, cat));

        assertThat(outcome("share")).isEqualTo(SyncPlan.Outcome.HELD);
        assertThat(members(cat)).isEqualTo(version("share") > version("unshare") ? 4 : 0);
        assertThat(members(ben)).isEqualTo(3);
    }

    /** The share that pauses replaces an earlier removal, which may never be done any more. */
    @ParameterizedTest
    @MethodSource("pauses")
    void aShareThatPausesLeavesNothingOfWhatWasNotRemovedYet(int pause) {
        share(ben, cat);
        world.deliver(Events.unshared("lost", buyers, cat));
        world.tasks().done(cat);

        race(pause, Events.shared("share", buyers, ann, cat), Events.unsharedWithAll("unshare", buyers));

        assertThat(hasAudience(ben)).isFalse();
        assertThat(hasAudience(cat)).isEqualTo(version("share") > version("unshare"));
    }

    @ParameterizedTest
    @MethodSource("pauses")
    void twoSharesBothCount(int pause) {
        race(pause, Events.shared("one", buyers, ann, ben), Events.shared("two", buyers, ann, cat));

        assertThat(hasAudience(ben)).isTrue();
        assertThat(hasAudience(cat)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("pauses")
    void anUnshareIsNotRefusedWhenItIsTriedAgainWithoutTheAudience(int crash) {
        share(ben, cat);
        world.audiences().remove(buyers);
        world.revisions().lose(buyers);
        world.crashes().crashAt(crash);

        world.deliverUntilDone(Events.unsharedWithAll("unshare", buyers));
        world.crashes().disarm();
        world.runTasks();

        assertThat(hasAudience(ben)).isFalse();
        assertThat(hasAudience(cat)).isFalse();
    }

    private void share(AccountId... recipients) {
        for (String email : List.of("a@x.com", "b@x.com", "c@x.com")) {
            world.accounts().put(ann, subscribed(email).document());
        }
        world.sync(Events.shared("before", buyers, ann, recipients));
    }

    private void loseMostContacts() {
        List.copyOf(world.accounts().documents(ann)).stream()
                .skip(1)
                .forEach(contact -> world.accounts().remove(ann, contact.get("_id")));
    }

    private void race(int pause, AudienceEvent first, AudienceEvent second) {
        if (world.accounts().documents(ann).isEmpty()) {
            world.accounts().put(ann, subscribed("a@x.com").document());
        }
        boolean[] planned = {false};
        world.crashes().interruptAt(pause, () -> {
            planned[0] = true;
            world.deliver(second);
        });
        world.deliver(first);
        world.crashes().disarm();
        if (!planned[0]) {
            world.deliver(second);
        }
        world.runTasks();
    }

    private long version(String syncId) {
        return plan(syncId).version();
    }

    private SyncPlan.Outcome outcome(String syncId) {
        return plan(syncId).outcome();
    }

    private SyncPlan plan(String syncId) {
        return world.reporter().planned().stream()
                .filter(plan -> plan.syncId().equals(syncId))
                .max(Comparator.comparingLong(SyncPlan::version))
                .orElseThrow();
    }

    private boolean hasAudience(AccountId recipient) {
        return members(recipient) > 0;
    }

    private long members(AccountId recipient) {
        return world.accounts().documents(recipient).stream()
                .filter(contact -> ((List<?>) contact.get("audiences")).contains(buyers.value()))
                .count();
    }
}
