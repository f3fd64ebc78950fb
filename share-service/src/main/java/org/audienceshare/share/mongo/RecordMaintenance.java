package org.audienceshare.share.mongo;

import com.mongodb.MongoException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Creates the indexes of all {@link KeptRecords} and deletes the old ones, in the background: the service starts without its
 * database. Several instances of the service may do it at once.
 */
@Component
class RecordMaintenance {

    private static final Logger LOG = LoggerFactory.getLogger(RecordMaintenance.class);

    private final List<Upkeep> parts;
    private final Clock clock;

    RecordMaintenance(List<KeptRecords> parts, Clock clock) {
        this.parts = parts.stream()
                .map(part -> new Upkeep(part, new IndexSetup(part.createIndexes())))
                .toList();
        this.clock = clock;
    }

    @Scheduled(fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void createIndexes() {
        parts.forEach(part -> attempt(part, "create the indexes of", part.indexes()::runOnce));
    }

    @Scheduled(initialDelay = 2, fixedDelay = 10, timeUnit = TimeUnit.MINUTES)
    void deleteOld() {
        parts.forEach(part -> attempt(
                part,
                "delete old",
                () -> part.records()
                        .deleteBefore()
                        .accept(clock.instant().minus(part.records().retention()))));
    }

    private static void attempt(Upkeep part, String what, Runnable action) {
        try {
            action.run();
        } catch (MongoException fault) {
            LOG.warn(
                    "Could not {} {}, will try again: {}",
                    what,
                    part.records().name(),
                    fault.getClass().getName());
        }
    }

    private record Upkeep(KeptRecords records, IndexSetup indexes) {}
}
