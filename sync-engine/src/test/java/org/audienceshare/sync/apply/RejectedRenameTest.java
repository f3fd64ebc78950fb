package org.audienceshare.sync.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.sync.inmemory.ContactFixture.subscribed;

import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.sync.inmemory.Events;
import org.audienceshare.sync.inmemory.InMemoryWorld;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A contact that a collection refuses to change while its audience gets another name keeps the old tag until it is tried again. */
class RejectedRenameTest {

    private final InMemoryWorld world = new InMemoryWorld();
    private final AccountId ann = world.agent("ann");
    private final AccountId ben = world.agent("ben");
    private final AudienceId buyers = world.audience("buyers", ann, "Buyers");

    @ParameterizedTest
    @EnumSource(SyncMode.class)
    void aContactThatWasRejectedDuringARenameLosesTheOldTagLater(SyncMode mode) {
        share();
        world.accounts().refuse(write -> write.email().equals("b@x.com"));
        world.audience("buyers", ann, "Second");
        world.sync(Events.syncRequested("e2", buyers));
        world.audience("buyers", ann, "Third");
        world.sync(Events.syncRequested("e3", buyers));
        assertThat(world.contact(ben, "b@x.com")).containsEntry("tags", List.of("Buyers"));
        world.accounts().refuse(write -> false);

        world.sync(Events.syncRequested("e4", buyers, mode));

        assertThat(world.contact(ben, "a@x.com")).containsEntry("tags", List.of("Third"));
        assertThat(world.contact(ben, "b@x.com")).containsEntry("tags", List.of("Third"));
    }

    @Test
    void aContactThatWasRejectedDuringARenameLosesTheOldTagWithTheAudience() {
        share();
        world.accounts().refuse(write -> write.email().equals("b@x.com"));
        world.audience("buyers", ann, "Second");
        world.sync(Events.syncRequested("e2", buyers));
        world.accounts().refuse(write -> false);

        world.sync(Events.unshared("e3", buyers, ben));

        assertThat(world.contact(ben, "b@x.com"))
                .containsEntry("tags", List.of())
                .containsEntry("audiences", List.of());
    }

    @Test
    void aContactThatWasRejectedWhenTheAudienceWentLosesItsTagWhenItComesAgain() {
        share();
        world.accounts().refuse(write -> write.email().equals("b@x.com"));
        world.sync(Events.unshared("e2", buyers, ben));
        world.accounts().refuse(write -> false);
        world.audience("buyers", ann, "Second");

        world.sync(Events.shared("e3", buyers, ann, ben));

        assertThat(world.contact(ben, "b@x.com")).containsEntry("tags", List.of("Second"));
    }

    private void share() {
        world.accounts().put(ann, subscribed("a@x.com").document());
        world.accounts().put(ann, subscribed("b@x.com").document());
        world.sync(Events.shared("e1", buyers, ann, ben));
    }
}
