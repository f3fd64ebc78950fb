package org.audienceshare.sync.freeze.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
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
