package org.audienceshare.sync.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.sync.inmemory.ContactFixture.subscribed;

import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.junit.jupiter.api.Test;

class InMemoryWorldTest {

    private final InMemoryWorld world = new InMemoryWorld();
    private final AccountId ann = world.agent("ann");
    private final AccountId ben = world.agent("ben");
    private final AudienceId buyers = world.audience("buyers", ann, "Buyers");

    @Test
    void sharesSyncsAndUnshares() {
        Object first = world.accounts()
                .put(ann, subscribed("a@x.com").with("phone", "1").tags("hers").document());
        for (String name : List.of("b", "c", "d", "e", "f", "g")) {
            world.accounts().put(ann, subscribed(name + "@x.com").document());
        }

        world.sync(Events.shared("e1", buyers, ann, ben));

        assertThat(world.accounts().documents(ben)).hasSize(7);
        assertThat(world.contact(ben, "a@x.com"))
                .containsEntry("phone", "1")
                .containsEntry("tags", List.of("Buyers"))
                .containsEntry("audiences", List.of("buyers"));

        world.accounts().remove(ann, first);
        world.sync(Events.syncRequested("e2", buyers));
        assertThat(world.contact(ben, "a@x.com"))
                .containsEntry("tags", List.of())
                .containsEntry("audiences", List.of());

        world.sync(Events.unsharedWithAll("e3", buyers));
        assertThat(world.accounts().documents(ben))
                .hasSize(7)
                .allSatisfy((Map<String, Object> contact) -> assertThat(contact).containsEntry("audiences", List.of()));
    }

    @Test
    void convergesWhereverItCrashes() {
        int tried = 0;
        for (boolean crashed = true; crashed; tried++) {
            crashed = sharesAfterCrashAt(tried + 1);
        }

        assertThat(tried).isGreaterThan(15);
    }

    private static boolean sharesAfterCrashAt(int step) {
        InMemoryWorld world = new InMemoryWorld();
        AccountId ann = world.agent("ann");
        AccountId ben = world.agent("ben");
        AudienceId buyers = world.audience("buyers", ann, "Buyers");
        for (String name : List.of("b", "c", "d", "e", "f", "g")) {
            world.accounts().put(ann, subscribed(name + "@x.com").document());
        }
        world.crashes().crashAt(step);

        world.deliverUntilDone(Events.shared("e1", buyers, ann, ben));
        world.runTasksUntilDone();

        assertThat(world.accounts().documents(ben)).hasSize(6);
        assertThat(world.revisions().numbers(buyers)).containsExactly(1);
        assertThat(world.accounts().openStreams()).isZero();
        return world.crashes().passed() >= step;
    }
}
