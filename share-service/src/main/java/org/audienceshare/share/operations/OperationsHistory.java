package org.audienceshare.share.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.operations.ConsumerLag.Stage;

/**
 * What was measured in the last hour, for charts. Each instance of the service measures for itself, and begins anew when it
 * starts.
 */
@UseCase
public final class OperationsHistory {

    /** How long samples are kept. */
    public static final Duration KEPT = Duration.ofHours(1);

    /** A sample that comes sooner after the one before is left out, so that at most 720 of a kind are kept. */
    static final Duration MIN_DISTANCE = Duration.ofSeconds(5);

    private final Deque<LagSample> lags = new ArrayDeque<>();
    private final Deque<UnfinishedWork> work = new ArrayDeque<>();

    /** @param records the lag of each stage, in records */
    public record LagSample(Instant at, Map<Stage, Long> records) {
        public LagSample {
            records = Map.copyOf(records);
        }
    }

    /** Adds what the brokers said. */
    public synchronized void add(Instant at, List<ConsumerLag> stages) {
        Map<Stage, Long> records = new EnumMap<>(Stage.class);
        stages.forEach(stage -> records.put(stage.stage(), stage.lag()));
        add(lags, new LagSample(at, records), LagSample::at);
    }

    public synchronized void add(UnfinishedWork sample) {
        add(work, sample, UnfinishedWork::at);
    }

    /** The samples of the last hour, oldest first. */
    public synchronized List<LagSample> lags() {
        return List.copyOf(lags);
    }

    /** The samples of the last hour, oldest first. */
    public synchronized List<UnfinishedWork> work() {
        return List.copyOf(work);
    }

    private static <T> void add(Deque<T> samples, T sample, Function<T, Instant> time) {
        Instant at = time.apply(sample);
        T last = samples.peekLast();
        if (last != null && at.isBefore(time.apply(last).plus(MIN_DISTANCE))) {
            return;
        }
        samples.addLast(sample);
        while (time.apply(samples.getFirst()).isBefore(at.minus(KEPT))) {
            samples.removeFirst();
        }
    }
}
