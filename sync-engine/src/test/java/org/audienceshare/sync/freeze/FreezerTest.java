package org.audienceshare.sync.freeze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.audienceshare.sync.inmemory.ContactFixture.subscribed;
import static org.audienceshare.sync.inmemory.ContactFixture.unsubscribed;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience.AudienceType;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.events.model.SyncPlan.Exclusions;
import org.audienceshare.sync.failure.TransientFaultException;
import org.audienceshare.sync.freeze.Freezer.FreezeRequest;
import org.audienceshare.sync.inmemory.CrashPoints;
import org.audienceshare.sync.inmemory.InMemoryRevisionStore;
import org.audienceshare.sync.inmemory.InMemoryWorld;
import org.junit.jupiter.api.Test;

class FreezerTest {

    private static final FreezeLimits LIMITS = new FreezeLimits(10, 0.5, 2);

    private final InMemoryWorld world = new InMemoryWorld();
    private final AccountId ann = world.agent("ann");
    private final AudienceId buyers = world.audience("buyers", ann, "Buyers");
    private final InMemoryRevisionStore store = world.revisions();
    private final Freezer freezer = new Freezer(world.accounts(), store, LIMITS, world.clock());

    @Test
    void freezesTheFirstRevision() {
        have("a", "b", "c", "d");

        Revision revision = frozen(freeze("s1"));

        assertThat(revision.number()).isEqualTo(1);
        assertThat(revision.tag()).isEqualTo("Buyers");
        assertThat(revision.owner()).isEqualTo(ann);
        assertThat(revision.counts()).isEqualTo(new ContactCounts(4, 4, 0, 0));
        assertThat(revision.frozenAt()).isEqualTo(world.clock().instant());
        assertThat(contactsOf(revision)).containsExactly("a@x.com", "b@x.com", "c@x.com", "d@x.com");
        assertThat(store.latest(buyers)).contains(revision);
    }

    @Test
    void theNextRevisionHasTheNextNumberAndItsChanges() {
        have("a", "b");
        freeze("s1");
        have("c");

        Revision second = frozen(freeze("s2"));

        assertThat(second.number()).isEqualTo(2);
        assertThat(second.counts()).isEqualTo(new ContactCounts(3, 1, 0, 0));
        assertThat(store.deltaChunk(second, 0)).extracting(DeltaEntry::email).containsExactly("c@x.com");
    }

    @Test
    void theRevisionHasItsExclusions() {
        have("a", "b", "c");
        world.accounts().suppress(InMemoryWorld.BRAND, "b@x.com");

        assertThat(frozen(freeze("s1")).counts().excluded()).isEqualTo(new Exclusions(0, 0, 0, 1));
    }

    @Test
    void aRedeliveredEventFindsItsRevision() {
        have("a");
        Revision made = frozen(freeze("s1"));
        have("b");

        assertThat(frozen(freeze("s1"))).isEqualTo(made);
        assertThat(store.numbers(buyers)).containsExactly(1);
    }

    @Test
    void massRemovalIsHeldAndLeavesNoData() {
        have("a", "b", "c");
        freeze("s1");
        lose("a", "b");

        FreezeResult result = freeze("s2");

        assertThat(result).isInstanceOfSatisfying(FreezeResult.Held.class, held -> {
            assertThat(held.counts()).isEqualTo(new ContactCounts(1, 0, 0, 2));
            assertThat(held.reason()).contains("2 of 3").doesNotContain("x.com");
        });
        assertThat(store.numbers(buyers)).containsExactly(1);
        assertThat(store.attempts()).hasSize(1);
    }

    @Test
    void optOutsAndSuppressionsNeedNoApproval() {
        have("a", "b", "c");
        freeze("s1");
        world.accounts().edit(ann, world.contact(ann, "a@x.com").get("_id"), document -> {
            document.put("subscription", Map.of("status", "UNSUBSCRIBED"));
            return document;
        });
        world.accounts().suppress(InMemoryWorld.BRAND, "b@x.com");

        assertThat(frozen(freeze("s2")).counts().removed()).isEqualTo(2);
    }

