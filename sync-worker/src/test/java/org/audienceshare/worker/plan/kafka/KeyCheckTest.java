package org.audienceshare.worker.plan.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.events.model.SyncMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Which records a publisher is warned about. */
class KeyCheckTest {

    private final KeyCheck keys = new KeyCheck();

    @Test
    void theAudiencesIdIsTheRightKey() {
        assertThat(keys.warnAbout(record("a1"), event("crm"))).isFalse();
    }

    @Test
    void eachPublisherWithWrongKeysIsNamedOnce() {
        assertThat(keys.warnAbout(record("other"), event("crm"))).isTrue();
        assertThat(keys.warnAbout(record(null), event("crm"))).isFalse();
        assertThat(keys.warnAbout(record(null), event("mailer"))).isTrue();
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void theWarningSaysWhatToSet(CapturedOutput output) {
        keys.warnAbout(record("ada@example.com"), event("crm"));

        assertThat(output.getAll())
                .contains("audience.events-0@17", "(crm)", "the key to audienceId", "partitioner=murmur2_random")
                .as("a key can be anything")
                .doesNotContain("ada@example.com");
    }

    private static ConsumerRecord<byte[], Object> record(String key) {
        return new ConsumerRecord<>(
                "audience.events", 0, 17, key == null ? null : key.getBytes(StandardCharsets.UTF_8), null);
    }

    private static AudienceEvent event(String source) {
        return new AudienceEvent.SyncRequested(
                new AudienceEvent.Header("e1", Instant.EPOCH, "ann", source, new AudienceId("a1")),
                SyncMode.INCREMENTAL,
                false,
                Set.of());
    }
}
