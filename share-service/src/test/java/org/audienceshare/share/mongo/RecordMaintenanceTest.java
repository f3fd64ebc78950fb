package org.audienceshare.share.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecordMaintenanceTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private final List<String> done = new ArrayList<>();
    private boolean isDown;

    private final RecordMaintenance maintenance = new RecordMaintenance(
            List.of(part("syncs", Duration.ofDays(90), true), part("sessions", Duration.ZERO, false)),
            Clock.fixed(NOON, ZoneOffset.UTC));

    @Test
    void indexesAreTriedUntilTheyExist() {
        isDown = true;
        maintenance.createIndexes();
        assertThat(done).as("one part's fault does not stop another").containsExactly("sessions");
        isDown = false;
        maintenance.createIndexes();
        maintenance.createIndexes();
        assertThat(done).containsExactly("sessions", "syncs");
    }

    @Test
    void eachPartsOldRecordsAreDeleted() {
        isDown = true;
        maintenance.deleteOld();
        assertThat(done).containsExactly("sessions before 2026-03-01T12:00:00Z");
        isDown = false;
        maintenance.deleteOld();
        assertThat(done)
                .containsExactly(
                        "sessions before 2026-03-01T12:00:00Z",
                        "syncs before 2025-12-01T12:00:00Z",
                        "sessions before 2026-03-01T12:00:00Z");
    }

    private KeptRecords part(String name, Duration retention, boolean canFail) {
        return new KeptRecords(
                name, () -> attempt(canFail, name), retention, cutoff -> attempt(canFail, name + " before " + cutoff));
    }

    private void attempt(boolean canFail, String what) {
        if (canFail && isDown) {
            throw new MongoException("no server");
        }
        done.add(what);
    }
}