    @Test
    void approvedMassRemovalIsFrozen() {
        have("a", "b", "c");
        freeze("s1");
        lose("a", "b");

        Revision second = frozen(freezer.freeze(request("s2", true), ChunkBoundary.GO_ON));

        assertThat(second.counts().removed()).isEqualTo(2);
    }

    @Test
    void anAudienceAboveTheLimitIsRejectedAndLeavesNoData() {
        for (int i = 0; i < 11; i++) {
            have("a" + i);
        }

        assertThat(freeze("s1")).isEqualTo(new FreezeResult.Rejected("the audience has more than 10 contacts"));
        assertThat(store.numbers(buyers)).isEmpty();
        assertThat(store.attempts()).isEmpty();
    }

    @Test
    void managedAudienceIsFrozenAsItsFilterSet() {
        AudienceId sets = world.save("sets", ann, AudienceType.MANAGED, "Sets", Filter.EVERYTHING);

        Revision revision = frozen(freezer.freeze(request(sets, "s1", false), ChunkBoundary.GO_ON));

        assertThat(revision.filterSet()).isEqualTo(Filter.EVERYTHING);
        assertThat(revision.counts()).isEqualTo(ContactCounts.NONE);
        assertThat(world.accounts().openStreams()).isZero();
    }

    @Test
    void aLostRaceIsFrozenAgainOnTopOfTheWinner() {
        have("a");
        RacedStore raced = new RacedStore(store, 1);
        Freezer racer = new Freezer(world.accounts(), raced, LIMITS, world.clock());

        Revision revision = frozen(racer.freeze(request("s2"), ChunkBoundary.GO_ON));

        assertThat(revision.number()).isEqualTo(2);
        assertThat(store.attempts()).containsExactly(revision.attempt());
    }

    @Test
    void aFreezeThatLosesAllRacesIsRetriedAndLeavesNoData() {
        have("a");
        RacedStore raced = new RacedStore(store, Integer.MAX_VALUE);
        Freezer racer = new Freezer(world.accounts(), raced, LIMITS, world.clock());

        assertThatThrownBy(() -> racer.freeze(request("s2"), ChunkBoundary.GO_ON))
                .isInstanceOf(TransientFaultException.class);
        assertThat(store.attempts()).isEmpty();
    }

    @Test
    void aFaultWhileFreezingLeavesNoDataAndClosesTheStreams() {
        have("a", "b", "c", "d");
        world.crashes().crashAt(2);

        assertThatThrownBy(() -> freeze("s1")).isInstanceOf(CrashPoints.Crash.class);

        assertThat(store.attempts()).isEmpty();
        assertThat(store.latest(buyers)).isEmpty();
        assertThat(world.accounts().openStreams()).isZero();
        assertThat(frozen(freeze("s1")).number()).isEqualTo(1);
    }

    @Test
    void othersHaveATurnAfterEachChunkAlsoWhileContactsAreExcludedOrRemoved() {
        AtomicInteger turns = new AtomicInteger();
        Freezer large = new Freezer(world.accounts(), store, new FreezeLimits(10_000, 0.5, 10_000), world.clock());
        for (int i = 0; i < 2_500; i++) {
            String email = "c%04d@x.com".formatted(i);
            world.accounts().put(ann, (i % 2 == 0 ? subscribed(email) : unsubscribed(email)).document());
        }

        frozen(large.freeze(request("s1"), turns::incrementAndGet));
        assertThat(turns).hasValue(2);

        for (int i = 0; i < 2_500; i++) {
            lose("c%04d".formatted(i));
        }
        turns.set(0);
        frozen(large.freeze(request("s2", true), turns::incrementAndGet));
        assertThat(turns).hasValue(1);
    }

    @Test
    void aFreezeThatIsStoppedBetweenTwoChunksLeavesNoDataAndClosesTheStreams() {
        Freezer large = new Freezer(world.accounts(), store, new FreezeLimits(10_000, 0.5, 10_000), world.clock());
        for (int i = 0; i < 1_001; i++) {
            have("c%04d".formatted(i));
        }

        assertThatThrownBy(() -> large.freeze(request("s1"), () -> {
                    throw new IllegalStateException("stopped");
                }))
                .hasMessage("stopped");

        assertThat(store.attempts()).isEmpty();
        assertThat(store.latest(buyers)).isEmpty();
        assertThat(world.accounts().openStreams()).isZero();
    }

