package org.audienceshare.worker.config;

import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RetriableException;
import org.audienceshare.events.topics.TopicCreation;
import org.audienceshare.events.topics.TopicCreationException;
import org.audienceshare.events.topics.TopicReport;
import org.audienceshare.events.topics.TopicSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the topics that the broker lacks, and asks again for as long as the broker is away. */
final class BrokerTopics implements Consumption.TopicSetup {

    private static final Logger LOG = LoggerFactory.getLogger(BrokerTopics.class);
    private static final long ASK_AGAIN_MILLIS = 2000;

    private final Map<String, Object> adminConfig;
    private final TopicSettings settings;

    BrokerTopics(Map<String, Object> adminConfig, TopicSettings settings) {
        this.adminConfig = Map.copyOf(adminConfig);
        this.settings = settings;
    }

    @Override
    public void createMissing() throws InterruptedException {
        while (!createdOrPresent()) {
            Thread.sleep(ASK_AGAIN_MILLIS);
        }
    }

    private boolean createdOrPresent() throws InterruptedException {
        try (Admin admin = Admin.create(adminConfig)) {
            TopicReport report = TopicCreation.createMissing(admin, settings);
            report.created().forEach(topic -> LOG.info("Made the topic {}", topic));
            report.warnings().forEach(LOG::warn);
            return true;
        } catch (KafkaException | TopicCreationException fault) {
            Throwable cause = fault.getCause();
            if (cause instanceof InterruptedException) {
                throw new InterruptedException("ended while it waited for the broker");
            }
            // A name that does not resolve yet is reported as a wrong setting.
            if (cause instanceof RetriableException || cause instanceof ConfigException) {
                LOG.warn("Waiting for the broker at {}", adminConfig.get("bootstrap.servers"));
                return false;
            }
            throw fault;
        }
    }
}
