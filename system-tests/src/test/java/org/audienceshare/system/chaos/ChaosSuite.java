package org.audienceshare.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.audienceshare.system.chaos.FaultTable.Measured;
import org.junit.jupiter.api.Test;

/**
 * Faults, drawn by a seed, while two brands share, edit, sync and un-share; after each one, every account's collection is compared with
 * a model. An ordinary build does not run it: {@code mvn -Pchaos verify}, with {@code -Dchaos.minutes} and {@code -Dchaos.seed}.
 */
class ChaosSuite {

    private final long seed = Long.getLong("chaos.seed", System.nanoTime() % 1_000_000);
    private final double minutes = Double.parseDouble(System.getProperty("chaos.minutes", "3"));
    private final Pattern only = Pattern.compile(System.getProperty("chaos.only", ""));
    private final Random random = new Random(seed);
    private final FaultTable table = new FaultTable();
    private final List<String> wrong = new ArrayList<>();

    @Test
    void nothingIsLostAndNothingDoubled() throws IOException {
        say("seed " + seed + ", for " + minutes + " minutes; the same again: -Dchaos.seed=" + seed);
        Path parent = Files.createDirectories(Path.of("target", "chaos"));
        Path data = Files.createTempDirectory(parent, "run-").toAbsolutePath();
        List<ChaosBrand> brands = List.of(new ChaosBrand("north", 4, 12), new ChaosBrand("south", 2, 6));
        try (ChaosWorld world = new ChaosWorld(new ChaosStack(data), brands)) {
            world.start(seed);
            run(world);
        }
        assertThat(wrong).as("seed " + seed + "; logs in " + data).isEmpty();
    }

    private void run(ChaosWorld world) {
        long begin = System.nanoTime();
        try {
            check("before any fault", world);
            injectUntil(begin + (long) (minutes * Duration.ofMinutes(1).toNanos()), world);
        } finally {
            int commands = world.traffic().ended();
            say("seed " + seed + ": " + commands + " shares, syncs and un-shares in "
                    + Duration.ofNanos(System.nanoTime() - begin).toSeconds() + " s\n\n" + table);
        }
    }

    private void injectUntil(long end, ChaosWorld world) {
        List<Fault> left = new ArrayList<>();
        while (System.nanoTime() < end && wrong.isEmpty()) {
            if (left.isEmpty()) {
                left.addAll(Faults.all(world));
                left.removeIf(fault -> !only.matcher(fault.name()).find());
                Collections.shuffle(left, random);
            }
            inject(left.remove(0), world);
        }
    }

    private void inject(Fault fault, ChaosWorld world) {
        say(fault.name() + " …");
        Moment moment = new Moment(world.traffic(), random);
        Duration recovered = fault.injection().inject(world.stack(), moment);
        Comparison comparison = check(fault.name(), world);
        table.add(
                fault.name(),
                new Measured(
                        moment.commands(),
                        moment.recipients(),
                        comparison.lost().size() + moment.unfinished(),
                        comparison.doubled().size(),
                        recovered));
        say(fault.name() + ": " + moment.commands() + " syncs in flight, recovered after " + recovered.toMillis()
                + " ms");
    }

    private Comparison check(String when, ChaosWorld world) {
        Comparison comparison = world.compare();
        comparison.lost().forEach(line -> wrong.add(when + ": lost: " + line));
        comparison.doubled().forEach(line -> wrong.add(when + ": doubled: " + line));
        comparison.other().forEach(line -> wrong.add(when + ": " + line));
        world.problems().forEach(line -> wrong.add(when + ": " + line));
        if (!world.isAlive()) {
            wrong.add(when + ": a sender has ended");
        }
        return comparison;
    }

    /** The table is what the suite is for, so it goes to the build's output. */
    private static void say(String text) {
        System.out.println("[chaos] " + LocalTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS) + " " + text);
    }
}
