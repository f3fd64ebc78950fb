package org.audienceshare.sync.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.audienceshare.sync.inmemory.ContactFixture.subscribed;
import static org.audienceshare.sync.inmemory.ContactFixture.unsubscribed;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.BadRecordException;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.events.model.RecipientTask.Trigger;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.sync.apply.RecipientStates.Leased;
import org.audienceshare.sync.inmemory.CrashPoints;
import org.audienceshare.sync.inmemory.Events;
import org.audienceshare.sync.inmemory.InMemoryWorld;
import org.audienceshare.sync.merge.ContactWrite;
import org.junit.jupiter.api.Test;

class RecipientSyncTest {

    private final InMemoryWorld world = new InMemoryWorld();
    private final AccountId ann = world.agent("ann");
    private final AccountId ben = world.agent("ben");
    private final AudienceId buyers = world.audience("buyers", ann, "Buyers");

    // --- following

    @Test
    void onlyDifferencesAreWritten() {
        share("a", "b", "c", "d");
        edit(ann, "b", document -> with(document, "phone", "2"));
        lose("c");
        have("e");
        long before = world.accounts().writes();

        world.sync(Events.syncRequested("e2", buyers));

        assertThat(world.accounts().writes() - before).isEqualTo(3);
        assertThat(lastCounts()).isEqualTo(new CopyCounts(1, 1, 1, 2, 0, 0));
        assertThat(world.contact(ben, "b@x.com")).containsEntry("phone", "2");
        assertThat(world.contact(ben, "c@x.com")).containsEntry("tags", List.of());
    }

    @Test
    void aRecipientThatMissedRevisionsGetsTheLatest() {
        share("a", "b");
        edit(ann, "a", document -> with(document, "phone", "2"));
        world.deliver(Events.syncRequested("e2", buyers));
        lose("b");
        world.deliver(Events.syncRequested("e3", buyers));
        RecipientTask latest = world.tasks().published().get(2);

        world.handle(latest);

        assertThat(world.contact(ben, "a@x.com")).containsEntry("phone", "2");
        assertThat(world.contact(ben, "b@x.com")).containsEntry("audiences", List.of());
    }

    @Test
    void betweenTwoChunksOthersMayRun() {
        have("a", "b", "c", "d", "e");
        world.deliver(Events.shared("e1", buyers, ann, ben));
        AtomicInteger boundaries = new AtomicInteger();

        world.handle(world.tasks().published().get(0), boundaries::incrementAndGet);

        assertThat(boundaries).hasValueBetween(1, 4);
        assertThat(world.contact(ben, "e@x.com")).containsEntry("audiences", List.of("buyers"));
    }

    @Test
    void taskThatIsStoppedBetweenTwoChunksIsCompletedWhenItIsHandledAgain() {
        have("a", "b", "c", "d", "e");
        world.deliver(Events.shared("e1", buyers, ann, ben));
        RecipientTask task = world.tasks().published().get(0);
        IllegalStateException stop = new IllegalStateException("stopped");
        assertThatThrownBy(() -> world.handle(task, () -> {
                    throw stop;
                }))
                .isSameAs(stop);
        assertThat(world.contact(ben, "a@x.com")).containsEntry("audiences", List.of("buyers"));
        assertThat(world.accounts().documents(ben, "e@x.com")).isEmpty();

        world.handle(task);

        assertThat(world.contact(ben, "e@x.com")).containsEntry("audiences", List.of("buyers"));
    }

    @Test
    void contactThatTheRecipientHadKeepsIdTagsAndSubscription() {
        Object id = world.accounts()
                .put(
                        ben,
                        unsubscribed("a@x.com").tags("mine").with("secret", "x").document());

        share("a");

        assertThat(world.contact(ben, "a@x.com"))
                .containsEntry("_id", id)
                .containsEntry("tags", List.of("mine", "Buyers"))
                .containsEntry("secret", "x")
                .containsEntry("subscription", Map.of("status", "UNSUBSCRIBED"));
    }

    @Test
    void contactAppearsWhileItIsInsertedAndIsMergedInstead() {
        have("a");
        AtomicInteger inserts = new AtomicInteger();
        world.accounts().refuse(write -> {
            if (write instanceof ContactWrite.Insert && inserts.getAndIncrement() == 0) {
                world.accounts().put(ben, subscribed("a@x.com").tags("mine").document());
            }
            return false;
        });

        world.sync(Events.shared("e1", buyers, ann, ben));

        assertThat(world.contact(ben, "a@x.com"))
                .containsEntry("tags", List.of("mine", "Buyers"))
                .containsEntry("audiences", List.of("buyers"));
        assertThat(lastCounts()).isEqualTo(new CopyCounts(1, 0, 0, 0, 0, 0));
    }

    @Test
    void guardedContactsThatWereWrittenCountAsWrittenIfAnotherGuardFails() {
        share("a", "b");
        for (String name : List.of("a", "b")) {
            edit(ann, name, document -> with(document, "customFields", Map.of("lead.source", "web")));
        }
        AtomicInteger writes = new AtomicInteger();
        world.accounts().refuse(write -> {
            if (writes.incrementAndGet() == 1) {
                edit(ben, "b", document -> with(document, "customFields", Map.of("own", "x")));
            }
            return false;
        });

        world.sync(Events.syncRequested("e2", buyers));

        assertThat(lastCounts()).isEqualTo(new CopyCounts(0, 2, 0, 0, 0, 0));
        assertThat(world.contact(ben, "b@x.com"))
                .containsEntry("customFields", Map.of("own", "x", "lead.source", "web"));
    }

