package org.audienceshare.worker.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How many turns of others pass before somebody who has just come gets one. */
class TurnFairnessTest {

    private static final ExecutionLimits LIMITS = ExecutionLimits.of(4, 100_000, 1);

    private final TurnScheduler<String> scheduler = new TurnScheduler<>(LIMITS);
    private final AssignedPartition partition = new AssignedPartition(1_000_000);
    private final Set<Run<String>> active = new LinkedHashSet<>();
    private final List<String> firstTurns = new ArrayList<>();
    private final Random random = new Random(7);
    private long offset;
    private int turns;

    @Test
    void aSmallSyncPassesALargeShareAtTheNextChunk() {
        share("large", "a1", 1_000);
        play(50);

        share("small", "b1", 1);

        assertThat(turnsUntilBegun("small/b1/0")).isLessThanOrEqualTo(2);
    }

    @Test
    void aSmallSyncWaitsForOneTurnOfEveryOtherSender() {
        for (int sender = 0; sender < 10; sender++) {
            share("large" + sender, "a" + sender, 100);
        }
        play(200);

        share("small", "b1", 1);

        assertThat(turnsUntilBegun("small/b1/0")).isLessThanOrEqualTo(11);
    }

    @Test
    void manySendersWithLargeRecipientsDoNotShutOutASmallSync() {
        for (int sender = 0; sender < 200; sender++) {
            share("large" + sender, "a" + sender, 100);
        }
        play(5_000);
        assertThat(scheduler.begun()).isBetween(LIMITS.maxBegun(), LIMITS.maxBegun() + LIMITS.maxProbes());

        share("small", "b1", 1);

        // A round of those that were begun: that the waiting audiences are large is known by now.
        assertThat(turnsUntilBegun("small/b1/0")).isLessThanOrEqualTo(LIMITS.maxBegun() + LIMITS.maxProbes());
    }

    @Test
    void aSendersManyAudiencesCountAsOneSender() {
        for (int audience = 0; audience < 50; audience++) {
            share("large", "a" + audience, 10);
        }
        play(100);

        share("small", "b1", 1);

        assertThat(turnsUntilBegun("small/b1/0")).isLessThanOrEqualTo(2);
    }

    @Test
    void audiencesOfOneSenderTakeTurns() {
        for (int audience = 0; audience < 8; audience++) {
            share("large", "a" + audience, 100);
        }
        play(100);

        share("large", "small", 1);

        assertThat(turnsUntilBegun("large/small/0")).isLessThanOrEqualTo(9);
    }

    @Test
    void whoeverWaitsBehindALargeShareAtTheSameRecipientLendsItTheTurn() {
        share("large", "a1", 1_000);
        play(50);

        add("large/a1/999", "small", "b1");

        assertThat(turnsUntilBegun("large/a1/999")).isLessThanOrEqualTo(2);
    }

    @Test
    void fewRecipientsOfAnAudienceAreHalfDone() {
        share("large", "a1", 1_000);

        play(500);

        assertThat(scheduler.begun()).isEqualTo(LIMITS.maxTogether());
    }

    @Test
    void recipientsOfAnAudienceReadAChunkAtAboutTheSameTime() {
        share("large", "a1", 1_000);

        for (int i = 0; i < 500; i++) {
            play(1);

            IntSummaryStatistics chunks = active.stream().mapToInt(Run::turns).summaryStatistics();
            assertThat(chunks.getMax() - chunks.getMin()).isLessThanOrEqualTo(LIMITS.maxTogether());
        }
    }

    /** One that comes later catches up, while the others that have a thread go on. */
    @Test
    void whoeverIsBehindComesFirst() {
        share("large", "a1", LIMITS.maxTogether() - 1);
        play(500);

        add("large/a1/late", "large", "a1");
        play(4 * LIMITS.maxRunning() * 100);

        IntSummaryStatistics chunks = active.stream().mapToInt(Run::turns).summaryStatistics();
        assertThat(active).hasSize(LIMITS.maxTogether());
        assertThat(chunks.getMax() - chunks.getMin()).isLessThanOrEqualTo(LIMITS.maxTogether());
    }

    @Test
    void whoeverHasManyChunksGoesOnBesideOthersOfTheAudienceThatHaveOne() {
        share("large", "a1", 1);
        play(50);
        Run<String> large = active.iterator().next();
        int before = large.turns();

        for (int recipient = 0; recipient < 1_000; recipient++) {
            add("quick/" + recipient, "large", "a1");
        }
        play(900);

        assertThat(large.turns() - before).isGreaterThanOrEqualTo(100);
    }

    @Test
    void largeSharesWhoseRecipientsGoTogetherLeavePlacesForOthers() {
        for (int sender = 0; sender < 3; sender++) {
            share("large" + sender, "a" + sender, 1_000);
            play(500);
        }

        share("other", "b1", 100);
        play(2_000);

        int most = active.stream()
                .filter(run -> run.group().sender().equals("other"))
                .mapToInt(Run::turns)
                .max()
                .orElse(0);
        assertThat(most).as("turns of a recipient that was not put back").isGreaterThanOrEqualTo(100);
    }

    private void share(String sender, String audience, int recipients) {
        for (int recipient = 0; recipient < recipients; recipient++) {
            add(sender + "/" + audience + "/" + recipient, sender, audience);
        }
        grant();
    }

    private void add(String key, String sender, String audience) {
        scheduler.add(new WorkItem<>(partition, offset++, key, new TurnGroup(sender, audience), 1, key));
        grant();
    }

    /** Recipients end a turn; those with many chunks never finish, and quick ones do at once. */
    private void play(int turnsOfOthers) {
        for (int i = 0; i < turnsOfOthers; i++) {
            List<Run<String>> running = active.stream()
                    .filter(run -> run.isRunning() || run.isStopRequested())
                    .toList();
            Run<String> run = running.get(random.nextInt(running.size()));
            turns++;
            if (run.records().get(0).startsWith("quick/")) {
                active.remove(run);
                scheduler.finished(run);
            } else if (!scheduler.pass(run) && run.isStopRequested()) {
                active.remove(run);
                scheduler.stopped(run);
            }
            grant();
        }
    }

    private void grant() {
        for (Run<String> run = scheduler.next(); run != null; run = scheduler.next()) {
            if (active.add(run)) {
                firstTurns.add(run.records().get(0));
            }
        }
    }

    private int turnsUntilBegun(String key) {
        int before = turns;
        while (!firstTurns.contains(key)) {
            assertThat(turns - before).as("turns of others").isLessThan(100_000);
            play(1);
        }
        return turns - before;
    }
}
