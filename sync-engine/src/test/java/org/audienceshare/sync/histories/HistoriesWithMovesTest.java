package org.audienceshare.sync.histories;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Histories during which accounts are moved between two servers, at any change that a sync makes, by a mover that dies at any
 * step. To play one again that failed: {@code -Dhistories.seed=… -Dhistories.count=1}.
 */
class HistoriesWithMovesTest {

    private static final int STEPS = 120;

    @Test
    void movesLoseNothingAndBringNothingBack() {
        long seed = Seeds.first();
        int count = Seeds.count(8);
        List<RandomMoves> all = new ArrayList<>();
        HistoryTrials trials = new HistoryTrials(new HistoryRunner(() -> {
            RandomMoves moves = new RandomMoves(seed);
            all.add(moves);
            return moves.system();
        }));

        Optional<String> failure = trials.firstFailure(seed, count, one -> HistoryGenerator.everything(one, STEPS));

        int moved = all.stream().mapToInt(RandomMoves::moved).sum();
        int repeated = all.stream().mapToInt(RandomMoves::repeated).sum();
        System.out.printf(
                "Histories with moves: %d histories, %d steps, %d moves, %d syncs that began again, seed %d%n",
                count, trials.steps(), moved, repeated, seed);
        assertThat(failure).isEmpty();
        assertThat(moved).as("moves").isPositive();
        assertThat(repeated).as("syncs that met a move").isPositive();
    }
}
