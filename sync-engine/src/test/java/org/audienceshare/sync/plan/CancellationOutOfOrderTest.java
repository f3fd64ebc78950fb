package org.audienceshare.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.sync.inmemory.ContactFixture.subscribed;

import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.sync.inmemory.Events;
import org.audienceshare.sync.inmemory.InMemoryWorld;
import org.audienceshare.sync.plan.EventPlanner.PlanningResult;
import org.junit.jupiter.api.Test;

/** A cancellation that passes the sync that it names. */
class CancellationOutOfOrderTest {

    private final InMemoryWorld world = new InMemoryWorld();
    private final AccountId ann = world.agent("ann");
    private final AccountId ben = world.agent("ben");
    private final AudienceId buyers = world.audience("buyers", ann, "Buyers");

    @Test
    void aSyncThatIsCancelledWhileItWaitsReachesNoRecipient() {
        world.accounts().put(ann, subscribed("a@x.com").document());
        world.queue(Events.shared("e1", buyers, ann, ben));

        assertThat(world.deliver(Events.cancelled("e2", buyers, "e1"))).containsExactly(new PlanningResult.Accepted());
        assertThat(world.sync(Events.shared("e1", buyers, ann, ben))).containsExactly(new PlanningResult.Accepted());

        assertThat(world.reporter().finished())
                .extracting(RecipientResult::outcome)
                .containsExactly(RecipientResult.Outcome.SKIPPED);
        assertThat(world.accounts().documents(ben, "a@x.com")).isEmpty();
        world.sync(Events.syncRequested("e3", buyers));
        assertThat(world.accounts().documents(ben, "a@x.com")).hasSize(1);
    }

    @Test
    void aSyncThatIsCancelledDuringItsFreezeReachesNoRecipient() {
        for (int i = 0; i < 1_001; i++) {
            world.accounts().put(ann, subscribed("a%04d@x.com".formatted(i)).document());
        }

        world.deliver(Events.shared("e1", buyers, ann, ben), () -> world.deliver(Events.cancelled("e2", buyers, "e1")));
        world.runTasks();

        assertThat(world.reporter().finished())
                .extracting(RecipientResult::outcome)
                .containsExactly(RecipientResult.Outcome.SKIPPED);
    }
}
