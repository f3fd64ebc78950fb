package org.audienceshare.worker.consumption.kafka;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.audienceshare.contacts.failure.kafka.ConsumerHealth;
import org.audienceshare.worker.consumption.StartupRefusedException;
import org.audienceshare.worker.consumption.StartupTask;
import org.audienceshare.worker.failure.ProcessTerminator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.stereotype.Component;

/**
 * Starts the consumers once the topics exist and the settings are published. It waits in its own thread, so that a worker
 * answers health checks and can be stopped while the broker or the database is unavailable.
 */
@Component("consumption")
final class ConsumerLifecycle implements SmartLifecycle, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(ConsumerLifecycle.class);

    /** Whoever stops a worker expects it to be gone within 10 s. */
    private static final Duration STOP_TIMEOUT = Duration.ofMillis(9_500);

    private final List<StartupTask> startupTasks;
    private final List<MessageListenerContainer> containers;
    private final ProcessTerminator terminator;
    private volatile @Nullable Thread starter;
    private volatile boolean started;
    private volatile boolean stopped;

    ConsumerLifecycle(
            List<StartupTask> startupTasks, List<MessageListenerContainer> containers, ProcessTerminator terminator) {
        this.startupTasks = List.copyOf(startupTasks);
        this.containers = List.copyOf(containers);
        this.terminator = terminator;
    }

    @Override
    public void start() {
        stopped = false;
        Thread thread = new Thread(this::startConsumers, "consumer-start");
        thread.setDaemon(true);
        starter = thread;
        thread.start();
    }

    private void startConsumers() {
        try {
            for (StartupTask task : startupTasks) {
                task.run();
            }
            if (!stopped) {
                containers.forEach(MessageListenerContainer::start);
                started = true;
                LOG.info("Consuming");
            }
        } catch (InterruptedException stoppedWhileWaiting) {
            Thread.currentThread().interrupt();
        } catch (StartupRefusedException refused) {
            terminator.terminate(String.valueOf(refused.getMessage()));
        } catch (RuntimeException | Error fault) {
            if (stopped) {
                // Kafka's clients throw their own exceptions when they are interrupted.
                return;
            }
            LOG.error("The consumers can't start", fault);
            terminator.terminate(
                    "the consumers can't start: " + fault.getClass().getName());
        }
    }

    @Override
    public void stop() {
        stopped = true;
        Thread thread = starter;
        if (thread != null) {
            thread.interrupt();
            joinQuietly(thread);
            starter = null;
        }
        started = false;
        stopContainers();
    }

    /** All at the same time: each waits for the chunks in hand. */
    private void stopContainers() {
        CountDownLatch running = new CountDownLatch(containers.size());
        containers.forEach(container -> container.stop(running::countDown));
        try {
            if (!running.await(STOP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("Some consumers did not stop within {}; their records are processed again", STOP_TIMEOUT);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
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

    /** Starts after everything else, and stops before everything else. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    @Override
    public Health health() {
        if (!started) {
            return Health.outOfService()
                    .withDetail("waitingFor", "the broker and its topics, the schema registry, or the database")
                    .build();
        }
        if (!containers.stream().allMatch(MessageListenerContainer::isRunning)) {
            return Health.down().build();
        }
        return containers.stream().allMatch(ConsumerLifecycle::isConnected)
                ? Health.up().build()
                : Health.status(ConsumerHealth.DEGRADED)
                        .withDetail("waitingFor", "a connection to the broker")
                        .build();
    }

    /** A poll without a connection fails in no way: it only returns nothing. */
    private static boolean isConnected(MessageListenerContainer container) {
        return container.metrics().values().stream()
                .flatMap(metrics -> metrics.entrySet().stream())
                .filter(metric -> metric.getKey().name().equals("connection-count"))
                .anyMatch(metric -> metric.getValue().metricValue() instanceof Number count && count.doubleValue() > 0);
    }
}
