package org.audienceshare.sync.roundtrips;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.RoundTrips;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.RecipientResult.Outcome;
import org.audienceshare.events.model.SyncMode;
import org.audienceshare.sync.inmemory.Events;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What planning an event, a task and a chunk cost, with the stores of production. */
class RoundTripsTest {

    private static final AudienceId BUYERS = new AudienceId("buyers");
    private static final AudienceId SELLERS = new AudienceId("sellers");
    private static final AudienceId LARGE = new AudienceId("large");
    private static final AccountId ANN = new AccountId("ann");
    private static final AccountId BOB = new AccountId("bob");
    private static final AccountId CAT = new AccountId("cat");
    /** Three chunks and a bit more. */
    private static final int MANY = 3_100;

    private final RoundTrips trips = new RoundTrips(getClass());
    private final CountedSystem system = new CountedSystem(trips.database());

    @AfterEach
    void close() {
        trips.close();
    }

    @Test
    void stepsCostWhatTheyCostBefore() {
        system.accounts(ANN, BOB, CAT);
        system.accounts(others());
        system.contacts(ANN, "b", 100);
        system.contacts(CAT, "l", MANY);
        system.audience(BUYERS, ANN, "b");
        system.audience(SELLERS, ANN, "b");
        system.audience(LARGE, CAT, "l");
        system.contacts(BOB, "own", 10);
        warmUp();

        smallSyncs();
        manyRecipients();
        chunks();
        manySuppressions();

        trips.compareWith(Path.of("src/test/resources/round-trips.txt"));
    }

    /** What a process does only once: indexes, and the first use of each collection. */
    private void warmUp() {
        system.plan(Events.shared("w1", SELLERS, ANN, new AccountId("r1")));
        system.handleAll();
        trips.pause();
    }

    private void smallSyncs() {
        plan("plan: share with one recipient", Events.shared("e1", BUYERS, ANN, BOB));
        handle("task: 100 contacts for a new recipient", 100);

        change();
        plan("plan: sync of one changed contact", Events.syncRequested("e2", BUYERS));
        handle("task: one changed contact", 1);

        plan("plan: sync without a change", Events.syncRequested("e3", BUYERS));
        handle("task: nothing changed", 0);

        plan("plan: full sync without a change", Events.syncRequested("e4", BUYERS, SyncMode.FULL));
        handle("task: nothing changed, full", 0);

        plan("plan: stop sharing with one recipient", Events.unshared("e5", BUYERS, BOB));
        handle("task: remove 100 contacts", 100);
    }

    private void manyRecipients() {
        plan("plan: share with 1,000 recipients", Events.shared("m1", BUYERS, ANN, others()));
        system.forgetTasks();
        plan("plan: sync of 1,000 recipients without a change", Events.syncRequested("m2", BUYERS));
        system.forgetTasks();
    }

    private void chunks() {
        plan("plan: share 3,100 contacts, a new sender", Events.shared("c1", LARGE, CAT, BOB, ANN));
        trips.pause();
        system.handleNext(ignored -> {});
        trips.step("task: 3,100 contacts for a new recipient, the second one: the first chunk");
        system.handleNext(
                chunk -> trips.step("task: 3,100 contacts for a new recipient, the second one: chunk " + (chunk + 1)));
        plan("plan: sync of 3,100 contacts without a change", Events.syncRequested("c2", LARGE));
        trips.pause();
    }

    private void manySuppressions() {
        system.suppress(25_000);
        plan("plan: sync in a brand that suppresses 25,000 addresses", Events.syncRequested("s1", BUYERS));
        system.forgetTasks();
    }

    private void plan(String step, AudienceEvent event) {
        system.clock().advance(Duration.ofMinutes(2));
        trips.step(step);
        system.plan(event);
        trips.pause();
    }

    private void handle(String step, int written) {
        trips.step(step);
        system.handleNext(ignored -> {});
        trips.pause();
        assertThat(system.lastResult().outcome()).isIn(Outcome.APPLIED, Outcome.REMOVED);
        assertThat(system.lastResult().counts().added()
                        + system.lastResult().counts().updated()
                        + system.lastResult().counts().removed())
                .isEqualTo(written);
    }

    private void change() {
        trips.database()
                .getCollection("contacts.ann")
                .updateOne(eq("email", "b00001@x.com"), set("firstName", "Changed"));
    }

    private static AccountId[] others() {
        return IntStream.rangeClosed(1, 1_000)
                .mapToObj(i -> new AccountId("r" + i))
                .toArray(AccountId[]::new);
    }
}
