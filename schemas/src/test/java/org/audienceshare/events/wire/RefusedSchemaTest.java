package org.audienceshare.events.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.audienceshare.events.EventFixture;
import org.audienceshare.testing.Parts;
import org.junit.jupiter.api.Test;

/** Somebody registered a schema first that ours is not compatible with, on a real registry. */
class RefusedSchemaTest {

    private static final ConfluentApi REGISTRY =
            new ConfluentApi(Parts.registry().ccompatUrl());

    private final String topic = "refused-test-" + UUID.randomUUID();

    @Test
    void refusalIsWaitedForAndNamesSubjectAndRule() {
        SpecificRecord event = EventFixture.shared();
        String subject = topic + "-" + event.getSchema().getFullName();
        REGISTRY.register(subject, incompatible(event.getSchema()));
        REGISTRY.setCompatibility(subject, "BACKWARD");

        try (Serializer<SpecificRecord> serializer =
                new EventSerde(SerdeSettings.of(Parts.registry().apicurioUrl())).newSerializer()) {
            assertThatThrownBy(() -> serializer.serialize(topic, new RecordHeaders(), event))
                    .satisfies(fault -> assertThat(SerdeExceptionClassifier.isTransient(fault))
                            .isTrue())
                    .hasMessageStartingWith(
                            "the schema registry's compatibility rule refuses the schema of " + subject + ": ")
                    .hasMessageContaining("LONG not compatible with writer type: STRING");
        }
    }

    /** Of the same name, with a text where ours has another type. */
    private static Schema incompatible(Schema ours) {
        return SchemaBuilder.record(ours.getFullName())
                .fields()
                .requiredBytes("eventId")
                .requiredString("occurredAt")
                .endRecord();
    }
}
