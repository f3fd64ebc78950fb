package org.audienceshare.share.publishing.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.audienceshare.share.publishing.EventTopic;
import org.jspecify.annotations.Nullable;

/** Asks the brokers for the topic's id, at most every few seconds, and in the background unless it is needed at once. */
final class KafkaEventTopic implements EventTopic {

    static final Duration MAX_AGE = Duration.ofSeconds(10);

    private final Supplier<Optional<String>> brokers;
    private final Executor background;
    private final Clock clock;
    private final AtomicBoolean isReading = new AtomicBoolean();
    private volatile @Nullable ReadId known;
    private volatile Instant readAt = Instant.EPOCH;

    /** @param brokers the topic's id, empty if they do not say it now */
    KafkaEventTopic(Supplier<Optional<String>> brokers, Executor background, Clock clock) {
        this.brokers = brokers;
        this.background = background;
        this.clock = clock;
    }

    @Override
    public Optional<String> id() {
        if (isOld() && isReading.compareAndSet(false, true)) {
            background.execute(this::readAndRelease);
        }
        return known();
    }

    /** The same, but as it is now if it was not read lately. The brokers have just confirmed an event. */
    Optional<String> idAtPublishing() {
        if (isOld()) {
            read();
        }
        return known();
    }

    /** Nothing is better than an old id: the topic may have been created again since. */
    private Optional<String> known() {
        return Optional.ofNullable(known)
                .filter(read -> !read.at().isBefore(clock.instant().minus(MAX_AGE)))
                .map(ReadId::id);
    }

    private boolean isOld() {
        return readAt.isBefore(clock.instant().minus(MAX_AGE));
    }

    private void readAndRelease() {
        try {
            read();
        } finally {
            isReading.set(false);
        }
    }

    /** If they do not say it, what is known stays until it is old, and the next caller asks again, after a while. */
    private void read() {
        brokers.get().ifPresent(id -> known = new ReadId(id, clock.instant()));
        readAt = clock.instant();
    }

    private record ReadId(String id, Instant at) {}
}
