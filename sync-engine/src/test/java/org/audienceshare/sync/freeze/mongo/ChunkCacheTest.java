package org.audienceshare.sync.freeze.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.audienceshare.sync.freeze.mongo.ChunkCache.Chunk;
import org.junit.jupiter.api.Test;

class ChunkCacheTest {

    private static final int LARGE = 700_000;
    private static final int SEVEN_LARGE_ONES = 32 * 1024 * 1024;

    private final List<String> read = new ArrayList<>();
    private long nanos;
    private final ChunkCache cache = new ChunkCache(SEVEN_LARGE_ONES, () -> nanos);

    @Test
    void recipientsThatRunTogetherReadEachChunkOnce() {
        Random random = new Random(20_261_127);
        for (int wave = 0; wave < 3; wave++) {
            int[] next = new int[12];
            while (Arrays.stream(next).anyMatch(chunk -> chunk < 100)) {
                int recipient = random.nextInt(next.length);
                int last = Arrays.stream(next).min().orElseThrow();
                if (next[recipient] < 100 && next[recipient] < last + 2) {
                    get(next[recipient]++ + "", LARGE);
                }
            }
            assertThat(read).hasSize(100 * (wave + 1));
        }
    }

    @Test
    void whatWasNotReadForTheLongestTimeMakesRoom() {
        IntStream.range(0, 7).forEach(chunk -> get("chunk " + chunk, LARGE));
        get("chunk 0", LARGE);
        get("another", LARGE);
        read.clear();

        get("chunk 0", LARGE);
        get("chunk 2", LARGE);
        get("chunk 1", LARGE);

        assertThat(read).containsExactly("chunk 1");
    }

    @Test
    void oneThatIsReadAllTheTimeIsReadAgainAfterFiveMinutes() {
        get("one", 1);
        for (int second = 1; second < ChunkCache.MAX_AGE.toSeconds(); second++) {
            pass(Duration.ofSeconds(1));
            get("one", 1);
        }
        assertThat(read).containsExactly("one");
        pass(Duration.ofSeconds(1));

        get("one", 1);

        assertThat(read).containsExactly("one", "one");
    }

    /** A person who was erased does not stay in memory because nobody asks any more. */
    @Test
    void oneThatNobodyReadsAnyMoreGoesAfterFiveMinutes() throws Exception {
        ReferenceQueue<Chunk> gone = new ReferenceQueue<>();
        PhantomReference<Chunk> old = getOnce("old", gone);
        pass(ChunkCache.MAX_AGE);

        get("another", 1);

        await().until(() -> {
            System.gc();
            return gone.poll() == old;
        });
    }

    private PhantomReference<Chunk> getOnce(String key, ReferenceQueue<Chunk> gone) {
        return new PhantomReference<>(cache.get(key, () -> new Chunk(List.of(), 1)), gone);
    }

    @Test
    void oneThatIsTooLargeIsReadEachTime() {
        get("huge", Integer.MAX_VALUE);
        get("huge", Integer.MAX_VALUE);
        get("one", 1);
        get("one", 1);

        assertThat(read).containsExactly("huge", "huge", "one");
    }

    @Test
    void oneThatIsTooLargeMakesNoOtherGo() {
        get("one", 1);
        get("huge", Integer.MAX_VALUE);
        get("one", 1);

        assertThat(read).containsExactly("one", "huge");
    }

    @Test
    void whatCanNotBeReadIsTriedAgain() {
        assertThatThrownBy(() -> cache.get("one", () -> {
                    throw new IllegalStateException("away");
                }))
                .hasMessage("away");

        get("one", 1);
        get("one", 1);

        assertThat(read).containsExactly("one");
    }

    @Test
    void whoeverAsksMeanwhileWaits() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<Chunk> first = threads.submit(() -> cache.get("one", () -> {
                reading.countDown();
                awaitQuietly(go);
                return new Chunk(List.of(), 1);
            }));
            assertThat(reading.await(10, TimeUnit.SECONDS)).isTrue();
            Future<Chunk> second = threads.submit(() -> cache.get("one", () -> new Chunk(List.of(), 2)));
            go.countDown();

            assertThat(second.get(10, TimeUnit.SECONDS)).isSameAs(first.get(10, TimeUnit.SECONDS));
        } finally {
            threads.shutdownNow();
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void whatIsForgottenWhileItIsReadIsReadAgain() {
        cache.get("one", () -> {
            cache.forget(List.of("one"));
            return new Chunk(List.of(), LARGE);
        });

        get("one", 1);

        assertThat(read).containsExactly("one");
    }

    @Test
    void whatIsForgottenIsReadAgain() {
        cache.put("one", new Chunk(List.of(), 1));
        get("one", 1);
        assertThat(read).isEmpty();

        cache.forget(List.of("one"));
        get("one", 1);

        assertThat(read).containsExactly("one");
    }

    private void get(String key, int storedBytes) {
        cache.get(key, () -> {
            read.add(key);
            return new Chunk(List.of(), storedBytes);
        });
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
    }
}