    @Test
    void anEditThatTheRecipientMakesBetweenReadAndWriteIsKept() {
        have("a");
        have("b");
        world.sync(Events.shared("e1", buyers, ann, ben));
        for (String name : List.of("a", "b")) {
            edit(ann, name, document -> with(with(document, "phone", "2"), "customFields", Map.of("k", "2")));
        }
        AtomicInteger writes = new AtomicInteger();
        world.accounts().refuse(write -> {
            if (writes.incrementAndGet() == 1) {
                edit(ben, "a", document -> with(document, "phone", "own"));
                edit(ben, "b", document -> with(document, "customFields", Map.of("k", "own")));
            }
            return false;
        });

        world.sync(Events.syncRequested("e2", buyers));

        assertThat(world.contact(ben, "a@x.com"))
                .containsEntry("phone", "own")
                .containsEntry("customFields", Map.of("k", "2"));
        assertThat(world.contact(ben, "b@x.com"))
                .containsEntry("phone", "2")
                .containsEntry("customFields", Map.of("k", "own"));
    }

    @Test
    void aContactThatTheRecipientDeletesOrMovesBetweenReadAndWriteIsNotWritten() {
        world.accounts().put(ben, subscribed("a@x.com").document());
        Object moved = world.accounts().put(ben, subscribed("b@x.com").document());
        have("a", "b");
        AtomicInteger writes = new AtomicInteger();
        world.accounts().refuse(write -> {
            if (writes.incrementAndGet() == 1) {
                world.accounts().remove(ben, world.contact(ben, "a@x.com").get("_id"));
                edit(ben, "b", document -> with(document, "email", "moved@x.com"));
            }
            return false;
        });

        world.sync(Events.shared("e1", buyers, ann, ben));

        assertThat(world.contact(ben, "a@x.com")).containsEntry("audiences", List.of("buyers"));
        assertThat(world.contact(ben, "b@x.com")).containsEntry("audiences", List.of("buyers"));
        assertThat(world.contact(ben, "moved@x.com"))
                .containsEntry("_id", moved)
                .doesNotContainKey("audiences");
        assertThat(lastCounts()).isEqualTo(new CopyCounts(2, 0, 0, 0, 0, 0));
    }

    @Test
    void contactThatKeepsChangingIsRejectedAloneAndTriedAtTheNextSync() {
        world.accounts().put(ben, subscribed("a@x.com").with("tags", 0).document());
        have("a");
        AtomicInteger changes = new AtomicInteger();
        world.accounts().refuse(write -> {
            if (write.email().startsWith("a@")) {
                edit(ben, "a", document -> with(document, "tags", changes.incrementAndGet()));
            }
            return false;
        });
        have("b");

        world.sync(Events.shared("e1", buyers, ann, ben));

        assertThat(lastCounts()).isEqualTo(new CopyCounts(1, 0, 0, 0, 1, 0));
        assertThat(world.reporter().lastFinished().outcome()).isEqualTo(Outcome.APPLIED);

        world.accounts().refuse(write -> false);
        world.sync(Events.syncRequested("e2", buyers));
        assertThat(lastCounts()).isEqualTo(new CopyCounts(1, 0, 0, 1, 0, 0));
        assertThat(world.accounts().openStreams()).isZero();
    }

    @Test
    void senderWinsReplacesEditsAlsoOnContactsThatTheSenderDidNotChange() {
        have("a");
        world.sync(new AudienceEvent.Shared(
                Events.header("e1", buyers), ann, List.of(Events.user(ben)), MergePolicy.SENDER_WINS));
        edit(ben, "a", document -> with(document, "phone", "own"));

        world.sync(Events.syncRequested("e2", buyers));

        assertThat(world.contact(ben, "a@x.com")).containsEntry("phone", "1");
    }

    @Test
    void theOldestContactRepresentsItsAddressInAnAccountThatAnotherSystemFeeds() {
        AccountId crm = world.crmFedAgent("crm");
        world.accounts().put(crm, subscribed("a@x.com").createdAt(2).document());
        Object oldest =
                world.accounts().put(crm, subscribed("a@x.com").createdAt(1).document());
        have("a");

        world.sync(Events.shared("e1", buyers, ann, crm));

        assertThat(world.accounts().documents(crm, "a@x.com"))
                .filteredOn(contact -> contact.containsKey("audiences"))
                .extracting(contact -> contact.get("_id"))
                .containsExactly(oldest);
    }

    // --- replays

    @Test
    void whoIsLeftOutComesWithALaterSyncOnceSubscribed() {
        world.accounts().put(ann, unsubscribed("b@x.com").document());
        share("a");
        assertThat(world.accounts().documents(ben, "b@x.com")).isEmpty();

        Object consent = subscribed("b@x.com").document().get("subscription");
        edit(ann, "b", document -> with(document, "subscription", consent));
        world.sync(Events.syncRequested("e2", buyers));

        assertThat(world.contact(ben, "b@x.com")).containsEntry("audiences", List.of("buyers"));
    }

    @Test
    void aReplayWritesNothingOnAConvergedRecipient() {
        share("a", "b", "c", "d");
        long before = world.accounts().writes();

        replay(Events.shared("e1", buyers, ann, ben));

        assertThat(world.accounts().writes()).isEqualTo(before);
        assertThat(lastCounts()).isEqualTo(new CopyCounts(0, 0, 0, 4, 0, 0));
    }

