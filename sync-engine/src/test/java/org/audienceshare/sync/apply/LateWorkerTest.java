package org.audienceshare.sync.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.audienceshare.sync.inmemory.ContactFixture.subscribed;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.RecipientTask;
import org.audienceshare.sync.inmemory.CrashPoints;
import org.audienceshare.sync.inmemory.Events;
import org.audienceshare.sync.inmemory.InMemoryWorld;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A worker pauses anywhere in its work, another one finishes later work meanwhile, and the first one goes on. */
class LateWorkerTest {

    private static final String EMAIL = "a@x.com";

    private final InMemoryWorld world = new InMemoryWorld();
    private final AccountId ann = world.agent("ann");
    private final AccountId ben = world.agent("ben");
    private final AudienceId buyers = world.audience("buyers", ann, "Buyers");

    static IntStream pauses() {
        return IntStream.rangeClosed(1, 18);
    }

    @ParameterizedTest
    @MethodSource("pauses")
    void aValueThatItWritesLateIsNoEditOfTheRecipient(int pause) {
        Object id = world.accounts().put(ann, subscribed(EMAIL).document());
        world.sync(Events.shared("e1", buyers, ann, ben));
        world.accounts().edit(ann, id, contact -> with(contact, "phone", "1"));
        world.deliver(Events.syncRequested("e2", buyers));
        RecipientTask second = lastTask();
        world.accounts().edit(ann, id, contact -> with(contact, "phone", null));
        world.deliver(Events.syncRequested("e3", buyers));
        RecipientTask third = lastTask();

        world.crashes().interruptAt(pause, () -> tryToHandle(third));
        tryToHandle(second);
        settle(second);
        world.accounts().edit(ann, id, contact -> with(contact, "phone", "2"));
        world.sync(Events.syncRequested("e4", buyers));

        assertThat(world.contact(ben, EMAIL)).containsEntry("phone", "2");
    }

    /** It dies after its late write, before it has looked at its lease again. */
    @ParameterizedTest
    @MethodSource("pauses")
    void aValueThatItWritesBeforeItDiesIsNoEditOfTheRecipient(int pause) {
        Object id = world.accounts().put(ann, subscribed(EMAIL).document());
        world.sync(Events.shared("e1", buyers, ann, ben));
        world.accounts().edit(ann, id, contact -> with(contact, "phone", "1"));
        world.deliver(Events.syncRequested("e2", buyers));
        RecipientTask second = lastTask();
        world.accounts().edit(ann, id, contact -> with(contact, "phone", null));
        world.deliver(Events.syncRequested("e3", buyers));
        RecipientTask third = lastTask();
        world.crashes().interruptAt(pause, () -> {
            tryToHandle(third);
            world.crashes().crashAt(2);
        });

        try {
            tryToHandle(second);
        } catch (CrashPoints.Crash e) {
            assertThat(e).isNotNull();
        }
        world.crashes().disarm();
        sweep();
        settle(third);
        world.accounts().edit(ann, id, contact -> with(contact, "phone", "2"));
        world.sync(Events.syncRequested("e4", buyers));

        assertThat(world.contact(ben, EMAIL)).containsEntry("phone", "2");
    }

    @ParameterizedTest
    @MethodSource("pauses")
    void aNewTagThatAnotherWorkerWroteIsNotTheRecipientsOwn(int pause) {
        world.accounts().put(ann, subscribed(EMAIL).document());
        world.accounts().put(ben, subscribed(EMAIL).tags("Buyers").document());
        world.sync(Events.shared("e1", buyers, ann, ben));
        world.audience("buyers", ann, "Hot buyers");
        world.deliver(Events.syncRequested("e2", buyers));
        RecipientTask rename = lastTask();

        world.crashes().interruptAt(pause, () -> tryToHandle(rename));
        tryToHandle(rename);
        settle(rename);
        assertThat(world.contact(ben, EMAIL)).containsEntry("tags", List.of("Buyers", "Hot buyers"));

        world.sync(Events.unshared("e3", buyers, ben));
        assertThat(world.contact(ben, EMAIL)).containsEntry("tags", List.of("Buyers"));
    }

