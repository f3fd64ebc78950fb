package org.audienceshare.share.progress.kafka;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.contacts.failure.kafka.ConsumerHealth;
import org.audienceshare.events.ConsumerGroups;
import org.audienceshare.events.avro.SyncReportMapper;
import org.audienceshare.events.wire.EventReader;
import org.audienceshare.events.wire.EventSerde;
import org.audienceshare.share.progress.Projection;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Consumes the workers' reports and applies each record to the projection. */
@Component
class ProjectionListeners {

    static final String GROUP = ConsumerGroups.PROJECTION;
    static final String CONTAINER_FACTORY = "projectionListenerContainerFactory";

    private final EventReader results;
    private final Projection projection;
    private final ConsumerHealth health;

    ProjectionListeners(EventSerde serde, Projection projection, ConsumerHealth health) {
        this.results = serde.newReader();
        this.projection = projection;
        this.health = health;
    }

    @KafkaListener(
            id = "audience-share-view-results",
            groupId = GROUP,
            topics = "audience.sync.results",
            containerFactory = CONTAINER_FACTORY)
    void onResult(ConsumerRecord<byte[], byte[]> record) {
        apply(
                record,
                () -> projection.apply(
                        results.read(record).map(SyncReportMapper::fromAvro).orThrow()));
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
