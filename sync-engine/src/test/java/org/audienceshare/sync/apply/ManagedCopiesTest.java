package org.audienceshare.sync.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audience.AudienceType;
import org.audienceshare.contacts.audience.ManagedAudiences.ManagedAudience;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.sync.inmemory.Events;
import org.audienceshare.sync.inmemory.InMemoryWorld;
import org.junit.jupiter.api.Test;

class ManagedCopiesTest {

    private static final Filter NOBODY = new Filter.Group(Filter.Quantifier.ANY, List.of());

    private final InMemoryWorld world = new InMemoryWorld();
    private final AccountId admin = world.account("admin", AccountType.ADMIN, true, false);
    private final AccountId ben = world.agent("ben");
    private final AudienceId sets = world.save("sets", admin, AudienceType.MANAGED, "Sets", NOBODY);

    @Test
    void recipientGetsTheFilterSetAndNoContacts() {
        world.sync(Events.shared("e1", sets, admin, ben));

        ManagedAudience managed = world.managed().find(sets, ben).orElseThrow();
        assertThat(managed.name()).isEqualTo("Sets");
        assertThat(managed.filter()).isEqualTo(NOBODY);
        assertThat(managed.revision()).isEqualTo(1);
        assertThat(world.accounts().documents(ben)).isEmpty();
    }

    @Test
    void filterSetFollowsAtTheNextSync() {
        world.sync(Events.shared("e1", sets, admin, ben));
        world.managed().markUsed(sets, ben, world.clock().instant());
        world.save("sets", admin, AudienceType.MANAGED, "New name", Filter.EVERYTHING);
        assertThat(world.managed().find(sets, ben).orElseThrow().name()).isEqualTo("Sets");

        world.sync(Events.syncRequested("e2", sets));

        ManagedAudience managed = world.managed().find(sets, ben).orElseThrow();
        assertThat(managed.name()).isEqualTo("New name");
        assertThat(managed.usedAt()).as("that it was used is not forgotten").isNotNull();
    }

    @Test
    void unusedFilterSetIsRemovedWhenItIsNoLongerShared() {
        world.sync(Events.shared("e1", sets, admin, ben));

        world.sync(Events.unshared("e2", sets, ben));

        assertThat(world.managed().find(sets, ben)).isEmpty();
        assertThat(world.audiences().ownedBy(ben, 10)).isEmpty();
    }

    @Test
    void usedFilterSetBecomesTheRecipientsOwn() {
        world.sync(Events.shared("e1", sets, admin, ben));
        world.managed().markUsed(sets, ben, world.clock().instant());

        world.sync(Events.unshared("e2", sets, ben));

        assertThat(world.managed().find(sets, ben)).isEmpty();
        assertThat(world.audiences().ownedBy(ben, 10)).singleElement().satisfies((Audience own) -> {
            assertThat(own.type()).isEqualTo(AudienceType.PERSONAL);
            assertThat(own.name()).isEqualTo("Sets");
            assertThat(own.filter()).isEqualTo(NOBODY);
        });
    }

    @Test
    void usedFilterSetOfAnOfficeBecomesOfficeWide() {
        AccountId office = world.account("front", AccountType.OFFICE_WIDE, true, false);
        world.sync(Events.shared("e1", sets, admin, office));
        world.managed().markUsed(sets, office, world.clock().instant());

        world.sync(Events.unshared("e2", sets, office));

        assertThat(world.audiences().ownedBy(office, 10))
                .extracting(Audience::type)
                .containsExactly(AudienceType.OFFICE_WIDE);
    }

    @Test
    void aCrashDuringTheRemovalLeavesOneOwnAudience() {
        world.sync(Events.shared("e1", sets, admin, ben));
        world.managed().markUsed(sets, ben, world.clock().instant());
        world.deliver(Events.unshared("e2", sets, ben));
        world.crashes().crashAt(2);

        world.runTasksUntilDone();

        assertThat(world.audiences().ownedBy(ben, 10)).hasSize(1);
        assertThat(world.managed().find(sets, ben)).isEmpty();
    }
}
