package org.audienceshare.share.progress.kafka;

import java.time.Clock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.contacts.failure.LogLimiter;
import org.audienceshare.contacts.failure.kafka.ConsumerHealth;
import org.audienceshare.events.ConsumerGroups;
import org.audienceshare.events.avro.SyncReportMapper;
import org.audienceshare.events.model.SyncReport;
import org.audienceshare.events.wire.EventReader;
import org.audienceshare.events.wire.EventSerde;
import org.audienceshare.share.progress.Projection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Consumes the workers' reports and applies each record to the projection. */
@Component
class ProjectionListeners {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionListeners.class);

    static final String GROUP = ConsumerGroups.PROJECTION;
    static final String CONTAINER_FACTORY = "projectionListenerContainerFactory";

    private final EventReader results;
    private final Projection projection;
    private final ConsumerHealth health;
    private final LogLimiter limiter;

    ProjectionListeners(EventSerde serde, Projection projection, ConsumerHealth health, Clock clock) {
        this.results = serde.newReader();
        this.projection = projection;
        this.health = health;
        this.limiter = new LogLimiter(clock);
    }

    @KafkaListener(
            id = "audience-share-view-results",
            groupId = GROUP,
            topics = "audience.sync.results",
            containerFactory = CONTAINER_FACTORY)
    void onResult(ConsumerRecord<byte[], byte[]> record) {
        apply(record, () -> {
            SyncReport report =
                    results.read(record).map(SyncReportMapper::fromAvro).orThrow();
            if (!projection.apply(report)) {
                passOver(record);
            }
        });
    }

    private void passOver(ConsumerRecord<?, ?> record) {
        String reason = "is passed over: the planner has planned nothing of the kind, so no worker has written it";
        limiter.permit(record.topic(), reason)
                .ifPresent(leftOut -> LOG.warn(
                        "Record {}-{}@{} {} (the same {} time(s) more since it was logged last)",
                        record.topic(),
                        record.partition(),
                        record.offset(),
                        reason,
                        leftOut));
    }

    /** An error stops a container for good, so it becomes an exception; but without memory nothing goes on. */
    private void apply(ConsumerRecord<?, ?> record, Runnable projecting) {
        try {
            projecting.run();
        } catch (OutOfMemoryError outOfMemory) {
            throw outOfMemory;
        } catch (Error error) {
            throw new IllegalStateException("the projection failed with an error", error);
        }
        health.goesOn(record.topic() + "-" + record.partition());
    }
}
