package org.audienceshare.share.audit;

import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class AuditPeriodTest {

    private static final ZoneId SYDNEY = ZoneId.of("Australia/Sydney");

    @Test
    void dateIsTheWholeDay() {
        assertThat(AuditPeriod.start("2026-03-01", UTC)).contains(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(AuditPeriod.end("2026-03-01", UTC)).contains(Instant.parse("2026-03-02T00:00:00Z"));
    }

    @Test
    void dateIsADayInTheReadersZone() {
        assertThat(AuditPeriod.start("2026-04-05", SYDNEY)).contains(Instant.parse("2026-04-04T13:00:00Z"));
        assertThat(AuditPeriod.end("2026-04-05", SYDNEY))
                .as("the day has 25 hours")
                .contains(Instant.parse("2026-04-05T14:00:00Z"));
    }

    @Test
    void instantIsItself() {
        Instant instant = Instant.parse("2026-03-01T09:30:00Z");
        assertThat(AuditPeriod.start("2026-03-01T09:30:00Z", SYDNEY)).contains(instant);
        assertThat(AuditPeriod.end(" 2026-03-01T09:30:00Z ", SYDNEY)).contains(instant);
    }

    @Test
    void anythingElseIsEmpty() {
        assertThat(AuditPeriod.start("yesterday", UTC)).isEmpty();
        assertThat(AuditPeriod.end("2026-02-30", UTC)).isEmpty();
    }
}
