package org.audienceshare.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.sync.inmemory.ContactFixture.subscribed;

import java.util.List;
import java.util.stream.IntStream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.sync.inmemory.CrashPoints;
import org.audienceshare.sync.inmemory.Events;
import org.audienceshare.sync.inmemory.InMemoryWorld;
import org.audienceshare.sync.inmemory.Interleaving;
import org.audienceshare.sync.plan.EventPlanner.PlanningResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A planner that stops in the middle of an event, and finds later that others have gone on. */
class PausedPlannerTest {

    private final InMemoryWorld world = new InMemoryWorld();
    private final AccountId ann = world.agent("ann");
    private final AccountId ben = world.agent("ben");
    private final AccountId cat = world.agent("cat");
    private final AudienceId buyers = world.audience("buyers", ann, "Buyers");

    static IntStream pauses() {
        return IntStream.rangeClosed(1, 20);
    }

    @BeforeEach
    void anAudience() {
        world.accounts().put(ann, subscribed("a@x.com").document());
    }

    @ParameterizedTest
    @MethodSource("pauses")
    void aShareThatAnotherPlannerHasFinishedIsNotDoneAgainAfterTheUnshare(int pause) {
        world.sync(Events.shared("before", buyers, ann, ben));

        overtaken(pause, Events.shared("share", buyers, ann, cat), Events.unshared("unshare", buyers, cat));

        assertThat(hasAudience(cat)).isFalse();
        assertThat(world.shared().find(buyers).selections()).doesNotContain(Events.user(cat));
    }

    @ParameterizedTest
    @MethodSource("pauses")
    void anUnshareThatAnotherPlannerHasFinishedIsNotDoneAgainAfterTheShare(int pause) {
        world.sync(Events.shared("before", buyers, ann, ben, cat));

        overtaken(pause, Events.unshared("unshare", buyers, cat), Events.shared("share", buyers, ann, cat));

        assertThat(hasAudience(cat)).isTrue();
    }

    static IntStream seeds() {
        return IntStream.range(0, 300);
    }

    /** Who plans an event a second time freezes later than the one who is about to store the next event's recipients. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aRevisionStaysWhileItsRecipientsAreNotStored(int seed) {
        AudienceEvent first = Events.shared("first", buyers, ann, ann);
        AudienceEvent second = Events.shared("second", buyers, ann, ben, cat);

        new Interleaving(seed).run(world.crashes(), () -> world.deliverUntilDone(first), () -> {
            world.deliverUntilDone(first);
            world.deliverUntilDone(second);
        });
        world.runTasks();

        assertThat(hasAudience(ben)).isTrue();
        assertThat(hasAudience(cat)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("pauses")
    void aShareIsRefusedOnlyIfItHasChangedNothing(int crash) {
        world.sync(Events.shared("before", buyers, ann, ben));
        AudienceEvent share = Events.shared("share", buyers, ann, cat);
        world.crashes().crashAt(crash);
        try {
            world.deliver(share);
        } catch (CrashPoints.Crash e) {
            // It comes again.
        }
        world.crashes().disarm();
        world.account("ann", AccountType.USER, false, false);

        boolean refused = world.deliver(share).get(0) instanceof PlanningResult.Rejected;

        assertThat(world.shared().find(buyers).selections().contains(Events.user(cat)))
                .isEqualTo(!refused);
    }

    /** Plans the first event, and where that pauses, another planner plans both. */
    private void overtaken(int pause, AudienceEvent first, AudienceEvent second) {
        world.crashes().interruptAt(pause, () -> world.deliver(first, second));
        world.deliver(first);
        world.crashes().disarm();
        world.deliver(second);
        world.runTasks();
    }

    private boolean hasAudience(AccountId recipient) {
        return world.accounts().documents(recipient).stream()
                .anyMatch(contact -> ((List<?>) contact.get("audiences")).contains(buyers.value()));
    }
}
