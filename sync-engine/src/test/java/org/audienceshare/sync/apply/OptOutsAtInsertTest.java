package org.audienceshare.sync.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.sync.inmemory.ContactFixture.subscribed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.sync.freeze.FreezeLimits;
import org.audienceshare.sync.inmemory.Events;
import org.audienceshare.sync.inmemory.InMemoryWorld;
import org.audienceshare.sync.inmemory.WorldSettings;
import org.junit.jupiter.api.Test;

/** Copies come from a frozen revision: who has opted out since is not inserted, whatever makes the copy. */
class OptOutsAtInsertTest {

    private final InMemoryWorld world =
            new InMemoryWorld(WorldSettings.SMALL_CHUNKS.with(new FreezeLimits(1_000, 0.5, 2)));
    private final AccountId ann = world.agent("ann");
    private final AccountId ben = world.agent("ben");
    private final AccountId cat = world.agent("cat");
    private final AudienceId buyers = world.audience("buyers", ann, "Buyers");
    private final AudienceEvent shared = Events.shared("e1", buyers, ann, ben);

    @Test
    void replayDoesNotInsertWhoUnsubscribedAtTheSenderSince() {
        share("a", "b");
        subscription(ann, "a", "UNSUBSCRIBED");
        world.accounts().drop(ben);

        replay();

        assertThat(addresses(ben)).containsExactly("b@x.com");
        assertThat(reasons(ben)).containsExactly(Map.entry("a@x.com", "opted out at the sender"));
    }

    @Test
    void replayDoesNotInsertWhomTheBrandSuppressedSince() {
        share("a", "b");
        world.accounts().suppress(InMemoryWorld.BRAND, "b@x.com");
        world.accounts().drop(ben);

        replay();

        assertThat(addresses(ben)).containsExactly("a@x.com");
        assertThat(reasons(ben)).containsExactly(Map.entry("b@x.com", "suppressed by the brand"));
    }

    @Test
    void repairDoesNotInsertWhoUnsubscribedAtTheSenderSince() {
        share("a", "b");
        subscription(ann, "a", "UNSUBSCRIBED");
        world.accounts().drop(ben);

        world.sync(Events.repair("e2", buyers, SyncMode.FULL, ben));

        assertThat(addresses(ben)).containsExactly("b@x.com");
    }

    @Test
    void joinerOfAHeldAudienceDoesNotGetWhoUnsubscribedSince() {
        share("a", "b", "c", "d");
        lose("a", "b");
        lose("c");
        subscription(ann, "d", "UNSUBSCRIBED");

        world.sync(Events.shared("e2", buyers, ann, cat));

        assertThat(world.reporter().lastPlanned().outcome().name()).isEqualTo("HELD");
        assertThat(addresses(cat)).containsExactly("a@x.com", "b@x.com", "c@x.com");
    }

    @Test
    void whoUnsubscribedAtTheRecipientIsNotInsertedAgainAfterTheContactIsGone() {
        share("a", "b");
        subscription(ben, "a", "UNSUBSCRIBED");
        world.sync(Events.syncRequested("e2", buyers, SyncMode.FULL));
        world.accounts().drop(ben);

        replay();

        assertThat(addresses(ben)).containsExactly("b@x.com");
        assertThat(reasons(ben)).containsExactly(Map.entry("a@x.com", "opted out at the recipient"));
    }

    private void share(String... names) {
        for (String name : names) {
            world.accounts().put(ann, subscribed(name + "@x.com").document());
        }
        world.sync(shared);
    }

    private void replay() {
        world.replay("r1", shared);
        world.runTasks();
    }

    private void lose(String... names) {
        for (String name : names) {
            world.accounts().remove(ann, world.contact(ann, name + "@x.com").get("_id"));
        }
    }

    private void subscription(AccountId account, String name, String status) {
        world.accounts().edit(account, world.contact(account, name + "@x.com").get("_id"), document -> {
            Map<String, Object> changed = new LinkedHashMap<>(document);
            changed.put("subscription", Map.of("status", status));
            return changed;
        });
    }

    private List<Object> addresses(AccountId account) {
        return world.accounts().documents(account).stream()
                .map(document -> document.get("email"))
                .sorted()
                .toList();
    }

    private Map<String, String> reasons(AccountId account) {
        return world.rejections().reasons(buyers, account);
    }
}