    @Test
    void aReplayRestoresALostCollection() {
        share("a", "b", "c", "d");
        world.accounts().drop(ben);

        replay(Events.shared("e1", buyers, ann, ben));

        assertThat(world.accounts().documents(ben)).hasSize(4);
        assertThat(lastCounts().added()).isEqualTo(4);
    }

    @Test
    void aReplayResubscribesNobodyAndKeepsEdits() {
        share("a");
        edit(
                ben,
                "a",
                document -> with(with(document, "subscription", Map.of("status", "UNSUBSCRIBED")), "phone", "own"));

        replay(Events.shared("e1", buyers, ann, ben));

        assertThat(world.contact(ben, "a@x.com"))
                .containsEntry("subscription", Map.of("status", "UNSUBSCRIBED"))
                .containsEntry("phone", "own");
    }

    @Test
    void deletedContactStaysDeletedUntilAFullSync() {
        share("a", "b");
        world.accounts().remove(ben, world.contact(ben, "a@x.com").get("_id"));
        edit(ann, "a", document -> with(document, "phone", "2"));

        world.sync(Events.syncRequested("e2", buyers));
        assertThat(world.accounts().documents(ben)).hasSize(1);
        assertThat(lastCounts()).isEqualTo(new CopyCounts(0, 0, 0, 2, 0, 1));

        world.sync(Events.syncRequested("e3", buyers, SyncMode.FULL));
        assertThat(world.contact(ben, "a@x.com")).containsEntry("phone", "2");
    }

    // --- order and duplicates

    @Test
    void anOlderTaskIsSuperseded() {
        share("a");
        have("b");
        world.sync(Events.syncRequested("e2", buyers));
        long before = world.accounts().writes();

        world.handle(task("e1", 1, Operation.APPLY, Trigger.NEW));

        assertThat(world.reporter().lastFinished().outcome()).isEqualTo(Outcome.SUPERSEDED);
        assertThat(world.accounts().writes()).isEqualTo(before);
    }

    @Test
    void aRedeliveredTaskReportsTheSameResult() {
        share("a");
        RecipientResult result = world.reporter().lastFinished();

        world.handle(world.tasks().published().get(0));

        assertThat(world.reporter().finished()).containsExactly(result, result);
    }

    /** After a crash between the two, the task comes again; a result that was reported first could be lost. */
    @Test
    void aResultIsStoredBeforeItIsReported() {
        have("a");
        world.deliver(Events.shared("e1", buyers, ann, ben));
        List<Integer> appliedBeforeChanges = new ArrayList<>();
        world.crashes()
                .pauseAt(() -> appliedBeforeChanges.add(
                        world.recipients().find(buyers, ben).orElseThrow().appliedRevision()));

        world.runTasks();

        assertThat(world.reporter().finished()).hasSize(1);
        assertThat(appliedBeforeChanges).startsWith(0).endsWith(1);
    }

    @Test
    void aTaskThatNobodyPlannedIsBadData() {
        share("a");

        RecipientTask planned = world.tasks().published().get(0);
        for (long version : new long[] {planned.version(), planned.version() + 1}) {
            assertThatThrownBy(() -> world.handle(new RecipientTask(
                            "e9",
                            buyers,
                            2,
                            planned.recipient(),
                            Operation.APPLY,
                            Trigger.NEW,
                            SyncMode.INCREMENTAL,
                            version,
                            planned.sender())))
                    .isInstanceOf(BadRecordException.class);
        }
        assertThatThrownBy(() -> world.handle(new RecipientTask(
                        "e1", buyers, 1, new AccountId("zoe"), Operation.APPLY, Trigger.NEW, SyncMode.INCREMENTAL)))
                .isInstanceOf(BadRecordException.class);
    }

    @Test
    void aWorkerThatLosesTheLeaseStopsReportsNothingAndTriesAgain() {
        have("a", "b", "c", "d", "e");
        world.deliver(Events.shared("e1", buyers, ann, ben));
        AtomicInteger writes = new AtomicInteger();
        world.accounts().refuse(write -> {
            if (writes.getAndIncrement() == 0) {
                world.recipients().lease(buyers, ben, Begun.revision(1));
            }
            return false;
        });

        assertThatThrownBy(world::runTasks).isInstanceOf(LostLeaseException.class);

        assertThat(world.accounts().writes()).as("the chunk that was begun").isEqualTo(2);
        assertThat(world.reporter().finished()).isEmpty();
        assertThat(world.recipients().find(buyers, ben).orElseThrow().appliedRevision())
                .isZero();

        world.handle(world.tasks().published().get(0));
        assertThat(world.reporter().lastFinished().outcome()).isEqualTo(Outcome.APPLIED);
    }

    @Test
    void aTaskThatALateOneOfAnOlderRevisionInterruptsIsDoneAllTheSame() {
        have("a");
        world.deliver(Events.shared("e1", buyers, ann, ben));
        have("b");
        world.deliver(Events.syncRequested("e2", buyers));
        RecipientTask older = world.tasks().published().get(0);
        RecipientTask newer = world.tasks().published().get(1);
        AtomicInteger writes = new AtomicInteger();
        world.accounts().refuse(write -> {
            if (writes.getAndIncrement() == 0) {
                world.handle(older);
            }
            return false;
        });

        assertThatThrownBy(() -> world.handle(newer)).isInstanceOf(LostLeaseException.class);
        world.handle(newer);

        assertThat(world.recipients().find(buyers, ben).orElseThrow().appliedRevision())
                .isEqualTo(2);
        assertThat(world.contact(ben, "b@x.com")).containsEntry("audiences", List.of("buyers"));
    }

