package org.audienceshare.share.progress.kafka;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.audienceshare.contacts.failure.mongo.FailureClassifier;
import org.audienceshare.events.wire.UnreadablePartition;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.BackOff;

/** Also handles the faults of polling: a partition that can't be read waits, and everything else is polled again. */
final class ProjectionErrorHandler extends DefaultErrorHandler {

    private static final Duration UNREADABLE_DELAY = Duration.ofSeconds(10);
    private static final long POLL_AGAIN_MILLIS = 1000;

    private static final ScheduledExecutorService RESUMER = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "projection-resume");
        thread.setDaemon(true);
        return thread;
    });

    private final ProjectionHealth health;

    ProjectionErrorHandler(ConsumerRecordRecoverer recoverer, BackOff backOff, ProjectionHealth health) {
        super(recoverer, backOff);
        this.health = health;
    }

    @Override
    public void handleOtherException(
            Exception thrown, Consumer<?, ?> consumer, MessageListenerContainer container, boolean batchListener) {
        String reason = ProjectionErrorHandling.causes(thrown);
        Optional<UnreadablePartition> unreadable = unreadable(thrown, consumer);
        if (unreadable.isPresent()) {
            TopicPartition partition = unreadable.get().partition();
            container.pausePartition(partition);
            health.waits(
                    partition.toString(),
                    "the record at offset " + unreadable.get().offset() + " can't be read: " + reason,
                    UNREADABLE_DELAY);
            RESUMER.schedule(
                    () -> container.resumePartition(partition), UNREADABLE_DELAY.toMillis(), TimeUnit.MILLISECONDS);
            return;
        }
        String known = FailureClassifier.classify(thrown).reason();
        health.waits(
                "polling of " + Objects.toString(container.getListenerId()),
                known + ", " + reason,
                Duration.ofMillis(POLL_AGAIN_MILLIS));
        sleep();
    }

    private static Optional<UnreadablePartition> unreadable(Exception thrown, Consumer<?, ?> consumer) {
        try {
            return UnreadablePartition.in(thrown, consumer);
        } catch (RuntimeException notEvenThePosition) {
            return Optional.empty();
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(POLL_AGAIN_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
