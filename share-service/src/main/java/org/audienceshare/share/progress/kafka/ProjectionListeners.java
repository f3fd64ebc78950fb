package org.audienceshare.share.progress.kafka;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.contacts.failure.LogLimiter;
import org.audienceshare.contacts.failure.kafka.ConsumerHealth;
import org.audienceshare.contacts.logging.LogContext;
import org.audienceshare.contacts.logging.SpanStart;
import org.audienceshare.contacts.logging.TraceParent;
import org.audienceshare.contacts.logging.Traces;
import org.audienceshare.events.ConsumerGroups;
import org.audienceshare.events.avro.SyncReportMapper;
import org.audienceshare.events.model.SyncReport;
import org.audienceshare.events.wire.EventReader;
import org.audienceshare.events.wire.EventSerde;
import org.audienceshare.events.wire.RecordContext;
import org.audienceshare.share.progress.ProjectedReports;
import org.audienceshare.share.progress.Projection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/** Consumes the workers' reports and applies them to the projection. */
@Component
class ProjectionListeners {

    private static final Logger LOG = LoggerFactory.getLogger(ProjectionListeners.class);

    static final String GROUP = ConsumerGroups.PROJECTION;
    static final String CONTAINER_FACTORY = "projectionListenerContainerFactory";

    private final EventReader results;
    private final Projection projection;
    private final List<ProjectedReports> projected;
    private final ConsumerHealth health;
    private final LogLimiter limiter;
    private final BatchReportListener listening =
            new BatchReportListener(this::project, record -> project(List.of(record)));

    ProjectionListeners(
            EventSerde serde,
            Projection projection,
            List<ProjectedReports> projected,
            ConsumerHealth health,
            Clock clock) {
        this.results = serde.newReader();
        this.projection = projection;
        this.projected = projected;
        this.health = health;
        this.limiter = new LogLimiter(clock);
    }

    @KafkaListener(
            id = "audience-share-view-results",
            groupId = GROUP,
            topics = "audience.sync.results",
            containerFactory = CONTAINER_FACTORY,
            batch = "true")
    void onResults(List<ConsumerRecord<byte[], byte[]>> records) {
        SpanStart start = SpanStart.records("project", records.get(0).topic(), traces(records));
        try (LogContext context = LogContext.openSpan(start, Map.of(), null)) {
            try {
                listening.onMessage(records);
            } catch (RuntimeException e) {
                context.failed(e);
                throw e;
            }
        }
    }

    private static List<TraceParent> traces(List<ConsumerRecord<byte[], byte[]>> records) {
        return Traces.areRecorded()
                ? records.stream()
                        .flatMap(record -> RecordContext.trace(record.headers()).stream())
                        .distinct()
                        .toList()
                : List.of();
    }

    private void project(List<ConsumerRecord<byte[], byte[]>> records) {
        apply(records, () -> {
            Map<SyncReport, ConsumerRecord<byte[], byte[]>> read = new IdentityHashMap<>();
            List<SyncReport> reports = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> record : records) {
                SyncReport report =
                        results.read(record).map(SyncReportMapper::fromAvro).orThrow();
                read.put(report, record);
                reports.add(report);
            }
            List<SyncReport> unknown = projection.apply(reports);
            unknown.forEach(report -> passOver(Objects.requireNonNull(read.get(report))));
            Set<SyncReport> passedOver = new HashSet<>(unknown);
            List<SyncReport> known = reports.stream()
                    .filter(report -> !passedOver.contains(report))
                    .toList();
            if (!known.isEmpty()) {
                projected.forEach(told -> told.projected(known));
            }
        });
    }

    private void passOver(ConsumerRecord<byte[], byte[]> record) {
        try (LogContext unused = RecordContext.open(record.headers(), results.read(record))) {
            warn(record);
        }
    }

    private void warn(ConsumerRecord<?, ?> record) {
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
    private void apply(List<ConsumerRecord<byte[], byte[]>> records, Runnable projecting) {
        try {
            projecting.run();
        } catch (OutOfMemoryError outOfMemory) {
            throw outOfMemory;
        } catch (Error error) {
            throw new IllegalStateException("the projection failed with an error", error);
        }
        records.forEach(record -> health.goesOn(record.topic() + "-" + record.partition()));
    }
}