    @Test
    void anObsoleteOrForgedTaskLeavesTheLeaseToTheWorkerThatHasIt() {
        share("a");
        RecipientTask done = world.tasks().published().get(0);
        Leased working =
                world.recipients().lease(buyers, ben, Begun.revision(1)).orElseThrow();

        world.handle(done);
        assertThatThrownBy(() -> world.handle(new RecipientTask(
                        "forged", buyers, 9, ben, Operation.APPLY, Trigger.NEW, SyncMode.FULL, 9, null)))
                .isInstanceOf(BadRecordException.class);

        assertThat(world.recipients().holds(working)).isTrue();
    }

    // --- what was begun and replaced by something later

    @Test
    void valuesOfARevisionThatWasNeverFinishedAreNoEdits() {
        share("a", "b", "c");
        changeAll("2");
        abandon(Events.syncRequested("e2", buyers), 4);
        assertThat(List.of("a", "b", "c"))
                .extracting(name -> world.contact(ben, name + "@x.com").get("phone"))
                .contains("1", "2");
        changeAll("3");

        world.sync(Events.syncRequested("e3", buyers));

        assertThat(List.of("a", "b", "c"))
                .extracting(name -> world.contact(ben, name + "@x.com").get("phone"))
                .containsOnly("3");
        assertThat(lastCounts()).isEqualTo(new CopyCounts(0, 3, 0, 0, 0, 0));
    }

    @Test
    void aRejectionRemembersWhatWasBegun() {
        share("a");
        changeAll("2");
        abandon(Events.syncRequested("e2", buyers), 3);
        changeAll("3");
        world.accounts().refuse(write -> true);
        world.sync(Events.syncRequested("e3", buyers));
        world.accounts().refuse(write -> false);
        changeAll("4");

        world.sync(Events.syncRequested("e4", buyers));

        assertThat(world.contact(ben, "a@x.com")).containsEntry("phone", "4");
    }

    @Test
    void aRenameThatWasNeverFinishedLeavesNoTagBehind() {
        share("a", "b", "c");
        world.audience("buyers", ann, "Hot buyers");
        abandon(Events.syncRequested("e2", buyers), 4);
        assertThat(world.accounts().documents(ben))
                .extracting(contact -> contact.get("tags"))
                .contains(List.of("Buyers"), List.of("Hot buyers"));

        world.sync(Events.unshared("e3", buyers, ben));

        assertThat(world.accounts().documents(ben))
                .hasSize(3)
                .allSatisfy(contact ->
                        assertThat(contact).containsEntry("tags", List.of()).containsEntry("audiences", List.of()));
    }

    @Test
    void aRemovalThatWasNeverFinishedIsUndoneWhenTheAudienceIsSharedAgain() {
        share("a", "b", "c");
        abandon(Events.unshared("e2", buyers, ben), 4);
        assertThat(world.accounts().documents(ben))
                .extracting(contact -> contact.get("audiences"))
                .contains(List.of(), List.of("buyers"));

        world.sync(Events.shared("e3", buyers, ann, ben));

        assertThat(world.accounts().documents(ben))
                .hasSize(3)
                .allSatisfy(contact -> assertThat(contact)
                        .containsEntry("tags", List.of("Buyers"))
                        .containsEntry("audiences", List.of("buyers")));
    }

    @Test
    void aContactThatLeftAndEnteredAgainDuringRevisionsThatWereSkippedComesBack() {
        share("a", "b");
        world.accounts().remove(ben, world.contact(ben, "a@x.com").get("_id"));
        world.accounts().remove(ben, world.contact(ben, "b@x.com").get("_id"));
        lose("a");
        world.deliver(Events.syncRequested("e2", buyers));
        have("a");
        world.deliver(Events.syncRequested("e3", buyers));

        world.handle(world.tasks().published().get(2));

        assertThat(world.contact(ben, "a@x.com")).containsEntry("audiences", List.of("buyers"));
        assertThat(world.accounts().documents(ben, "b@x.com")).as("never left").isEmpty();
    }

    @Test
    void aCopyWhoseAddressTheRecipientChangedLeavesWithTheContact() {
        share("a", "b");
        edit(ben, "a", document -> with(document, "email", "moved@x.com"));
        lose("a");

        world.sync(Events.syncRequested("e2", buyers));

        assertThat(world.contact(ben, "moved@x.com"))
                .containsEntry("tags", List.of())
                .containsEntry("audiences", List.of());
        assertThat(world.contact(ben, "b@x.com")).containsEntry("audiences", List.of("buyers"));
        assertThat(lastCounts()).isEqualTo(new CopyCounts(0, 0, 1, 1, 0, 0));
    }

    /** The worker dies in the middle of the task, which does not come again. */
    private void abandon(AudienceEvent event, int step) {
        world.deliver(event);
        world.crashes().crashAt(step);
        assertThatThrownBy(world::runTasks).isInstanceOf(CrashPoints.Crash.class);
        world.tasks().done(ben);
    }

    private void changeAll(String phone) {
        List.copyOf(world.accounts().documents(ann))
                .forEach(contact ->
                        world.accounts().edit(ann, contact.get("_id"), document -> with(document, "phone", phone)));
    }

