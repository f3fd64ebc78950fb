package org.audienceshare.share.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.audienceshare.share.operations.ConsumerLag.Stage;
import org.audienceshare.share.operations.OperationsHistory.LagSample;
import org.junit.jupiter.api.Test;

class OperationsHistoryTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final OperationsHistory history = new OperationsHistory();

    @Test
    void keepsTheLagOfEachStage() {
        history.add(
                NOON,
                List.of(new ConsumerLag(Stage.PLANNER, "p", 3, 1), new ConsumerLag(Stage.APPLIER, "a", 1_000, 2)));

        assertThat(history.lags())
                .containsExactly(new LagSample(NOON, Map.of(Stage.PLANNER, 3L, Stage.APPLIER, 1_000L)));
    }

    @Test
    void keepsAnHourAndNoMoreThanOneSampleInFiveSeconds() {
        for (int second = 0; second < Duration.ofHours(3).toSeconds(); second++) {
            history.add(new UnfinishedWork(NOON.plusSeconds(second), second, 0, 0, 0));
        }

        List<UnfinishedWork> kept = history.work();
        Duration span =
                Duration.between(kept.get(0).at(), kept.get(kept.size() - 1).at());
        assertThat(span).isEqualTo(OperationsHistory.KEPT);
        assertThat(kept).hasSize(721);
    }
}
