package org.audienceshare.share.publishing.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.audienceshare.events.topics.TopicCreation;
import org.audienceshare.events.topics.TopicCreationException;
import org.audienceshare.events.topics.TopicReport;
import org.audienceshare.events.topics.TopicSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;

/**
 * Makes the topics that are missing, in the background: while the brokers are away the service starts, answers what
 * needs no Kafka, and keeps trying.
 */
final class TopicsAtStart implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(TopicsAtStart.class);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(2);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(5);

    private final Map<String, Object> adminConfig;
    private final TopicSettings settings;
    private final ApplicationEventPublisher application;
    private volatile @Nullable Attempt attempt;
    private volatile boolean ready;

    TopicsAtStart(Map<String, Object> adminConfig, TopicSettings settings, ApplicationEventPublisher application) {
        this.adminConfig = Map.copyOf(adminConfig);
        this.settings = settings;
        this.application = application;
    }

    /** Whether the topics are there. */
    boolean isReady() {
        return ready;
    }

    /** A context may be stopped and started again; each start is an attempt of its own. */
    @Override
    public void start() {
        Attempt next = new Attempt();
        attempt = next;
        next.thread.start();
    }

    @Override
    public void stop() {
        Attempt current = attempt;
        if (current != null) {
            current.stop();
        }
    }

    @Override
    public boolean isRunning() {
        Attempt current = attempt;
        return current != null && current.thread.isAlive();
    }

    /** Goes on until the topics are there or it is stopped. */
    private final class Attempt {

        private final CountDownLatch stopping = new CountDownLatch(1);
        private final Thread thread = new Thread(this::makeTopics, "topics-at-start");

        Attempt() {
            thread.setDaemon(true);
        }

        void stop() {
            stopping.countDown();
            thread.interrupt();
            try {
                thread.join(STOP_LIMIT.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private void makeTopics() {
            try {
                boolean made = tryToMakeTopics();
                while (!made && !stopping.await(RETRY_DELAY.toMillis(), TimeUnit.MILLISECONDS)) {
                    made = tryToMakeTopics();
                }
                if (made) {
                    ready = true;
                    application.publishEvent(new TopicsReadyEvent(TopicsAtStart.this));
                }
            } catch (InterruptedException e) {
                LOG.debug("Stopped before the topics were made", e);
            }
        }

        private boolean tryToMakeTopics() {
            try (Admin admin = Admin.create(adminConfig)) {
                TopicReport report = TopicCreation.createMissing(admin, settings);
                LOG.info("Topics are there, {} of them new", report.created().size());
                report.warnings().forEach(LOG::warn);
                return true;
            } catch (TopicCreationException | KafkaException e) {
                if (stopping.getCount() > 0) {
                    LOG.warn("Kafka is away, trying again in {} s: {}", RETRY_DELAY.toSeconds(), e.getMessage());
                }
                return false;
            }
        }
    }
}
