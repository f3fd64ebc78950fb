package org.audienceshare.share.publishing.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.audienceshare.share.publishing.EventTopic;
import org.jspecify.annotations.Nullable;

/** Asks the brokers for the topic's id: for whoever publishes at once, else in the background and at most every few seconds. */
final class KafkaEventTopic implements EventTopic {

    static final Duration MAX_AGE = Duration.ofSeconds(10);

    private final Supplier<Optional<String>> brokers;
    private final Executor background;
    private final Clock clock;
    private final AtomicBoolean isReading = new AtomicBoolean();
    private final ReentrantLock asking = new ReentrantLock();
    /** Questions of publishers that were begun. */
    private final AtomicLong begun = new AtomicLong();

    private volatile @Nullable ReadId known;
    private volatile Instant readAt = Instant.EPOCH;
    private volatile Instant silentSince = Instant.EPOCH;

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

    /**
     * The id that the topic has now. The brokers have just confirmed an event; with the id of some seconds ago it might seem to be on
     * a topic that was deleted since. Callers at the same time share a question, but none gets the answer to one that began before.
     */
    Optional<String> idAtPublishing() {
        long before = begun.get();
        asking.lock();
        try {
            if (begun.get() == before && !isSilent()) {
                begun.incrementAndGet();
                read();
            }
            return isSilent() ? Optional.empty() : known();
        } finally {
            asking.unlock();
        }
    }

    /** Whether the brokers did not answer the last question, a short while ago. */
    private boolean isSilent() {
        return silentSince.isAfter(clock.instant().minus(MAX_AGE));
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
        Optional<String> answer = brokers.get();
        readAt = clock.instant();
        answer.ifPresent(id -> known = new ReadId(id, readAt));
        silentSince = answer.isPresent() ? Instant.EPOCH : readAt;
    }

    private record ReadId(String id, Instant at) {}
}
