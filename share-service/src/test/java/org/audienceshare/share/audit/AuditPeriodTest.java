package org.audienceshare.share.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AuditPeriodTest {

    @Test
    void dateIsTheWholeDay() {
        assertThat(AuditPeriod.start("2026-03-01")).contains(Instant.parse("2026-03-01T00:00:00Z"));
        assertThat(AuditPeriod.end("2026-03-01")).contains(Instant.parse("2026-03-02T00:00:00Z"));
    }

    @Test
    void momentIsItself() {
        Instant moment = Instant.parse("2026-03-01T09:30:00Z");
        assertThat(AuditPeriod.start("2026-03-01T09:30:00Z")).contains(moment);
        assertThat(AuditPeriod.end(" 2026-03-01T09:30:00Z ")).contains(moment);
    }

    @Test
    void anythingElseIsNone() {
        assertThat(AuditPeriod.start("yesterday")).isEmpty();
        assertThat(AuditPeriod.end("2026-02-30")).isEmpty();
    }
}
