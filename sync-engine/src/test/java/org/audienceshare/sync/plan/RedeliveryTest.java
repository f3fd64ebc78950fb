package org.audienceshare.sync.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.sync.inmemory.ContactFixture.subscribed;

import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.sync.inmemory.Events;
import org.audienceshare.sync.inmemory.InMemoryWorld;
import org.junit.jupiter.api.Test;

/** Events that are delivered again without a replay. */
class RedeliveryTest {

    private final InMemoryWorld world = new InMemoryWorld();
    private final AccountId ann = world.agent("ann");
    private final AccountId ben = world.agent("ben");
    private final AudienceId buyers = world.audience("buyers", ann, "Buyers");

    @Test
    void aRecipientKeepsItsDeletionsWhenAFinishedEventComesAgain() {
        have("a", "b");
        AudienceEvent shared = Events.shared("e1", buyers, ann, ben);
        world.sync(shared);
        world.accounts().remove(ben, world.contact(ben, "a@x.com").get("_id"));

        world.sync(shared);

        assertThat(addressesOf(ben)).containsExactly("b@x.com");
    }

    @Test
    void eventsThatWereFinishedBeforeAFaultOfALaterOneComeAgainAndChangeNothing() {
        have("a");
        AudienceEvent shared = Events.shared("e1", buyers, ann, ben);
        AudienceEvent synced = Events.syncRequested("e2", buyers);
        world.deliver(shared);
        world.crashes().crashAt(2);

        world.deliverUntilDone(shared, synced);

        assertThat(world.tasks().published())
                .extracting(task -> task.syncId() + " " + task.trigger())
                .containsExactly("e1 NEW", "e2 NEW");
    }

    private void have(String... names) {
        for (String name : names) {
            world.accounts().put(ann, subscribed(name + "@x.com").document());
        }
    }

    private List<Object> addressesOf(AccountId account) {
        return world.accounts().documents(account).stream()
                .map((Map<String, Object> contact) -> contact.get("email"))
                .toList();
    }
}