    @Test
    void aWorkerThatPausesDuringAWriteTakesItBackAfterAnUnshare() {
        have("a", "b", "c");
        world.deliver(Events.shared("e1", buyers, ann, ben));
        RecipientTask copy = world.tasks().published().get(0);
        AtomicInteger writes = new AtomicInteger();
        world.accounts().refuse(write -> {
            if (writes.getAndIncrement() == 0) {
                world.deliver(Events.unshared("e2", buyers, ben));
                world.handle(world.tasks().published().get(1));
            }
            return false;
        });

        assertThatThrownBy(() -> world.handle(copy)).isInstanceOf(LostLeaseException.class);

        assertThat(world.accounts().documents(ben))
                .isNotEmpty()
                .allSatisfy(contact -> assertThat(contact)
                        .containsEntry("audiences", List.of())
                        .containsEntry("tags", List.of()));
        world.handle(copy);
        assertThat(world.reporter().lastFinished().outcome()).isEqualTo(Outcome.SUPERSEDED);
    }

    @Test
    void whatACrashedWorkerWroteLateIsTakenBackByTheSweep() {
        share("a");
        world.recipients().lease(buyers, ben, Begun.revision(1));
        world.sync(Events.unshared("e2", buyers, ben));
        assertThat(world.recipients().suspects(world.clock().instant().plusSeconds(1), null, 10))
                .as("the removal took the lease over")
                .hasSize(1);
        world.accounts()
                .put(
                        ben,
                        subscribed("late@x.com")
                                .tags("Buyers")
                                .audiences("buyers")
                                .document());

        world.sweep();
        assertThat(world.contact(ben, "late@x.com")).as("too early").containsEntry("audiences", List.of("buyers"));
        world.clock().advance(Duration.ofSeconds(21));
        world.sweep();

        assertThat(world.contact(ben, "late@x.com"))
                .containsEntry("audiences", List.of())
                .containsEntry("tags", List.of());
        assertThat(world.recipients().suspects(Instant.MAX, null, 10)).isEmpty();
    }

    @Test
    void theSweepKeepsWhatTheRecipientHasAndWhatItTookAway() {
        share("a", "b");
        world.accounts().remove(ben, world.contact(ben, "b@x.com").get("_id"));
        world.accounts()
                .put(
                        ben,
                        subscribed("late@x.com")
                                .tags("Buyers")
                                .audiences("buyers")
                                .document());
        world.recipients().suspect(buyers, ben, Begun.NOTHING);
        world.clock().advance(Duration.ofSeconds(21));

        assertThat(world.sweep()).isZero();

        assertThat(world.contact(ben, "a@x.com")).containsEntry("audiences", List.of("buyers"));
        assertThat(world.accounts().documents(ben, "b@x.com")).isEmpty();
        assertThat(world.contact(ben, "late@x.com")).containsEntry("audiences", List.of());
    }

    @Test
    void theSweepLeavesARecipientThatSomebodyWorksOn() {
        share("a");
        world.recipients().suspect(buyers, ben, Begun.NOTHING);
        world.recipients().lease(buyers, ben, Begun.NOTHING);
        world.clock().advance(Duration.ofSeconds(21));

        assertThat(world.sweep()).isEqualTo(1);

        assertThat(world.recipients().suspects(Instant.MAX, null, 10)).hasSize(1);
    }

    // --- rejected contacts