    @ParameterizedTest
    @MethodSource("pauses")
    void nothingThatItWritesAfterAnUnshareStaysInTheAudience(int pause) {
        world.accounts().put(ann, subscribed(EMAIL).document());
        world.accounts().put(ann, subscribed("b@x.com").document());
        world.deliver(Events.shared("e1", buyers, ann, ben));
        RecipientTask share = lastTask();
        world.deliver(Events.unsharedWithAll("e2", buyers));
        RecipientTask unshare = lastTask();

        world.deliver(Events.shared("e3", buyers, ann, ben));
        RecipientTask again = lastTask();
        AtomicBoolean unshared = new AtomicBoolean();
        Runnable unsharing = () -> {
            unshared.set(true);
            world.deliver(Events.unsharedWithAll("e4", buyers));
            tryToHandle(unshare);
            tryToHandle(lastTask());
        };

        world.crashes().interruptAt(pause, unsharing);
        tryToHandle(share);
        tryToHandle(again);
        if (!unshared.get()) {
            unsharing.run();
        }
        settle(again);

        assertThat(world.accounts().documents(ben))
                .allSatisfy(contact -> assertThat(contact)
                        .containsEntry("audiences", List.of())
                        .containsEntry("tags", List.of()));
    }

    /** The sweep was faster, so the worker itself has to find out that its last chunk was written without the lease. */
    @ParameterizedTest
    @MethodSource("pauses")
    void whatItWritesAfterTheSweepItTakesBackItself(int pause) {
        world.accounts().put(ann, subscribed(EMAIL).document());
        world.deliver(Events.shared("e1", buyers, ann, ben));
        RecipientTask share = lastTask();
        world.crashes().interruptAt(pause, () -> {
            world.deliver(Events.unsharedWithAll("e2", buyers));
            tryToHandle(lastTask());
            sweep();
        });

        tryToHandle(share);
        world.crashes().disarm();
        if (lastTask().equals(share)) {
            world.deliver(Events.unsharedWithAll("e2", buyers));
        }
        tryToHandle(lastTask());

        assertThat(world.accounts().documents(ben))
                .allSatisfy(contact -> assertThat(contact).containsEntry("audiences", List.of()));
    }

    @ParameterizedTest
    @MethodSource("pauses")
    void aRejectionThatItStoresLateBringsNothingBack(int pause) {
        world.accounts().put(ann, subscribed(EMAIL).document());
        world.accounts().put(ann, subscribed("b@x.com").document());
        world.deliver(Events.shared("e1", buyers, ann, ben));
        RecipientTask task = lastTask();
        world.accounts().refuse(write -> write.email().equals(EMAIL));
        world.crashes().interruptAt(pause, () -> {
            world.accounts().refuse(write -> false);
            tryToHandle(task);
            sweep();
        });
        tryToHandle(task);
        world.accounts().refuse(write -> false);
        settle(task);
        world.sync(Events.syncRequested("e2", buyers));
        assertThat(world.accounts().documents(ben, EMAIL)).hasSize(1);

        world.accounts().remove(ben, world.contact(ben, EMAIL).get("_id"));
        world.accounts().put(ann, subscribed("c@x.com").document());
        world.sync(Events.syncRequested("e3", buyers));

        assertThat(world.accounts().documents(ben, EMAIL)).as("ben deleted it").isEmpty();
    }

    private RecipientTask lastTask() {
        return world.tasks().published().get(world.tasks().published().size() - 1);
    }

    /** What a worker can't do now it does when the task is delivered again. */
    private void tryToHandle(RecipientTask task) {
        try {
            world.handle(task);
        } catch (LostLeaseException lost) {
            assertThat(lost).isNotNull();
        }
    }

    private void settle(RecipientTask task) {
        world.crashes().disarm();
        tryToHandle(task);
        sweep();
        world.runTasks();
    }

    private void sweep() {
        for (int i = 0; i < 3; i++) {
            world.clock().advance(Duration.ofMinutes(1));
            world.sweep();
        }
    }

    private static Map<String, Object> with(Map<String, Object> document, String field, @Nullable Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(document);
        if (value == null) {
            changed.remove(field);
        } else {
            changed.put(field, value);
        }
        return changed;
    }
}
