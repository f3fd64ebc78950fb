package org.audienceshare.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/**
 * Many senders and many recipients for minutes, without faults: nothing is lost, the workers' heaps stay flat, and no work is left.
 * Started by hand: {@code mvn -Pchaos verify -Dtest=CrowdSuite}, with {@code -Dcrowd.senders}, {@code -Dcrowd.recipients} and
 * {@code -Dchaos.minutes}.
 */
class CrowdSuite {

    private static final Duration SAMPLE_EVERY = Duration.ofSeconds(2);
    private static final double MAX_GROWTH_MEGABYTES = 40;

    private final int senders = Integer.getInteger("crowd.senders", 10);
    private final int recipients = Integer.getInteger("crowd.recipients", 1_000);
    private final long minutes = Long.getLong("chaos.minutes", 5);
    private final long seed = Long.getLong("chaos.seed", System.nanoTime() % 1_000_000);

    @Test
    void nothingIsLostAndTheHeapStaysFlat() throws IOException {
        Path parent = Files.createDirectories(Path.of("target", "chaos"));
        Path data = Files.createTempDirectory(parent, "crowd-").toAbsolutePath();
        ChaosBrand brand = new ChaosBrand("crowd", senders, recipients);
        try (ChaosWorld world = new ChaosWorld(new ChaosStack(data), List.of(brand));
                EventLog events = new EventLog(world.stack().addresses().bootstrapServers())) {
            HeapSamples heap = new HeapSamples(world.stack().addresses().workerManagementUrls());
            world.start(seed);
            long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
            await().atMost(Duration.ofMinutes(minutes + 1))
                    .pollInterval(SAMPLE_EVERY)
                    .until(() -> {
                        heap.sample();
                        return System.nanoTime() > end;
                    });
            Comparison comparison = world.compare();
            world.traffic().stop();
            await().atMost(PatientClient.LIMIT).until(() -> events.lag() == 0);
            System.out.printf(
                    Locale.ROOT,
                    "[crowd] seed %d: %d senders, %d recipients, %d minutes: %d shares, syncs and un-shares of %d recipients;"
                            + " lost %d, doubled %d; heap %.0f MB early, %.0f MB late; lag 0%n",
                    seed,
                    senders,
                    recipients,
                    minutes,
                    world.traffic().ended(),
                    world.traffic().recipientsEnded(),
                    comparison.lost().size(),
                    comparison.doubled().size(),
                    heap.early(),
                    heap.late());
            List<String> wrong = new ArrayList<>(comparison.lost());
            wrong.addAll(comparison.doubled());
            wrong.addAll(comparison.other());
            wrong.addAll(world.problems());
            assertThat(wrong).as("seed " + seed + "; logs in " + data).isEmpty();
            assertThat(heap.late()).as("MB late").isLessThan(heap.early() + MAX_GROWTH_MEGABYTES);
        }
    }
}