    @Test
    void aRejectedContactIsRecordedAndTheOthersAreWritten() {
        have("a", "b", "c");
        world.accounts().refuse(write -> write.email().equals("b@x.com"));

        world.sync(Events.shared("e1", buyers, ann, ben));

        assertThat(lastCounts()).isEqualTo(new CopyCounts(2, 0, 0, 0, 1, 0));
        assertThat(world.reporter().lastFinished().outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(world.rejections().reasons(buyers, ben)).containsOnlyKeys("b@x.com");
    }

    @Test
    void aRejectedContactIsTriedAgainAtTheNextSync() {
        have("a", "b", "c");
        world.accounts().refuse(write -> write.email().equals("b@x.com"));
        world.sync(Events.shared("e1", buyers, ann, ben));
        world.accounts().refuse(write -> false);

        world.sync(Events.syncRequested("e2", buyers));

        assertThat(world.contact(ben, "b@x.com")).containsEntry("audiences", List.of("buyers"));
        assertThat(lastCounts()).isEqualTo(new CopyCounts(1, 0, 0, 2, 0, 0));
        assertThat(world.rejections().reasons(buyers, ben)).isEmpty();
    }

    @Test
    void anOutstandingRejectionMakesNoSyncReadAllMembers() {
        have("a", "b", "c", "d");
        world.accounts().refuse(write -> write.email().equals("b@x.com"));
        world.sync(Events.shared("e1", buyers, ann, ben));
        edit(ann, "d", document -> with(document, "phone", "2"));
        int before = world.accounts().memberReads();

        world.sync(Events.syncRequested("e2", buyers));

        assertThat(world.accounts().memberReads()).isEqualTo(before);
        assertThat(lastCounts()).isEqualTo(new CopyCounts(0, 1, 0, 2, 1, 0));
        assertThat(world.rejections().reasons(buyers, ben)).containsOnlyKeys("b@x.com");

        world.accounts().refuse(write -> false);
        world.sync(Events.syncRequested("e3", buyers));

        assertThat(world.accounts().memberReads()).isEqualTo(before);
        assertThat(lastCounts()).isEqualTo(new CopyCounts(1, 0, 0, 3, 0, 0));
        assertThat(world.rejections().reasons(buyers, ben)).isEmpty();
    }

    @Test
    void aRetryTriesARejectedContactAgainAndRestoresNothingThatTheRecipientRemoved() {
        have("a", "b", "c");
        world.accounts().refuse(write -> write.email().equals("b@x.com"));
        world.sync(Events.shared("e1", buyers, ann, ben));
        world.accounts().refuse(write -> false);
        world.accounts().remove(ben, world.contact(ben, "c@x.com").get("_id"));

        world.sync(Events.repair("e2", buyers, SyncMode.INCREMENTAL, ben));

        assertThat(world.contact(ben, "b@x.com")).containsEntry("audiences", List.of("buyers"));
        assertThat(world.accounts().documents(ben, "c@x.com")).isEmpty();
        assertThat(lastCounts()).isEqualTo(new CopyCounts(1, 0, 0, 2, 0, 1));
        assertThat(world.rejections().reasons(buyers, ben)).isEmpty();
    }

    @Test
    void aRejectedChangeDoesNotCountAsTheRecipientsEdit() {
        share("a");
        edit(ann, "a", document -> with(document, "phone", "2"));
        world.accounts().refuse(write -> write instanceof ContactWrite.Update);
        world.sync(Events.syncRequested("e2", buyers));
        world.accounts().refuse(write -> false);

        world.sync(Events.syncRequested("e3", buyers));

        assertThat(world.contact(ben, "a@x.com")).containsEntry("phone", "2");
    }

    @Test
    void aMemberWithARejectedChangeThatTheRecipientThenRemovedStaysRemoved() {
        share("a");
        edit(ann, "a", document -> with(document, "phone", "2"));
        world.accounts().refuse(write -> write instanceof ContactWrite.Update);
        world.sync(Events.syncRequested("e2", buyers));
        world.accounts().refuse(write -> false);
        world.accounts().remove(ben, world.contact(ben, "a@x.com").get("_id"));

        world.sync(Events.syncRequested("e3", buyers));

        assertThat(world.accounts().documents(ben, "a@x.com")).isEmpty();
    }

    @Test
    void aRejectionIsSettledWhenAReplayWritesTheContact() {
        have("a");
        AudienceEvent shared = Events.shared("e1", buyers, ann, ben);
        world.accounts().refuse(write -> true);
        world.sync(shared);
        world.accounts().refuse(write -> false);
        replay(shared);
        world.accounts().remove(ben, world.contact(ben, "a@x.com").get("_id"));

        world.sync(Events.syncRequested("e2", buyers));

        assertThat(world.accounts().documents(ben)).isEmpty();
    }

    @Test
    void noOldRejectionRestoresARemovedContactWhereverACrashHappens() {
        for (int step = 1; step <= 12; step++) {
            InMemoryWorld crashed = new InMemoryWorld();
            AccountId ann = crashed.agent("ann");
            AccountId ben = crashed.agent("ben");
            AudienceId buyers = crashed.audience("buyers", ann, "Buyers");
            crashed.accounts().put(ann, subscribed("a@x.com").document());
            crashed.accounts().put(ann, subscribed("b@x.com").document());
            crashed.accounts().refuse(write -> write.email().equals("b@x.com"));
            crashed.sync(Events.shared("e1", buyers, ann, ben));
            crashed.accounts().refuse(write -> false);

            crashed.deliver(Events.syncRequested("e2", buyers));
            crashed.crashes().crashAt(step);
            crashed.runTasksUntilDone();
            crashed.crashes().disarm();
            crashed.accounts().remove(ben, crashed.contact(ben, "b@x.com").get("_id"));
            crashed.sync(Events.syncRequested("e3", buyers));

            assertThat(crashed.accounts().documents(ben, "b@x.com"))
                    .as("crash at step " + step)
                    .isEmpty();
        }
    }

    @Test
    void theTagThatTheRecipientHasIsReportedNotTheAudiencesPresentName() {
        share("a");
        assertThat(world.reporter().lastTag()).contains("Buyers");
        world.audience("buyers", ann, "Renamed");
        world.sync(Events.shared("e1", buyers, ann, ben));
        assertThat(world.reporter().lastTag()).contains("Buyers");

        world.sync(Events.syncRequested("e2", buyers));
        assertThat(world.reporter().lastTag()).contains("Renamed");

        world.sync(Events.unsharedWithAll("e3", buyers));
        assertThat(world.reporter().lastTag()).isEmpty();
    }

    @Test
    void aContactThatIsRejectedWhenItLeavesLeavesAtTheNextSync() {
        share("a", "b");
        lose("a");
        world.accounts().refuse(write -> write instanceof ContactWrite.Leave);
        world.sync(Events.syncRequested("e2", buyers));
        assertThat(lastCounts().rejected()).isEqualTo(1);
        world.accounts().refuse(write -> false);

        world.sync(Events.syncRequested("e3", buyers));

        assertThat(world.contact(ben, "a@x.com")).containsEntry("audiences", List.of());
    }

    // --- taking away

    @Test
    void unsharingRemovesMembershipAndTagAndKeepsTheContacts() {
        share("a", "b", "c");

        world.sync(Events.unshared("e2", buyers, ben));

        assertThat(world.accounts().documents(ben))
                .hasSize(3)
                .allSatisfy(contact -> assertThat(contact)
                        .containsEntry("audiences", List.of())
                        .containsEntry("tags", List.of()));
        assertThat(world.reporter().lastFinished().outcome()).isEqualTo(Outcome.REMOVED);
        assertThat(lastCounts()).isEqualTo(new CopyCounts(0, 0, 3, 0, 0, 0));
    }

    @Test
    void unsharingKeepsATagThatTheRecipientHadBefore() {
        world.accounts().put(ben, subscribed("a@x.com").tags("Buyers").document());
        share("a");

        world.sync(Events.unshared("e2", buyers, ben));

        assertThat(world.contact(ben, "a@x.com"))
                .containsEntry("tags", List.of("Buyers"))
                .containsEntry("ownTags", List.of());
    }

    @Test
    void ownTagThatWasRemovedAndRestoredByAFullSyncIsRemovedWithTheAudience() {
        world.accounts().put(ben, subscribed("a@x.com").tags("Buyers").document());
        share("a");
        edit(ben, "a", document -> with(document, "tags", List.of()));
        world.sync(Events.syncRequested("e2", buyers, SyncMode.FULL));
        assertThat(world.contact(ben, "a@x.com")).containsEntry("tags", List.of("Buyers"));

        world.sync(Events.unshared("e3", buyers, ben));

        assertThat(world.contact(ben, "a@x.com")).containsEntry("tags", List.of());
    }

    @Test
    void sharingAgainRestoresEverything() {
        share("a", "b");
        world.sync(Events.unshared("e2", buyers, ben));

        world.sync(Events.shared("e3", buyers, ann, ben));

        assertThat(world.accounts().documents(ben))
                .hasSize(2)
                .allSatisfy(contact -> assertThat(contact)
                        .containsEntry("audiences", List.of("buyers"))
                        .containsEntry("tags", List.of("Buyers")));
    }

    @Test
    void anAudienceThatWasNeverAppliedCanBeRemoved() {
        have("a");
        world.deliver(Events.shared("e1", buyers, ann, ben));
        world.deliver(Events.unshared("e2", buyers, ben));
        RecipientTask removal = world.tasks().published().get(1);

        world.handle(removal);
        assertThat(world.reporter().lastFinished().outcome()).isEqualTo(Outcome.REMOVED);

        world.runNext(ben);
        assertThat(world.reporter().lastFinished().outcome()).isEqualTo(Outcome.SUPERSEDED);
        assertThat(world.accounts().documents(ben)).isEmpty();
    }

    @Test
    void tagFollowsARename() {
        share("a", "b", "c");
        edit(ben, "b", document -> with(document, "tags", List.of("mine")));
        world.audience("buyers", ann, "Hot buyers");

        world.sync(Events.syncRequested("e2", buyers));

        assertThat(world.contact(ben, "a@x.com")).containsEntry("tags", List.of("Hot buyers"));
        assertThat(world.contact(ben, "b@x.com")).containsEntry("tags", List.of("mine"));
        assertThat(lastCounts()).isEqualTo(new CopyCounts(0, 2, 0, 1, 0, 1));
    }

    @Test
    void tagThatAnotherWorkerAddedMeanwhileIsNotTheRecipientsOwn() {
        world.accounts().put(ben, subscribed("a@x.com").tags("Buyers").document());
        share("a");
        world.audience("buyers", ann, "Hot buyers");
        world.deliver(Events.syncRequested("e2", buyers));
        RecipientTask rename = world.tasks().published().get(1);
        AtomicInteger writes = new AtomicInteger();
        world.accounts().refuse(write -> {
            if (writes.incrementAndGet() == 1) {
                world.handle(rename);
            }
            return false;
        });

        assertThatThrownBy(() -> world.handle(rename)).isInstanceOf(LostLeaseException.class);
        world.handle(rename);
        assertThat(world.contact(ben, "a@x.com")).containsEntry("tags", List.of("Buyers", "Hot buyers"));

        world.sync(Events.unshared("e3", buyers, ben));
        assertThat(world.contact(ben, "a@x.com")).containsEntry("tags", List.of("Buyers"));
    }

    @Test
    void tagOfTwoAudiencesIsRemovedWithTheLastOfThem() {
        AudienceId sellers = world.audience("sellers", ann, "Buyers");
        share("a");
        world.sync(Events.shared("e2", sellers, ann, ben));

        world.sync(Events.unshared("e3", buyers, ben));
        assertThat(world.contact(ben, "a@x.com"))
                .containsEntry("tags", List.of("Buyers"))
                .containsEntry("audiences", List.of("sellers"));

        world.sync(Events.unshared("e4", sellers, ben));
        assertThat(world.contact(ben, "a@x.com")).containsEntry("tags", List.of());
    }

    // --- cancelled

    @Test
    void aCancelledSyncIsSkippedHoweverOftenItsTaskComes() {
        have("a");
        world.deliver(Events.shared("e1", buyers, ann, ben), Events.cancelled("e2", buyers, "e1"));
        RecipientTask task = world.tasks().published().get(0);

        world.handle(task);
        world.handle(task);

        assertThat(world.reporter().finished())
                .extracting(RecipientResult::outcome)
                .containsExactly(Outcome.SKIPPED, Outcome.SKIPPED);
        assertThat(world.accounts().documents(ben)).isEmpty();
    }

    @Test
    void theSyncAfterACancelledOneAppliesBothChanges() {
        share("a");
        have("b");
        world.deliver(Events.syncRequested("e2", buyers), Events.cancelled("e3", buyers, "e2"));
        world.runTasks();
        have("c");

        world.sync(Events.syncRequested("e4", buyers));

        assertThat(world.accounts().documents(ben)).hasSize(3);
    }

    @Test
    void anObsoleteTaskDoesNotCountAsBegun() {
        have("a", "b", "c");
        AudienceEvent shared = Events.shared("e1", buyers, ann, ben);
        world.sync(shared);
        RecipientTask old = world.tasks().published().get(0);
        world.sync(Events.unshared("e2", buyers, ben));
        world.handle(old);

        assertThat(world.recipients().find(buyers, ben).orElseThrow().begun()).isEqualTo(Begun.NOTHING);
    }

    @Test
    void aTaskThatWasBegunBeforeItsCancellationIsFinished() {
        have("a", "b", "c", "d");
        world.deliver(Events.shared("e1", buyers, ann, ben));
        world.crashes().crashAt(3);
        assertThatThrownBy(world::runTasks).isInstanceOf(RuntimeException.class);
        world.deliver(Events.cancelled("e2", buyers, "e1"));

        world.runTasks();

        assertThat(world.reporter().lastFinished().outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(world.accounts().documents(ben)).hasSize(4);
    }

    // --- revisions that are gone

    @Test
    void aTaskOfADeletedRevisionIsSuperseded() {
        share("a");
        world.deliver(Events.syncRequested("e2", buyers));
        world.deliver(Events.syncRequested("e3", buyers));
        world.revisions().deleteBelow(buyers, 3);

        world.runNext(ben);

        assertThat(world.reporter().lastFinished().outcome()).isEqualTo(Outcome.SUPERSEDED);
    }

    // --- crashes

    @Test
    void aCrashAtAnyStepLeavesTheSameCollection() {
        Map<String, Map<String, Object>> undisturbed = collectionAfter(0);

        int step = 1;
        while (true) {
            InMemoryWorld crashed = aLongerStory(step);
            assertThat(collectionOf(crashed)).as("crash at step " + step).isEqualTo(undisturbed);
            assertThat(crashed.accounts().openStreams()).isZero();
            if (crashed.crashes().passed() < step) {
                break;
            }
            step++;
        }
        assertThat(step).isGreaterThan(50);
    }

    private static Map<String, Map<String, Object>> collectionAfter(int crashAt) {
        return collectionOf(aLongerStory(crashAt));
    }

    private static InMemoryWorld aLongerStory(int crashAt) {
        InMemoryWorld world = new InMemoryWorld();
        AccountId ann = world.agent("ann");
        AccountId ben = world.agent("ben");
        AudienceId buyers = world.audience("buyers", ann, "Buyers");
        for (String name : List.of("a", "b", "c", "d", "e", "f")) {
            world.accounts()
                    .put(ann, subscribed(name + "@x.com").with("phone", "1").document());
        }
        world.accounts().put(ben, unsubscribed("a@x.com").tags("Buyers").document());
        world.crashes().crashAt(crashAt);
        run(world, Events.shared("e1", buyers, ann, ben));

        world.accounts().remove(ben, world.contact(ben, "b@x.com").get("_id"));
        edit(world, ben, "c", document -> with(document, "phone", "own"));
        edit(world, ann, "d", document -> with(document, "phone", "2"));
        world.accounts().remove(ann, world.contact(ann, "e@x.com").get("_id"));
        world.accounts().put(ann, subscribed("g@x.com").document());
        run(world, Events.syncRequested("e2", buyers));

        world.audience("buyers", ann, "Hot buyers");
        run(world, Events.syncRequested("e3", buyers));
        return world;
    }

    private static void run(InMemoryWorld world, AudienceEvent event) {
        world.deliverUntilDone(event);
        world.runTasksUntilDone();
    }

    /** The recipient's contacts by address, without times and ids. */
    private static Map<String, Map<String, Object>> collectionOf(InMemoryWorld world) {
        Map<String, Map<String, Object>> collection = new LinkedHashMap<>();
        world.accounts().documents(new AccountId("ben")).forEach(document -> {
            Map<String, Object> contact = new LinkedHashMap<>(document);
            contact.keySet().removeAll(List.of("_id", "createdAt", "updatedAt", "audienceSync", "source"));
            contact.compute("subscription", (key, value) -> ((Map<?, ?>) value).get("status"));
            collection.put((String) document.get("email"), contact);
        });
        return collection;
    }

    private void share(String... names) {
        have(names);
        world.sync(Events.shared("e1", buyers, ann, ben));
    }

    private void replay(AudienceEvent event) {
        world.replay("r1", event);
        world.runTasks();
    }

    private void have(String... names) {
        for (String name : names) {
            world.accounts()
                    .put(ann, subscribed(name + "@x.com").with("phone", "1").document());
        }
    }

    private void lose(String name) {
        world.accounts().remove(ann, world.contact(ann, name + "@x.com").get("_id"));
    }

    private void edit(AccountId account, String name, UnaryOperator<Map<String, Object>> change) {
        edit(world, account, name, change);
    }

    private static void edit(
            InMemoryWorld world, AccountId account, String name, UnaryOperator<Map<String, Object>> change) {
        world.accounts().edit(account, world.contact(account, name + "@x.com").get("_id"), change);
    }

    private static Map<String, Object> with(Map<String, Object> document, String field, Object value) {
        document.put(field, value);
        return document;
    }

    private CopyCounts lastCounts() {
        return world.reporter().lastFinished().counts();
    }

    private RecipientTask task(String syncId, int revision, Operation operation, Trigger trigger) {
        return new RecipientTask(syncId, buyers, revision, ben, operation, trigger, SyncMode.INCREMENTAL);
    }
}
