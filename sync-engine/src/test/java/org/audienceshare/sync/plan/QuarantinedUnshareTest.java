package org.audienceshare.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.sync.inmemory.ContactFixture.subscribed;

import java.time.Instant;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncPlan.Outcome;
import org.audienceshare.sync.failure.Quarantine;
import org.audienceshare.sync.inmemory.Events;
import org.audienceshare.sync.inmemory.InMemoryWorld;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** While an un-share is in quarantine, whoever should have lost the audience gets no more of it. */
class QuarantinedUnshareTest {

    private final InMemoryWorld world = new InMemoryWorld();
    private final AccountId ann = world.agent("ann");
    private final AccountId ben = world.agent("ben");
    private final AccountId cat = world.agent("cat");
    private final AudienceId buyers = world.audience("buyers", ann, "Buyers");
    private final AudienceId sellers = world.audience("sellers", ann, "Sellers");
    private final AudienceEvent unshare = Events.unshared("u1", buyers, ben);

    @BeforeEach
    void shareAndFailToUnshare() {
        world.accounts().put(ann, subscribed("a@x.com").document());
        world.sync(Events.shared("e1", buyers, ann, ben, cat), Events.shared("e2", sellers, ann, ben));
        world.log().begin(unshare);
        world.quarantines()
                .add(new Quarantine("u1", buyers, true, "a bug", world.clock().instant()));
    }

    @Test
    void laterCopiesWait() {
        int tasks = world.tasks().published().size();

        world.deliver(Events.syncRequested("e3", buyers), Events.shared("e4", buyers, ann, world.agent("dan")));

        assertThat(world.reporter().lastPlanned().outcome()).isEqualTo(Outcome.HELD);
        assertThat(world.reporter().lastPlanned().reason()).contains("u1");
        assertThat(world.tasks().published()).hasSize(tasks);
        assertThat(world.revisions().numbers(buyers)).containsExactly(1);
    }

    @Test
    void aReplayWaits() {
        int tasks = world.tasks().published().size();

        world.replay("r1", Events.shared("e1", buyers, ann, ben, cat));

        assertThat(world.tasks().published()).hasSize(tasks);
    }

    /** Who waits for it is told why it restores nothing; another replay does, once the hold has ended. */
    @Test
    void aReplayIsRejectedWithTheReason() {
        AudienceEvent shared = Events.shared("e1", buyers, ann, ben, cat);

        world.replay("r1", shared);
        world.replay("r1", shared);

        assertThat(world.reporter().planned()).hasSize(3);
        SyncPlan planned = world.reporter().lastPlanned();
        assertThat(planned.syncId()).isEqualTo(new Replay("r1", buyers).syncId());
        assertThat(planned.outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(planned.reason()).contains("u1");
        assertThat(world.log().isPlanning(buyers, Instant.EPOCH)).as("u1 is").isTrue();
        world.deliver(unshare);
        assertThat(world.log().isPlanning(buyers, Instant.EPOCH)).isFalse();
        world.replay("r2", shared);
        assertThat(world.reporter().lastPlanned().outcome()).isEqualTo(Outcome.REPLAYED);
    }

    @Test
    void otherAudiencesDoNotWait() {
        world.deliver(Events.syncRequested("e3", sellers));

        assertThat(world.reporter().lastPlanned().outcome()).isEqualTo(Outcome.PLANNED);
    }

    @Test
    void laterUnsharesDoNotWait() {
        world.deliver(Events.unshared("u2", buyers, cat));

        assertThat(world.reporter().lastPlanned().outcome()).isEqualTo(Outcome.PLANNED);
        assertThat(last()).isEqualTo("u2 cat REMOVE");
    }

    @Test
    void invalidCopiesAreRejectedAsEver() {
        world.deliver(Events.shared("e3", buyers, cat, ben));

        assertThat(world.reporter().lastPlanned().outcome()).isEqualTo(Outcome.REJECTED);
    }

    @Test
    void redeliveryPlansItAndEndsTheHold() {
        world.deliver(Events.shared("e3", buyers, ann, world.agent("dan")));

        world.deliver(unshare);

        assertThat(last()).isEqualTo("u1 ben REMOVE");
        world.deliver(Events.syncRequested("e4", buyers));
        assertThat(world.reporter().lastPlanned().outcome()).isEqualTo(Outcome.PLANNED);
        assertThat(world.tasks().published())
                .filteredOn(task -> task.syncId().equals("e4"))
                .extracting(task -> task.recipient().value())
                .containsExactlyInAnyOrder("cat", "dan");
    }

    @Test
    void aRedeliveryThatIsRejectedKeepsTheHold() {
        world.audiences().remove(buyers);
        world.revisions().lose(buyers);

        world.deliver(unshare);

        assertThat(world.reporter().lastPlanned().outcome()).isEqualTo(Outcome.REJECTED);
        assertThat(world.quarantines().heldBy(buyers)).contains("u1");
    }

    @Test
    void droppingItEndsTheHold() {
        world.deliver(Events.cancelled("c1", buyers, "u1"));

        world.deliver(Events.syncRequested("e4", buyers));

        SyncPlan planned = world.reporter().lastPlanned();
        assertThat(planned.outcome()).isEqualTo(Outcome.PLANNED);
        assertThat(planned.recipients()).isEqualTo(2);
    }

    private String last() {
        List<String> all = world.tasks().published().stream()
                .map(task -> task.syncId() + " " + task.recipient() + " " + task.operation())
                .toList();
        return all.get(all.size() - 1);
    }
}
