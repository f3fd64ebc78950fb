package org.audienceshare.sync.freeze.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BackgroundWritesTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BackgroundWrites writes = new BackgroundWrites(threads);

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void writesOneAfterAnotherInTheirOrder() {
        List<Integer> written = new ArrayList<>();
        AtomicInteger running = new AtomicInteger();
        for (int i = 0; i < 200; i++) {
            int number = i;
            writes.begin(() -> {
                written.add(running.getAndIncrement() == 0 ? number : -1);
                running.decrementAndGet();
            });
        }
        writes.await();

        assertThat(written).hasSize(200).isSorted().startsWith(0);
    }

    @Test
    void theCallerGoesOnMeanwhile() {
        Queue<Runnable> begun = new ArrayDeque<>();
        BackgroundWrites held = new BackgroundWrites(begun::add);
        List<String> written = new ArrayList<>();

        held.begin(() -> written.add("one"));

        assertThat(written).isEmpty();
        begun.remove().run();
        held.begin(() -> written.add("two"));
        assertThat(written).containsExactly("one");
    }

    @Test
    void aFaultIsThrownOnceWithWhatComesNext() {
        MongoException fault = new MongoException("no space");
        writes.begin(() -> {
            throw fault;
        });

        assertThatThrownBy(() -> writes.begin(() -> {})).isSameAs(fault);
        assertThatCode(writes::await).doesNotThrowAnyException();

        writes.begin(() -> {
            throw new OutOfMemoryError("simulated");
        });
        assertThatThrownBy(writes::await).isInstanceOf(OutOfMemoryError.class);
    }

    @Test
    void whoeverIsInterruptedWaitsNoMore() {
        BackgroundWrites held = new BackgroundWrites(never -> {});
        held.begin(() -> {});
        Thread.currentThread().interrupt();

        assertThatThrownBy(held::await).isInstanceOf(MongoInterruptedException.class);

        assertThat(Thread.interrupted()).isTrue();
    }

    /** Else the end would wait for ever, and whoever ends the process for lack of memory would never be asked. */
    @Test
    void aWriteThatNoThreadTakesIsNotWaitedFor() {
        BackgroundWrites refused = new BackgroundWrites(write -> {
            throw new OutOfMemoryError("simulated");
        });
        assertThatThrownBy(() -> refused.begin(() -> {})).isInstanceOf(OutOfMemoryError.class);

        assertTimeoutPreemptively(Duration.ofSeconds(10), refused::end);
    }

    @Test
    void theEndWaitsAlsoIfTheThreadWasInterrupted() {
        List<String> written = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch held = new CountDownLatch(1);
        writes.begin(() -> {
            awaitQuietly(held);
            written.add("one");
        });
        threads.execute(held::countDown);
        Thread.currentThread().interrupt();

        writes.end();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(written).containsExactly("one");
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void theEndIsQuiet() {
        List<String> written = new ArrayList<>();
        writes.begin(() -> {
            written.add("one");
            throw new MongoException("no space");
        });

        writes.end();

        assertThat(written).containsExactly("one");
    }
}
