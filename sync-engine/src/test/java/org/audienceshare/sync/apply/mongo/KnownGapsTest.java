package org.audienceshare.sync.apply.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.regex;
import static com.mongodb.client.model.Updates.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.sync.apply.ApplyLimits;
import org.bson.Document;
import org.junit.jupiter.api.Test;

/** What an earlier look-up has told of a recipient's addresses is not taken for what is there now, unless an insert finds out. */
class KnownGapsTest {

    private static final AccountId BEN = new AccountId("ben");

    private final MongoDatabase database = TestDatabase.fresh(getClass());
    private final SyncedAudience audience = new SyncedAudience(database);
    private final MongoCollection<Document> anns = database.getCollection("contacts.ann");
    private final MongoCollection<Document> bens = database.getCollection("contacts.ben");

    @Test
    void contactsThatCameWithASmallSyncFollowTheNextLargeOne() {
        have(anns, "a", 0, AddressRanges.MANY);
        audience.sync(BEN);
        have(anns, "z", 0, AddressRanges.MANY - 1);
        audience.sync(BEN);

        anns.updateMany(regex("email", "^z"), set("firstName", "New"));
        have(anns, "z", AddressRanges.MANY, AddressRanges.MANY + 1);
        audience.sync(BEN);

        assertThat(bens.countDocuments(eq("firstName", "New"))).isEqualTo(AddressRanges.MANY - 1);
    }

    @Test
    void contactsThatAnotherProcessWroteFollow() {
        have(anns, "a", 0, AddressRanges.MANY);
        audience.sync(BEN);
        SyncedAudience another = audience.restarted();
        have(anns, "z", 0, AddressRanges.MANY);
        another.sync(BEN);

        anns.updateMany(regex("email", "^z"), set("firstName", "New"));
        another.freeze();
        audience.apply(BEN, 3);

        assertThat(bens.countDocuments(eq("firstName", "New"))).isEqualTo(AddressRanges.MANY);
    }

    @Test
    void whoComesBetweenTwoChunksIsMergedWithTheOwnContact() {
        SyncedAudience inSmallChunks = new SyncedAudience(
                afterTheFirstWrite(() -> bens.insertMany(IntStream.range(300, 320)
                        .mapToObj(number -> contact("a", number, "UNSUBSCRIBED").append("firstName", "Own"))
                        .toList())),
                new ApplyLimits(AddressRanges.MANY, 5, 64 << 20));
        have(anns, "a", 0, 600);

        CopyCounts counts = inSmallChunks.sync(BEN).counts();

        assertThat(counts).isEqualTo(new CopyCounts(600, 0, 0, 0, 0, 20));
        assertThat(bens.countDocuments()).isEqualTo(600);
        assertThat(bens.countDocuments(eq("audiences", "aud"))).isEqualTo(600);
        assertThat(bens.countDocuments(and(eq("firstName", "Own"), eq("subscription.status", "UNSUBSCRIBED"))))
                .isEqualTo(20);
    }

    /** An administrator may have dropped the index since it was created. */
    @Test
    void anotherSyncDoesNotRelyOnWhatOneBeforeWasTold() {
        have(anns, "a", 0, AddressRanges.MANY);
        audience.sync(BEN);
        bens.dropIndex("email_unique");
        have(bens, "z", 0, AddressRanges.MANY);

        have(anns, "z", 0, AddressRanges.MANY);
        audience.sync(BEN);

        assertThat(bens.countDocuments()).isEqualTo(2 * AddressRanges.MANY);
    }

    /** Another service may have stored anything. */
    @Test
    void aContactWithAListOfAddressesStopsNobody() {
        have(anns, "a", 0, AddressRanges.MANY);
        bens.insertOne(new Document("email", List.of("b@x.com", "c@x.com")));

        assertThat(audience.sync(BEN).counts().added()).isEqualTo(AddressRanges.MANY);
    }

    private MongoDatabase afterTheFirstWrite(Runnable change) {
        AtomicBoolean changed = new AtomicBoolean();
        return proxy(
                MongoDatabase.class,
                database,
                (call, found) -> found instanceof MongoCollection<?> contacts
                                && contacts.getNamespace().getCollectionName().equals("contacts.ben")
                        ? proxy(MongoCollection.class, contacts, (write, result) -> {
                            if (write.equals("bulkWrite") && changed.compareAndSet(false, true)) {
                                change.run();
                            }
                            return result;
                        })
                        : found);
    }

    private static <T> T proxy(Class<T> type, Object real, BiFunction<String, Object, Object> after) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return after.apply(method.getName(), method.invoke(real, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }

    private static Document contact(String prefix, int number, String status) {
        return new Document("email", prefix + String.format("%04d", number) + "@x.com")
                .append("subscription", new Document("status", status));
    }

    private static void have(MongoCollection<Document> contacts, String prefix, int from, int to) {
        contacts.insertMany(IntStream.range(from, to)
                .mapToObj(number -> contact(prefix, number, "SUBSCRIBED").append("firstName", "Old"))
                .toList());
    }
}