    @Test
    void massRemovalMustExceedTheShareAndTheMinimum() {
        FreezeLimits limits = new FreezeLimits(1_000, 0.5, 100);

        assertThat(limits.massRemoval(removed(100), 199))
                .contains("would remove 100 of 199 contacts from every recipient");
        assertThat(limits.massRemoval(removed(100), 200)).isEmpty();
        assertThat(limits.massRemoval(removed(99), 100)).isEmpty();
    }

    @Test
    void removingEverythingIsHeldHoweverLittleItIs() {
        FreezeLimits limits = new FreezeLimits(1_000, 1, 100);

        assertThat(limits.massRemoval(removed(31), 31)).contains("would remove 31 of 31 contacts from every recipient");
        assertThat(limits.massRemoval(removed(1), 1)).isPresent();
        assertThat(limits.massRemoval(new ContactCounts(5, 5, 0, 3), 3)).isPresent();
        assertThat(limits.massRemoval(removed(30), 31)).isEmpty();
        assertThat(limits.massRemoval(removed(0), 0)).isEmpty();
        assertThat(FreezeLimits.neverHolding(1_000).massRemoval(removed(31), 31))
                .isEmpty();
    }

    @Test
    void optOutsAndSuppressionsOfEverybodyAreNoRemovalOfEverything() {
        FreezeLimits limits = new FreezeLimits(1_000, 0.5, 100);

        assertThat(limits.massRemoval(new ContactCounts(0, 0, 0, 3, 3, Exclusions.NONE), 3))
                .isEmpty();
        assertThat(limits.massRemoval(new ContactCounts(0, 0, 0, 3, 2, Exclusions.NONE), 3))
                .contains("would remove 1 of 3 contacts from every recipient");
        assertThat(limits.massRemoval(new ContactCounts(1, 0, 0, 3, 2, Exclusions.NONE), 4))
                .isEmpty();
    }

    @Test
    void aRevisionThatWouldRemoveTheOnlyContactIsHeldUntilItIsApproved() {
        have("a");
        freeze("s1");
        lose("a");

        assertThat(freeze("s2")).isInstanceOf(FreezeResult.Held.class);
        assertThat(store.numbers(buyers)).containsExactly(1);
        assertThat(frozen(freezer.freeze(request("s3", true), ChunkBoundary.GO_ON))
                        .counts()
                        .total())
                .isZero();
    }

    private void have(String... names) {
        for (String name : names) {
            world.accounts().put(ann, subscribed(name + "@x.com").document());
        }
    }

    private void lose(String... names) {
        for (String name : names) {
            world.accounts().remove(ann, world.contact(ann, name + "@x.com").get("_id"));
        }
    }

    private FreezeResult freeze(String syncId) {
        return freezer.freeze(request(syncId), ChunkBoundary.GO_ON);
    }

    private FreezeRequest request(String syncId) {
        return request(syncId, false);
    }

    private FreezeRequest request(String syncId, boolean allowMassRemoval) {
        return request(buyers, syncId, allowMassRemoval);
    }

    private FreezeRequest request(AudienceId audience, String syncId, boolean allowMassRemoval) {
        return new FreezeRequest(
                world.audiences().find(audience).orElseThrow(),
                world.directory().account(ann).orElseThrow(),
                syncId,
                allowMassRemoval,
                null);
    }

    private List<String> contactsOf(Revision revision) {
        List<String> addresses = new ArrayList<>();
        store.contacts(revision).forEachRemaining(contact -> addresses.add(contact.email()));
        return addresses;
    }

    private static Revision frozen(FreezeResult result) {
        assertThat(result).isInstanceOf(FreezeResult.Frozen.class);
        return ((FreezeResult.Frozen) result).revision();
    }

    private static ContactCounts removed(int removed) {
        return new ContactCounts(0, 0, 0, removed);
    }
}
