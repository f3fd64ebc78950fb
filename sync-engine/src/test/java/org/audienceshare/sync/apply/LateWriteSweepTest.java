package org.audienceshare.sync.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.audienceshare.sync.inmemory.ContactFixture.subscribed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.sync.apply.RecipientStates.Suspect;
import org.audienceshare.sync.inmemory.CrashPoints;
import org.audienceshare.sync.inmemory.Events;
import org.audienceshare.sync.inmemory.InMemoryWorld;
import org.junit.jupiter.api.Test;

/** Comparing recipients with what they have, after a worker may have written late. */
class LateWriteSweepTest {

    private final InMemoryWorld world = new InMemoryWorld();
    private final AccountId ann = world.agent("ann");
    private final AccountId ben = world.agent("ben");
    private final AudienceId buyers = world.audience("buyers", ann, "Buyers");

    @Test
    void whatItInsertedAndTheRecipientDeletedStaysAway() {
        have("a", "b");
        world.accounts().refuse(write -> write.email().equals("a@x.com"));
        world.sync(Events.shared("e1", buyers, ann, ben));
        world.accounts().refuse(write -> false);
        suspectBen();
        world.sweep();
        assertThat(world.accounts().documents(ben, "a@x.com")).hasSize(1);
        world.accounts().remove(ben, world.contact(ben, "a@x.com").get("_id"));

        world.sync(Events.syncRequested("e2", buyers));

        assertThat(world.accounts().documents(ben, "a@x.com")).isEmpty();
    }

    @Test
    void aSuspicionIsLeftToThePausedWorkerForItsMinimumAgeAndNoLonger() {
        have("a");
        world.sync(Events.shared("e1", buyers, ann, ben));
        aWorkerWritesLate();
        world.recipients().suspect(buyers, ben, Begun.NOTHING);
        world.clock().advance(LateWriteSweep.MIN_AGE);
        world.sweep();
        assertThat(world.contact(ben, "late@x.com")).containsEntry("audiences", List.of("buyers"));

        world.clock().advance(Duration.ofMillis(1));
        world.sweep();

        assertThat(world.contact(ben, "late@x.com")).containsEntry("audiences", List.of());
    }

    @Test
    void aComparisonThatCrashedIsRepeated() {
        have("a");
        world.sync(Events.shared("e1", buyers, ann, ben));
        world.sync(Events.unshared("e2", buyers, ben));
        aWorkerWritesLate();
        for (int step = 1; crashes(step); step++) {
            world.clock().advance(RecipientStates.MAX_IDLE_LEASE.plusSeconds(1));
        }

        assertThat(world.contact(ben, "late@x.com")).containsEntry("audiences", List.of());
    }

    @Test
    void recipientsOfADeletedAudienceKeepWhatTheyHave() {
        have("a");
        world.sync(Events.shared("e1", buyers, ann, ben));
        world.audiences().remove(buyers);
        world.clock().advance(Duration.ofDays(2));
        world.sweep(Duration.ofDays(30));
        suspectBen();

        world.sweep();

        assertThat(world.contact(ben, "a@x.com")).containsEntry("audiences", List.of("buyers"));
    }

    /** However many there are: all accounts on a cluster that is down, for example. */
    @Test
    void recipientsThatFailStopItForNoOther() {
        have("a");
        List<AccountId> bad = IntStream.range(0, 50)
                .mapToObj(i -> world.agent(String.format("bad%02d", i)))
                .toList();
        List<AccountId> all = new ArrayList<>(bad);
        all.add(ben);
        world.sync(Events.shared("e1", buyers, ann, all.toArray(AccountId[]::new)));
        bad.forEach(recipient -> world.recipients().suspect(buyers, recipient, Begun.NOTHING));
        world.clock().advance(Duration.ofSeconds(1));
        aWorkerWritesLate();
        suspectBen();
        world.accounts().breakDown(bad::contains);

        assertThatThrownBy(world::sweep).hasMessage("the contacts can't be opened");

        assertThat(world.contact(ben, "late@x.com")).containsEntry("audiences", List.of());
        assertThat(world.recipients().suspects(Instant.MAX, null, 100))
                .extracting(Suspect::recipient)
                .containsExactlyElementsOf(bad);
        world.accounts().breakDown(recipient -> false);
        assertThat(world.sweep()).isZero();
        assertThat(world.recipients().suspects(Instant.MAX, null, 100)).isEmpty();
    }

    /** Into the account of ben, who is or was a recipient. */
    private void aWorkerWritesLate() {
        world.accounts().put(ben, subscribed("late@x.com").audiences("buyers").document());
    }

    private boolean crashes(int step) {
        suspectBen();
        world.crashes().crashAt(step);
        try {
            world.sweep();
            return false;
        } catch (CrashPoints.Crash e) {
            return true;
        } finally {
            world.crashes().disarm();
        }
    }

    private void suspectBen() {
        world.recipients().suspect(buyers, ben, Begun.NOTHING);
        world.clock().advance(Duration.ofSeconds(30));
    }

    private void have(String... names) {
        for (String name : names) {
            world.accounts().put(ann, subscribed(name + "@x.com").document());
        }
    }
}
