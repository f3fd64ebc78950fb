package org.audienceshare.events.topics;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RetriableException;
import org.audienceshare.contacts.failure.LogLimiter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates the missing topics when a service starts, and waits for the broker as long as it takes. It creates an admin
 * client for each attempt, so that a broker whose name does not resolve yet is waited for too.
 */
public final class TopicInitializer {

    private static final Logger LOG = LoggerFactory.getLogger(TopicInitializer.class);
    private static final Duration RETRY_DELAY = Duration.ofSeconds(2);

    private final Map<String, Object> adminConfig;
    private final TopicProperties properties;
    private final OnRefusal onRefusal;
    private final LogLimiter limiter = new LogLimiter(Clock.systemUTC());
    private volatile List<String> losses = List.of();

    /** What to do if the broker refuses to list or create topics, or the admin client's settings are wrong. */
    public enum OnRefusal {
        /** Give up: the service can't do its work. */
        FAIL,
        /** Try again: the service does other work meanwhile, and an operator may allow it. */
        RETRY
    }

    public TopicInitializer(Map<String, Object> adminConfig, TopicProperties properties, OnRefusal onRefusal) {
        this.adminConfig = Map.copyOf(adminConfig);
        this.properties = properties;
        this.onRefusal = onRefusal;
    }

    /**
     * Returns when all topics exist.
     *
     * @throws TopicCreationException if the broker refuses to list or create them, unless refusals are retried
     * @throws KafkaException if the admin client's settings are wrong, unless refusals are retried
     * @throws InterruptedException if the thread is interrupted while it waits
     */
    public void createMissing() throws InterruptedException {
        while (!tryToCreateMissing()) {
            Thread.sleep(RETRY_DELAY.toMillis());
        }
    }

    /** Sentences about topics that lose records by their configuration, as they were found; empty before that. */
    public List<String> losses() {
        return losses;
    }

    private boolean tryToCreateMissing() throws InterruptedException {
        try (Admin admin = Admin.create(adminConfig)) {
            TopicCreation.Result result = TopicCreation.createMissing(admin, properties);
            result.created().forEach(topic -> LOG.info("Created topic {}", topic));
            result.warnings().forEach(LOG::warn);
            result.losses().forEach(loss -> LOG.error("Records will be lost: {}", loss));
            losses = result.losses();
            if (!result.missing().isEmpty()) {
                warn("Waiting for topics that somebody else has to create (audience-share.topics.create is false): "
                        + String.join(", ", result.missing()));
            }
            return result.missing().isEmpty();
        } catch (KafkaException | TopicCreationException fault) {
            Throwable cause = fault.getCause();
            if (cause instanceof InterruptedException) {
                throw new InterruptedException("stopped while waiting for the broker");
            }
            // The admin client reports a broker name that does not resolve as a wrong setting.
            if (cause instanceof RetriableException || cause instanceof ConfigException) {
                warn("Waiting for the broker at " + adminConfig.get("bootstrap.servers"));
                return false;
            }
            if (onRefusal == OnRefusal.FAIL) {
                throw fault;
            }
            warn("Can't create the topics, trying again: " + fault.getMessage());
            return false;
        }
    }

    private void warn(String sentence) {
        limiter.permit("", sentence).ifPresent(leftOut -> LOG.warn(sentence));
    }
}
