package org.audienceshare.sync.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.audienceshare.sync.inmemory.ContactFixture.subscribed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.sync.freeze.FreezeLimits;
import org.audienceshare.sync.inmemory.CrashPoints;
import org.audienceshare.sync.inmemory.Events;
import org.audienceshare.sync.inmemory.InMemoryWorld;
import org.audienceshare.sync.inmemory.WorldSettings;
import org.audienceshare.sync.merge.ContactWrite;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a recipient takes away between two attempts at the same task, each of which crashes at any of its steps, stays away. */
class RepeatedTaskTest {

    private static final String EMAIL = "a@x.com";
    private static final int MOST_STEPS = 40;

    private InMemoryWorld world;
    private AccountId ann;
    private AccountId ben;
    private AudienceId buyers;

    @BeforeEach
    void begin() {
        world = new InMemoryWorld(WorldSettings.SMALL_CHUNKS.with(new FreezeLimits(1_000_000, 0.5, 100)));
        ann = world.agent("ann");
        ben = world.agent("ben");
        buyers = world.audience("buyers", ann, "Buyers");
    }

    @Test
    void aNewCopyThatTheRecipientTakesOutStaysOut() {
        eachTime(() -> deliver(Events.shared("e1", buyers, ann, ben)), this::takeOut, () -> {
            assertThat(world.contact(ben, EMAIL))
                    .containsEntry("audiences", List.of())
                    .containsEntry("tags", List.of("Buyers"))
                    .doesNotContainKey("ownTags");
            assertThat(world.contact(ben, "b@x.com")).containsEntry("audiences", List.of("buyers"));
        });
    }

    @Test
    void aContactOfItsOwnThatTheRecipientTakesOutStaysOut() {
        eachTime(
                () -> {
                    world.accounts().put(ben, subscribed(EMAIL).tags("mine").document());
                    deliver(Events.shared("e1", buyers, ann, ben));
                },
                this::takeOut,
                () -> assertThat(world.contact(ben, EMAIL)).containsEntry("audiences", List.of()));
    }

    @Test
    void aTagThatTheRecipientTakesOffStaysOff() {
        eachTime(
                () -> deliver(Events.shared("e1", buyers, ann, ben)),
                () -> edit("tags", List.of()),
                () -> assertThat(world.contact(ben, EMAIL))
                        .containsEntry("audiences", List.of("buyers"))
                        .containsEntry("tags", List.of()));
    }

    @Test
    void whatComesWithALaterRevisionStaysOutToo() {
        for (SyncMode mode : SyncMode.values()) {
            eachTime(
                    () -> {
                        world.accounts().remove(ann, world.contact(ann, EMAIL).get("_id"));
                        world.sync(Events.shared("e1", buyers, ann, ben));
                        have(EMAIL);
                        deliver(Events.syncRequested("e2", buyers, mode));
                    },
                    this::takeOut,
                    () -> assertThat(world.contact(ben, EMAIL)).containsEntry("audiences", List.of()));
        }
    }

    @Test
    void whatIsSharedAgainStaysOut() {
        eachTime(
                () -> {
                    world.sync(Events.shared("e1", buyers, ann, ben));
                    world.sync(Events.unshared("e2", buyers, ben));
                    deliver(Events.shared("e3", buyers, ann, ben));
                },
                this::takeOut,
                () -> assertThat(world.contact(ben, EMAIL)).containsEntry("audiences", List.of()));
    }

    @Test
    void whoLeftAndEnteredTheAudienceAgainComesBackAndThenStaysOut() {
        eachTime(
                () -> {
                    world.sync(Events.shared("e1", buyers, ann, ben));
                    takeOut();
                    world.accounts().remove(ann, world.contact(ann, EMAIL).get("_id"));
                    world.sync(Events.syncRequested("e2", buyers));
                    have(EMAIL);
                    deliver(Events.syncRequested("e3", buyers));
                },
                this::takeOut,
                () -> assertThat(world.contact(ben, EMAIL)).containsEntry("audiences", List.of()));
    }

    @Test
    void whatIsTakenOutOfOneAudienceStaysInTheOther() {
        eachTime(
                () -> {
                    AccountId cat = world.agent("cat");
                    world.accounts().put(cat, subscribed(EMAIL).document());
                    AudienceId sellers = world.audience("sellers", cat, "Sellers");
                    world.sync(Events.shared("e1", sellers, cat, ben));
                    deliver(Events.shared("e2", buyers, ann, ben));
                },
                this::takeOut,
                () -> assertThat(world.contact(ben, EMAIL)).containsEntry("audiences", List.of("sellers")));
    }

    /** An acknowledgement was lost, so the same attempt reads the contact again. */
    @Test
    void whatIsTakenOutBeforeTheWriteIsTriedAgainStaysOut() {
        have(EMAIL);
        List<ContactWrite> writes = new ArrayList<>();
        world.accounts().refuse(write -> {
            if (writes.isEmpty()) {
                writes.add(write);
                world.accounts()
                        .put(
                                ben,
                                subscribed(EMAIL).with("audienceSync", stamp()).document());
            }
            return false;
        });

        world.sync(Events.shared("e1", buyers, ann, ben));

        assertThat(world.contact(ben, EMAIL)).doesNotContainKey("audiences");
    }

    // --- what comes back

