package org.audienceshare.sync.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.audienceshare.sync.inmemory.ContactFixture.subscribed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.sync.inmemory.CrashPoints;
import org.audienceshare.sync.inmemory.Events;
import org.audienceshare.sync.inmemory.InMemoryWorld;
import org.junit.jupiter.api.Test;

/** A mistaken share is recalled: what the sync inserted and nobody touched goes, the rest stays. */
class RecallTest {

    private final InMemoryWorld world = new InMemoryWorld();
    private final AccountId ann = world.agent("ann");
    private final AccountId ben = world.agent("ben");
    private final AudienceId buyers = world.audience("buyers", ann, "Buyers");

    @Test
    void untouchedCopiesAreDeleted() {
        share("a", "b", "c", "d");

        recall();

        assertThat(world.accounts().documents(ben)).isEmpty();
        assertThat(lastCounts()).isEqualTo(new CopyCounts(0, 0, 4, 0, 0, 0));
    }

    @Test
    void copiesThatFollowedTheSenderAreDeletedToo() {
        share("a");
        change(ann, "a", "phone", "2");
        world.sync(Events.syncRequested("e2", buyers));
        assertThat(world.contact(ben, "a@x.com")).containsEntry("phone", "2");

        recall();

        assertThat(world.accounts().documents(ben)).isEmpty();
    }

    @Test
    void copiesOfAShareThatWasNeverFinishedAreDeletedToo() {
        have("a", "b");
        world.deliver(Events.shared("e1", buyers, ann, ben));
        for (int step = 1; world.accounts().documents(ben).isEmpty(); step++) {
            world.crashes().crashAt(step);
            assertThatThrownBy(() -> world.handle(world.tasks().published().get(0)))
                    .isInstanceOf(CrashPoints.Crash.class);
        }

        recall();

        assertThat(world.accounts().documents(ben)).isEmpty();
    }

    @Test
    void whatTheRecipientTouchedStaysWithoutTheAudience() {
        world.accounts().put(ben, subscribed("own@x.com").document());
        share("edited", "tagged", "noted", "gone", "own", "plain");
        change(ben, "edited", "phone", "9");
        change(ben, "tagged", "tags", List.of("Buyers", "hot"));
        change(ben, "noted", "notes", "call back");
        change(ben, "gone", "subscription", Map.of("status", "UNSUBSCRIBED"));

        recall();

        assertThat(world.accounts().documents(ben))
                .extracting(document -> document.get("email"))
                .containsExactlyInAnyOrder("edited@x.com", "tagged@x.com", "noted@x.com", "gone@x.com", "own@x.com");
        assertThat(world.accounts().documents(ben))
                .allSatisfy(document -> assertThat(document).containsEntry("audiences", List.of()));
        assertThat(lastCounts()).isEqualTo(new CopyCounts(0, 0, 6, 0, 0, 5));
    }

    @Test
    void copyThatAnotherAudienceHasStays() {
        share("a");
        AudienceId others = world.audience("others", ann, "Others");
        world.sync(Events.shared("e2", others, ann, ben));

        recall();

        assertThat(world.contact(ben, "a@x.com")).containsEntry("audiences", List.of("others"));
    }

    @Test
    void contactsStayWithoutRecall() {
        share("a");

        world.sync(Events.unsharedWithAll("e9", buyers));

        assertThat(world.contact(ben, "a@x.com")).containsEntry("audiences", List.of());
    }

    private void share(String... names) {
        have(names);
        world.sync(Events.shared("e1", buyers, ann, ben));
    }

    private void have(String... names) {
        for (String name : names) {
            world.accounts()
                    .put(ann, subscribed(name + "@x.com").with("phone", "1").document());
        }
    }

    private void recall() {
        world.sync(Events.recalled("e9", buyers));
    }

    private void change(AccountId account, String name, String field, Object value) {
        world.accounts().edit(account, world.contact(account, name + "@x.com").get("_id"), document -> {
            Map<String, Object> changed = new LinkedHashMap<>(document);
            changed.put(field, value);
            return changed;
        });
    }

    private CopyCounts lastCounts() {
        return world.reporter().lastFinished().counts();
    }
}
