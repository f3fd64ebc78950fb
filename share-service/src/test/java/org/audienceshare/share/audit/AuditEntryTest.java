package org.audienceshare.share.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Map;
import org.audienceshare.share.audit.AuditEntry.Outcome;
import org.audienceshare.share.audit.AuditEntry.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuditEntryTest {

    @ParameterizedTest
    @ValueSource(strings = {"ann@example.com", "Ann Lee", "", "a\nb", "<b>"})
    void valuesThatMayBePersonalAreReplaced(String value) {
        assertThat(detail(value)).isEqualTo(AuditEntry.UNREADABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ann", "65f0c0ffee", "true", "42", "audience.sync.tasks.dlt", "2026-03-01T09:30:00Z"})
    void idsNumbersSwitchesTopicsAndTimesAreKept(String value) {
        assertThat(detail(value)).isEqualTo(value);
    }

    @Test
    void blankActorIsRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> entry(" ", Map.of()));
    }

    @ParameterizedTest
    @CsvSource({"200,ACCEPTED", "302,ACCEPTED", "400,REFUSED", "403,REFUSED", "409,REFUSED", "500,FAILED", "503,FAILED"
    })
    void statusDeterminesTheOutcome(int status, Outcome outcome) {
        assertThat(Outcome.ofStatus(status)).isEqualTo(outcome);
    }

    private static String detail(String value) {
        return entry("ann", Map.of("thing", value)).details().get("thing");
    }

    private static AuditEntry entry(String actor, Map<String, String> details) {
        return new AuditEntry(
                "e1", Instant.EPOCH, actor, AuditAction.SHARE, details, Source.REST, 202, Outcome.ACCEPTED);
    }
}
