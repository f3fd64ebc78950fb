package org.audienceshare.sync.freeze.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.AudienceFixture;
import org.audienceshare.contacts.contact.Contact.SubscriptionStatus;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.DirectoryFixture;
import org.audienceshare.sync.freeze.ChunkBoundary;
import org.audienceshare.sync.freeze.FreezeLimits;
import org.audienceshare.sync.freeze.FreezeResult;
import org.audienceshare.sync.freeze.Freezer;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.freeze.OwnerContacts;
import org.audienceshare.sync.freeze.OwnerContacts.CandidateContact;
import org.audienceshare.sync.freeze.OwnerContacts.Streams;
import org.audienceshare.sync.freeze.ReadyStreams;
import org.audienceshare.sync.freeze.Revision;
import org.audienceshare.sync.freeze.RevisionStore;
import org.junit.jupiter.api.Test;

/** Of an audience, however large it is, only what is being written is in memory while it is frozen. */
class FlatMemoryFreezeTest {

    private static final int CONTACTS = 50_000;
    private static final int CHUNK_CONTACTS = 1_000;
    private static final int MEASURED_EVERY = 10_000;

    /** A few chunks of contacts with an address each: one that is written, one of the revision before, and what is not collected yet. */
    private static final int MAX_REACHABLE = 5 * 2 * CHUNK_CONTACTS;

    private static final Instant NOW = Instant.parse("2026-06-01T08:00:00Z");

    private final MongoDatabase database = TestDatabase.fresh(getClass());
    private final List<WeakReference<Object>> handedOut = new ArrayList<>();
    private final List<Long> reachable = new ArrayList<>();
    private int opened;

    private final Freezer freezer = new Freezer(
            new Generated(),
            watched(new MongoRevisionStore(
                    database,
                    new ChunkLimits(CHUNK_CONTACTS, 4 * 1024 * 1024, 0),
                    () -> UUID.randomUUID().toString(),
                    Clock.fixed(NOW, ZoneOffset.UTC))),
            FreezeLimits.neverHolding(1_000_000),
            Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void contactsThatWereReadAreNotKeptAndNeitherAreTheirAddresses() {
        Revision first = freeze("s1");
        Revision second = freeze("s2");

        assertThat(first.counts().total()).isEqualTo(CONTACTS);
        assertThat(second.counts().changed()).isEqualTo(CONTACTS);
        assertThat(second.chunks()).isEqualTo(new Revision.ChunkCounts(chunks(), chunks()));
        assertThat(reachable)
                .hasSize(2 * CONTACTS / MEASURED_EVERY)
                .allSatisfy(count ->
                        assertThat(count).as("contacts and addresses in memory").isLessThanOrEqualTo(MAX_REACHABLE));
    }

    private Revision freeze(String syncId) {
        FreezeResult result = freezer.freeze(
                new Freezer.FreezeRequest(
                        AudienceFixture.audience("all", "ann", "All"),
                        DirectoryFixture.user("ann", "office"),
                        syncId,
                        false,
                        null),
                ChunkBoundary.GO_ON);
        assertThat(result).isInstanceOf(FreezeResult.Frozen.class);
        return ((FreezeResult.Frozen) result).revision();
    }

    private static int chunks() {
        return CONTACTS / CHUNK_CONTACTS;
    }

    private CandidateContact contact(int number) {
        if (number % MEASURED_EVERY == MEASURED_EVERY - 1) {
            measure();
        }
        String email = String.format("c%07d@example.com", number);
        Map<String, Object> values = new HashMap<>(Map.of("firstName", "Contact " + number, "phone", "" + opened));
        watch(email, values);
        return new CandidateContact(number, email, SubscriptionStatus.SUBSCRIBED, values, 100, null);
    }

    private void watch(String email, Map<String, Object> values) {
        handedOut.add(new WeakReference<>(email));
        handedOut.add(new WeakReference<>(values));
    }

    /** The store, and what is read from it of the revision before. */
    private RevisionStore watched(RevisionStore store) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            Object result = method.invoke(store, arguments);
            if (method.getName().equals("snapshotChunk")) {
                ((List<?>) result)
                        .forEach(read -> watch(((FrozenContact) read).email(), ((FrozenContact) read).values()));
            }
            return result;
        };
        return (RevisionStore) Proxy.newProxyInstance(
                RevisionStore.class.getClassLoader(), new Class<?>[] {RevisionStore.class}, handler);
    }

    private void measure() {
        System.gc();
        handedOut.removeIf(contact -> contact.get() == null);
        reachable.add((long) handedOut.size());
    }

    /** Makes contacts when they are asked for. Each time that they are read, all have another phone number. */
    private final class Generated implements OwnerContacts {

        @Override
        public Streams open(Audience audience, Account owner) {
            opened++;
            Iterator<CandidateContact> contacts = IntStream.range(0, CONTACTS)
                    .mapToObj(FlatMemoryFreezeTest.this::contact)
                    .iterator();
            return new ReadyStreams(contacts, Collections.emptyIterator(), Collections.emptyIterator());
        }
    }
}
