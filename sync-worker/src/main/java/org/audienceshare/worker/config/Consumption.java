package org.audienceshare.worker.config;

import java.util.List;
import org.audienceshare.sync.failure.EmergencyStop;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.MessageListenerContainer;

/**
 * Starts the consumers once the broker has the topics. It waits in its own thread, so that a worker whose broker is away
 * answers health checks and can be ended.
 */
final class Consumption implements SmartLifecycle, HealthIndicator {

    /** Makes the topics that are missing, and waits for the broker as long as it takes. */
    @FunctionalInterface
    interface TopicSetup {
        void createMissing() throws InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Consumption.class);

    private final TopicSetup topics;
    private final List<MessageListenerContainer> containers;
    private final EmergencyStop emergencyStop;
    private volatile @Nullable Thread starter;
    private volatile boolean started;
    private volatile boolean ended;

    Consumption(TopicSetup topics, List<MessageListenerContainer> containers, EmergencyStop emergencyStop) {
        this.topics = topics;
        this.containers = List.copyOf(containers);
        this.emergencyStop = emergencyStop;
    }

    @Override
    public void start() {
        ended = false;
        Thread thread = new Thread(this::startConsumers, "consumption-start");
        thread.setDaemon(true);
        starter = thread;
        thread.start();
    }

    private void startConsumers() {
        try {
            topics.createMissing();
            if (!ended) {
                containers.forEach(MessageListenerContainer::start);
                started = true;
                LOG.info("Consuming");
            }
        } catch (InterruptedException endedWhileWaiting) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException fault) {
            if (ended) {
                // Kafka's clients have exceptions of their own for being interrupted.
                return;
            }
            LOG.error("The topics can't be made", fault);
            emergencyStop.stop("the topics can't be made: " + fault.getClass().getName());
        }
    }

    @Override
    public void stop() {
        ended = true;
        Thread thread = starter;
        if (thread != null) {
            thread.interrupt();
            joinQuietly(thread);
            starter = null;
        }
        started = false;
        containers.forEach(MessageListenerContainer::stop);
    }

    private static void joinQuietly(Thread thread) {
        try {
            thread.join(5_000);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return starter != null;
    }

    /** After everything else is up, and before everything else goes down. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Health health() {
        if (!started) {
            return Health.outOfService()
                    .withDetail("waitingFor", "the broker and its topics")
                    .build();
        }
        boolean allRunning = containers.stream().allMatch(MessageListenerContainer::isRunning);
        return (allRunning ? Health.up() : Health.down()).build();
    }
}
