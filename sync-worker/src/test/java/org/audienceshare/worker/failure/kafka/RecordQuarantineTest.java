package org.audienceshare.worker.failure.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.sync.failure.Quarantine;
import org.audienceshare.sync.failure.Quarantines;
import org.audienceshare.sync.failure.mongo.MongoQuarantines;
import org.junit.jupiter.api.Test;

/** What is recorded about records that are given up. */
class RecordQuarantineTest {

    private static final AudienceId AUDIENCE = new AudienceId("aud");

    private final MongoDatabase database = TestDatabase.fresh(getClass());
    private final Quarantines quarantines = new MongoQuarantines(database);
    private final List<String> reported = new ArrayList<>();

    @Test
    void anUnshareThatAFaultDeadLetteredHoldsCopiesToo() {
        quarantine(true).reportFailed(record(), "the document is too large");

        assertThat(quarantines.heldBy(AUDIENCE)).contains("e1");
        assertThat(reported).containsExactly("the document is too large");
    }

    @Test
    void anotherRecordThatAFaultDeadLetteredHoldsNothing() {
        quarantine(false).reportFailed(record(), "the document is too large");

        assertThat(quarantines.heldBy(AUDIENCE)).isEmpty();
        assertThat(reported).hasSize(1);
    }

    private RecordQuarantine quarantine(boolean holdsCopies) {
        QuarantinedWork work = new QuarantinedWork() {
            @Override
            public Quarantine describe(ConsumerRecord<byte[], DecodeResult> record, String reason, Instant at) {
                return new Quarantine("e1", AUDIENCE, holdsCopies, reason, at);
            }

            @Override
            public void report(ConsumerRecord<byte[], DecodeResult> record, String reason, Instant at) {
                reported.add(reason);
            }
        };
        return new RecordQuarantine(work, quarantines, null, Clock.systemUTC(), new SimpleMeterRegistry());
    }

    private static ConsumerRecord<byte[], DecodeResult> record() {
        return new ConsumerRecord<>("audience.events", 0, 17, null, null);
    }
}
