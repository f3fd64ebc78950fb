package org.audienceshare.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.sync.inmemory.ContactFixture.subscribed;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.sync.inmemory.Events;
import org.audienceshare.sync.inmemory.InMemoryWorld;
import org.audienceshare.sync.plan.EventPlanner.PlanningResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events of an audience that was shared, taken from everybody and then deleted: whatever comes late, nobody's contacts change. */
class DeletedAudienceTest {

    private static final PlanningResult ACCEPTED = new PlanningResult.Accepted();
    private static final PlanningResult REJECTED = new PlanningResult.Rejected("the audience does not exist");

    private final InMemoryWorld world = new InMemoryWorld();
    private final AccountId ann = world.agent("ann");
    private final AccountId ben = world.agent("ben");
    private final AudienceId buyers = world.audience("buyers", ann, "Buyers");
    private final AudienceEvent shared = Events.shared("e1", buyers, ann, ben);
    private final AudienceEvent synced = Events.syncRequested("e2", buyers);
    private final AudienceEvent unshared = Events.unsharedWithAll("e3", buyers);

    private List<Map<String, Object>> left = List.of();
    private int tasks;

    @BeforeEach
    void theAudienceIsDeleted() {
        world.accounts().put(ann, subscribed("a@x.com").document());
        world.sync(shared);
        world.sync(synced);
        world.sync(unshared);
        world.audiences().remove(buyers);
        left = world.accounts().documents(ben).stream()
                .<Map<String, Object>>map(HashMap::new)
                .toList();
        tasks = world.tasks().published().size();
    }

    @Test
    void theCopiesStayWithoutAudienceAndTag() {
        assertThat(left)
                .singleElement()
                .satisfies(copy ->
                        assertThat(copy).containsEntry("tags", List.of()).containsEntry("audiences", List.of()));
    }

    /** Also once its frozen contacts are deleted. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aReplayRestoresNothing(boolean swept) {
        if (swept) {
            world.clock().advance(Duration.ofDays(2));
            world.sweep(Duration.ofDays(30));
        }

        assertThat(world.replay("r1", shared, synced, unshared)).containsExactly(ACCEPTED, ACCEPTED, ACCEPTED);

        nothingHappens();
    }

    @Test
    void lateEventsAreRejected() {
        assertThat(world.deliver(
                        Events.shared("e4", buyers, ann, ben),
                        Events.syncRequested("e5", buyers, SyncMode.FULL),
                        Events.massRemovalAllowed("e6", buyers)))
                .containsExactly(REJECTED, REJECTED, REJECTED);

        nothingHappens();
    }

    @Test
    void aShareThatWasRejectedIsRejectedAgainWhenItIsRedelivered() {
        AudienceEvent late = Events.shared("e4", buyers, ann, ben);
        world.deliver(late);

        assertThat(world.deliver(List.of(new ReceivedEvent(late, null, "dlt-0@1"))))
                .containsExactly(REJECTED);

        nothingHappens();
    }

    @Test
    void takingItFromEverybodyAgainChangesNothing() {
        assertThat(world.deliver(Events.unsharedWithAll("e4", buyers), Events.recalled("e5", buyers)))
                .containsExactly(ACCEPTED, ACCEPTED);

        nothingHappens();
    }

    /** Its tasks come again from the topic, as after the group's offsets were set back. */
    @Test
    void tasksThatComeAgainChangeNothing() {
        List.copyOf(world.tasks().published()).forEach(world::handle);

        nothingHappens();
    }

    /** As after the worker's own collections were lost, with the topic and the contacts still there. */
    @Test
    void aPlannerThatKnowsNothingRejectsItsWholeHistory() {
        InMemoryWorld other = new InMemoryWorld();
        AccountId owner = other.agent("ann");
        other.accounts().put(owner, subscribed("a@x.com").document());
        AccountId recipient = other.agent("ben");

        assertThat(other.sync(shared, synced, unshared)).containsExactly(REJECTED, REJECTED, REJECTED);

        assertThat(other.tasks().published()).isEmpty();
        assertThat(other.accounts().documents(recipient)).isEmpty();
    }

    private void nothingHappens() {
        world.runTasks();
        assertThat(world.tasks().published()).hasSize(tasks);
        assertThat(world.accounts().documents(ben)).containsExactlyElementsOf(left);
        assertThat(world.shared().find(buyers).selections()).isEmpty();
    }
}
