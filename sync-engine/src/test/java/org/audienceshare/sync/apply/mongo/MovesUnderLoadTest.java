package org.audienceshare.sync.apply.mongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.placement.AccountMoves;
import org.audienceshare.contacts.placement.AccountMovingException;
import org.audienceshare.contacts.placement.PlacementProperties;
import org.audienceshare.contacts.placement.RefusedMoveException;
import org.audienceshare.contacts.placement.mongo.ClusterPlacement;
import org.audienceshare.contacts.placement.mongo.ContactPlacement;
import org.audienceshare.contacts.placement.mongo.TwoClusters;
import org.audienceshare.sync.apply.LostLeaseException;
import org.audienceshare.sync.failure.TransientFaultException;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** Two workers sync, the owner's contacts change, and all accounts are moved to and fro at the same time. */
class MovesUnderLoadTest {

    private static final int CONTACTS = 300;
    private static final int ROUNDS = 8;
    private static final List<AccountId> RECIPIENTS =
            List.of(new AccountId("ben"), new AccountId("cat"), new AccountId("dan"), new AccountId("eva"));

    private final TwoClusters two = TwoClusters.fresh(MovesUnderLoadTest.class);
    private final AtomicInteger repeated = new AtomicInteger();
    private final AtomicInteger moved = new AtomicInteger();
    private final AtomicBoolean working = new AtomicBoolean(true);
    private final Map<String, String> model = new TreeMap<>();

    @Test
    void everyCopyIsWhatTheModelSays() throws Exception {
        ClusterPlacement platform = process();
        for (int i = 0; i < CONTACTS; i++) {
            String email = "c%03d@x.com".formatted(i);
            model.put(email, "first");
            platform.contacts(SyncedAudience.ANN)
                    .insertOne(new Document("email", email)
                            .append("firstName", "first")
                            .append("subscription", new Document("status", "SUBSCRIBED")));
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Future<?> mover = threads.submit(this::moveAll);
            Future<?> editor = threads.submit(() -> edit(platform));
            List<Future<?>> workers = new ArrayList<>();
            for (int worker = 1; worker <= 2; worker++) {
                int number = worker;
                workers.add(threads.submit(() -> work(number)));
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
            working.set(false);
            mover.get();
            editor.get();
        } finally {
            threads.shutdownNow();
        }

        SyncedAudience last = SyncedAudience.ofProcess(3, two.main(), process());
        ContactPlacement fresh = process();
        for (AccountId recipient : RECIPIENTS) {
            last.sync(recipient);
            assertThat(names(fresh, recipient)).as(recipient.value()).isEqualTo(model);
        }
        assertThat(names(fresh, SyncedAudience.ANN)).isEqualTo(model);
        System.out.printf(
                "Moves under load: %d moves, %d syncs and edits that began again%n", moved.get(), repeated.get());
        assertThat(moved.get()).isPositive();
        assertThat(repeated.get()).isPositive();
    }

    private ClusterPlacement process() {
        return two.placement(PlacementProperties.MAIN, Clock.systemUTC());
    }

    private void work(int number) {
        SyncedAudience worker = SyncedAudience.ofProcess(number, two.main(), process());
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = number - 1; i < RECIPIENTS.size(); i += 2) {
                AccountId recipient = RECIPIENTS.get(i);
                untilDone(() -> worker.sync(recipient));
            }
        }
    }

    private void untilDone(Runnable work) {
        while (true) {
            try {
                work.run();
                return;
            } catch (AccountMovingException | LostLeaseException | TransientFaultException e) {
                repeated.incrementAndGet();
                Thread.onSpinWait();
            }
        }
    }

    private void moveAll() {
        AccountMoves moves =
                two.moves(new TakenLeases(two.main(), () -> "moved-" + UUID.randomUUID()), Clock.systemUTC());
        List<AccountId> all = new ArrayList<>(RECIPIENTS);
        all.add(SyncedAudience.ANN);
        Random random = new Random(7);
        while (working.get()) {
            AccountId account = all.get(random.nextInt(all.size()));
            String from = moves.find(account).cluster();
            String to = from.equals(TwoClusters.EAST) ? PlacementProperties.MAIN : TwoClusters.EAST;
            try {
                moves.move(account, to);
                moved.incrementAndGet();
            } catch (RefusedMoveException e) {
                // A last bulk came to a place that was dropped. Nobody waits here until an account is settled.
                assertThat(e).hasMessageContaining("did not put there");
                (to.equals(TwoClusters.EAST) ? two.inEast(account) : two.inMain(account)).drop();
            }
            if (random.nextBoolean()) {
                moves.dropUnused(account);
            }
        }
    }

    private void edit(ContactPlacement platform) {
        Random random = new Random(8);
        for (int i = 0; working.get(); i++) {
            String email = "c%03d@x.com".formatted(random.nextInt(CONTACTS));
            String name = "name" + i;
            untilDone(() -> platform.write(SyncedAudience.ANN, () -> {
                MongoCollection<Document> contacts = platform.contacts(SyncedAudience.ANN);
                // Time for a move.
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(100)));
                return contacts.updateOne(eq("email", email), set("firstName", name));
            }));
            model.put(email, name);
        }
    }

    private static Map<String, String> names(ContactPlacement placement, AccountId account) {
        Map<String, String> names = new TreeMap<>();
        placement
                .contacts(account)
                .find()
                .forEach(contact -> assertThat(names.put(contact.getString("email"), contact.getString("firstName")))
                        .as("an address twice")
                        .isNull());
        return names;
    }
}
