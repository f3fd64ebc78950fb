package org.audienceshare.share.progress.kafka;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.audienceshare.contacts.failure.kafka.ConsumerHealth;
import org.audienceshare.contacts.failure.mongo.FailureClassifier;
import org.audienceshare.events.wire.UnreadablePartition;
import org.springframework.kafka.listener.ConsumerRecordRecoverer;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.ListenerContainerPauseService;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.BackOff;

/** Also handles the faults of polling: a partition that can't be read waits, and everything else is polled again. */
final class ProjectionErrorHandler extends DefaultErrorHandler {

    private static final Duration UNREADABLE_DELAY = Duration.ofSeconds(10);
    private static final long POLL_AGAIN_MILLIS = 1000;

    private final ListenerContainerPauseService pauses;
    private final ConsumerHealth health;

    ProjectionErrorHandler(
            ConsumerRecordRecoverer recoverer,
            BackOff backOff,
            ListenerContainerPauseService pauses,
            ConsumerHealth health) {
        super(recoverer, backOff);
        this.pauses = pauses;
        this.health = health;
    }

    @Override
    public void handleOtherException(
            Exception thrown, Consumer<?, ?> consumer, MessageListenerContainer container, boolean batchListener) {
        String reason = ProjectionErrorHandling.causes(thrown);
        Optional<UnreadablePartition> unreadable = unreadable(thrown, consumer);
        if (unreadable.isPresent()) {
            TopicPartition partition = unreadable.get().partition();
            pauses.pausePartition(container, partition, UNREADABLE_DELAY);
            health.waits(
                    partition.toString(),
                    partition.toString(),
                    "the record at offset " + unreadable.get().offset() + " can't be read: " + reason,
                    UNREADABLE_DELAY);
            return;
        }
        String known = FailureClassifier.classify(thrown).reason();
        health.pollFails(Objects.toString(container.getListenerId()), known + ", " + reason);
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
