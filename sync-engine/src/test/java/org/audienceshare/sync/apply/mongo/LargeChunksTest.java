package org.audienceshare.sync.apply.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.sync.apply.ApplyLimits;
import org.awaitility.Awaitility;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Chunks that together need more memory than there is, at the same time. */
class LargeChunksTest {

    private static final int ALL_MEMORY = 8_192;
    private static final CopyCounts ONE_COPY = new CopyCounts(1, 0, 0, 0, 0, 0);

    private final MongoDatabase database = TestDatabase.fresh(getClass());
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final AtomicInteger writing = new AtomicInteger();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);

    @AfterEach
    void stop() {
        end.countDown();
        threads.shutdownNow();
    }

    @Test
    void areMergedOneAfterTheOther() throws Exception {
        SyncedAudience audience = new SyncedAudience(waiting(), new ApplyLimits(1_000, 5, ALL_MEMORY));
        database.getCollection("contacts.ann")
                .insertOne(new Document("email", "a@x.com")
                        .append("subscription", new Document("status", "SUBSCRIBED"))
                        .append("customFields", new Document("notes", "n".repeat(ALL_MEMORY))));
        audience.freeze();
        AtomicReference<@Nullable Thread> second = new AtomicReference<>();

        Future<CopyCounts> ben =
                threads.submit(() -> audience.apply(new AccountId("ben"), 1).counts());
        assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
        Future<CopyCounts> cleo = threads.submit(() -> {
            second.set(Thread.currentThread());
            return audience.apply(new AccountId("cleo"), 1).counts();
        });

        Awaitility.await().until(() -> writing.get() > 1 || waitsForMemory(second.get()));
        assertThat(writing).hasValue(1);
        end.countDown();
        assertThat(ben.get(1, TimeUnit.MINUTES)).isEqualTo(ONE_COPY);
        assertThat(cleo.get(1, TimeUnit.MINUTES)).isEqualTo(ONE_COPY);
    }

    private static boolean waitsForMemory(@Nullable Thread thread) {
        return thread != null
                && Arrays.stream(thread.getStackTrace())
                        .anyMatch(frame -> frame.getMethodName().equals("acquireUninterruptibly"));
    }

    /** Bulk writes to the recipients' collections wait until they may end. */
    private MongoDatabase waiting() {
        return proxy(MongoDatabase.class, (proxy, method, arguments) -> {
            Object result = method.invoke(database, arguments);
            return method.getName().equals("getCollection")
                            && !arguments[0].equals("contacts.ann")
                            && arguments[0].toString().startsWith("contacts.")
                    ? waiting((MongoCollection<?>) result)
                    : result;
        });
    }

    private MongoCollection<?> waiting(MongoCollection<?> real) {
        return proxy(MongoCollection.class, (proxy, method, arguments) -> {
            if (method.getName().equals("bulkWrite")) {
                writing.incrementAndGet();
                begun.countDown();
                end.await();
            }
            Object result = method.invoke(real, arguments);
            return method.getName().startsWith("with") ? waiting((MongoCollection<?>) result) : result;
        });
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(
                LargeChunksTest.class.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    try {
                        return handler.invoke(proxy, method, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                }));
    }
}