    @Test
    void aReplayBringsBackWhatWasTakenOut() {
        have(EMAIL);
        world.sync(Events.shared("e1", buyers, ann, ben));
        takeOut();

        world.replay("r1", Events.shared("e1", buyers, ann, ben));
        world.runTasks();

        assertThat(world.contact(ben, EMAIL)).containsEntry("audiences", List.of("buyers"));
    }

    @Test
    void aReplayOfWhatWasNeverFinishedBringsBackWhatWasTakenOut() {
        have(EMAIL);
        AudienceEvent shared = Events.shared("e1", buyers, ann, ben);
        abandonAfterTheFirstWrite(shared);
        takeOut();

        world.replay("r1", shared);
        world.runTasks();

        assertThat(world.contact(ben, EMAIL)).containsEntry("audiences", List.of("buyers"));
    }

    @Test
    void aRepairBringsNothingBackThatWasTakenOut() {
        have(EMAIL);
        abandonAfterTheFirstWrite(Events.shared("e1", buyers, ann, ben));
        takeOut();

        world.sync(Events.repair("e2", buyers, SyncMode.INCREMENTAL, ben));

        assertThat(world.contact(ben, EMAIL)).containsEntry("audiences", List.of());
    }

    /** The copy is of the revision that is applied again, but was taken out of what the recipient had before. */
    @Test
    void theSameRevisionThatIsSharedAgainBringsBackWhatWasTakenOutBefore() {
        for (int step = 1; step < MOST_STEPS; step++) {
            begin();
            have(EMAIL, "b@x.com");
            world.sync(Events.shared("e1", buyers, ann, ben));
            takeOut();
            world.sync(Events.unshared("e2", buyers, ben));
            List.of(EMAIL, "b@x.com")
                    .forEach(email -> world.accounts()
                            .remove(ann, world.contact(ann, email).get("_id")));
            deliver(Events.shared("e3", buyers, ann, ben));
            List<RecipientTask> published = world.tasks().published();
            assertThat(published.get(published.size() - 1).revision())
                    .as("held")
                    .isEqualTo(1);
            world.crashes().crashAt(step);

            world.runTasksUntilDone();

            assertThat(world.contact(ben, EMAIL)).containsEntry("audiences", List.of("buyers"));
        }
    }

    @Test
    void aRemovalThatWasBegunAndThenReplacedBringsBackWhatWasTakenOutBefore() {
        have(EMAIL, "b@x.com");
        world.sync(Events.shared("e1", buyers, ann, ben));
        takeOut();
        deliver(Events.unshared("e2", buyers, ben));
        world.crashes().crashAt(2);
        assertThatThrownBy(world::runTasks).isInstanceOf(CrashPoints.Crash.class);
        world.tasks().done(ben);
        List.of(EMAIL, "b@x.com")
                .forEach(email ->
                        world.accounts().remove(ann, world.contact(ann, email).get("_id")));

        world.sync(Events.shared("e3", buyers, ann, ben));

        assertThat(world.contact(ben, EMAIL)).containsEntry("audiences", List.of("buyers"));
    }

    // --- how it is played

    /** Crashes once at each step; what the recipient does then, it does as soon as it has the contact in the audience. */
    private void eachTime(Runnable prepare, Runnable takeAway, Runnable check) {
        int met = 0;
        for (int step = 1; step < MOST_STEPS; step++) {
            begin();
            have(EMAIL, "b@x.com");
            prepare.run();
            world.crashes().crashAt(step);
            if (crashes()) {
                boolean isThere = isMember();
                if (isThere) {
                    takeAway.run();
                }
                world.clock().advance(Duration.ofSeconds(1));
                world.runTasks();
                if (isThere) {
                    met++;
                    check.run();
                } else {
                    assertThat(isMember()).isTrue();
                }
            }
        }
        assertThat(met).as("crashes between write and repetition").isPositive();
    }

    private boolean crashes() {
        try {
            world.runTasks();
            return false;
        } catch (CrashPoints.Crash e) {
            return true;
        } finally {
            world.crashes().disarm();
        }
    }

    private boolean isMember() {
        return world.accounts().documents(ben, EMAIL).stream()
                .anyMatch(contact -> contact.get("audiences") instanceof List<?> all && all.contains("buyers"));
    }

    private void abandonAfterTheFirstWrite(AudienceEvent event) {
        deliver(event);
        for (int step = 1; step < MOST_STEPS && !isMember(); step++) {
            world.crashes().crashAt(step);
            assertThat(crashes()).isTrue();
        }
        world.tasks().done(ben);
    }

    private void takeOut() {
        List<?> audiences = (List<?>) world.contact(ben, EMAIL).get("audiences");
        edit(
                "audiences",
                audiences.stream().filter(id -> !id.equals(buyers.value())).toList());
    }

    private void edit(String field, Object value) {
        world.accounts().edit(ben, world.contact(ben, EMAIL).get("_id"), document -> {
            document.put(field, value);
            return document;
        });
    }

    private Map<String, Object> stamp() {
        return Map.of("audienceId", buyers.value(), "revision", 1);
    }

    private void deliver(AudienceEvent event) {
        world.deliver(event);
    }

    private void have(String... emails) {
        Stream.of(emails)
                .forEach(email -> world.accounts()
                        .put(ann, subscribed(email).with("phone", "1").document()));
    }
}
