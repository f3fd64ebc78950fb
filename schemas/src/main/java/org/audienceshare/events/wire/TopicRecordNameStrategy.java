package org.audienceshare.events.wire;

import io.apicurio.registry.resolver.ParsedSchema;
import io.apicurio.registry.resolver.data.Record;
import io.apicurio.registry.resolver.strategy.ArtifactReference;
import io.apicurio.registry.resolver.strategy.ArtifactReferenceResolverStrategy;
import io.apicurio.registry.serde.data.KafkaSerdeRecord;
import org.apache.avro.Schema;

/**
 * Names a schema {@code <topic>-<full record name>}, as Confluent's strategy of the same name does. Apicurio's own
 * strategy puts the namespace into a group, which the Confluent API does not show. Public because the serializer creates
 * it.
 */
public final class TopicRecordNameStrategy implements ArtifactReferenceResolverStrategy<Schema, Object> {

    @Override
    public ArtifactReference artifactReference(Record<Object> event, ParsedSchema<Schema> schema) {
        String topic = ((KafkaSerdeRecord<Object>) event).metadata().getTopic();
        return ArtifactReference.builder()
                .groupId(null)
                .artifactId(subject(topic, schema.getParsedSchema()))
                .build();
    }

    static String subject(String topic, Schema schema) {
        return topic + "-" + schema.getFullName();
    }
}
