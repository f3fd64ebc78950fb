package org.audienceshare.sync.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChunkMemoryTest {

    private static final long MEGABYTE = 1L << 20;

    private final ChunkMemory memory = new ChunkMemory(128 * MEGABYTE);
    private final ExecutorService threads = Executors.newFixedThreadPool(4);

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    @Test
    void mergesChunksOfUsualSizeSideBySide() throws Exception {
        CyclicBarrier all = new CyclicBarrier(4);
        Future<?>[] merges = new Future<?>[4];

        for (int i = 0; i < merges.length; i++) {
            merges[i] = threads.submit(() -> memory.use(4 * MEGABYTE, () -> await(all)));
        }

        for (Future<?> merge : merges) {
            assertThat(merge.get(1, TimeUnit.MINUTES)).isEqualTo(true);
        }
    }

    @Test
    void mergesLargeOnesOneAfterTheOther() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Future<String> first = threads.submit(() -> memory.use(15 * MEGABYTE, () -> {
            begun.countDown();
            ChunkMemoryTest.await(end);
            return "first";
        }));
        begun.await();

        Future<Long> second = threads.submit(() -> memory.use(30 * MEGABYTE, end::getCount));
        Awaitility.await().during(100, TimeUnit.MILLISECONDS).until(() -> !second.isDone());
        end.countDown();

        assertThat(first.get(1, TimeUnit.MINUTES)).isEqualTo("first");
        assertThat(second.get(1, TimeUnit.MINUTES)).isZero();
    }

    @Test
    void givesTheMemoryBackAfterAFault() {
        assertThatThrownBy(() -> memory.use(1_000 * MEGABYTE, () -> {
                    throw new IllegalStateException("no database");
                }))
                .hasMessage("no database");

        assertThat(memory.<Integer>use(1_000 * MEGABYTE, () -> 1)).isEqualTo(1);
    }

    private static boolean await(CyclicBarrier barrier) {
        try {
            barrier.await(1, TimeUnit.MINUTES);
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
