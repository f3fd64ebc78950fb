package org.audienceshare.share.publishing.kafka;

import java.time.Duration;
import org.audienceshare.events.topics.TopicInitializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/**
 * Creates missing topics in the background: the service starts without its brokers, answers what does not need them, and
 * keeps trying.
 */
final class BackgroundTopicCreation implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(BackgroundTopicCreation.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final TopicInitializer topics;
    private final ApplicationEventPublisher application;
    private volatile @Nullable Thread attempt;
    private volatile boolean ready;

    BackgroundTopicCreation(TopicInitializer topics, ApplicationEventPublisher application) {
        this.topics = topics;
        this.application = application;
    }

    /** Whether the topics exist. */
    boolean isReady() {
        return ready;
    }

    /** A context may be stopped and started again, so each start has its own thread. */
    @Override
    public void start() {
        Thread thread = new Thread(this::createTopics, "topics-at-start");
        thread.setDaemon(true);
        attempt = thread;
        thread.start();
    }

    @Override
    public void stop() {
        Thread thread = attempt;
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join(STOP_LIMIT.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        Thread thread = attempt;
        return thread != null && thread.isAlive();
    }

    private void createTopics() {
        try {
            topics.createMissing();
            ready = true;
            application.publishEvent(new TopicsReadyEvent(this));
        } catch (InterruptedException e) {
            LOG.debug("Stopped before the topics were created", e);
        }
    }
}
