package org.audienceshare.events.wire;

import io.apicurio.registry.resolver.DefaultSchemaResolver;
import io.apicurio.registry.resolver.ParsedSchema;
import io.apicurio.registry.resolver.SchemaLookupResult;
import io.apicurio.registry.resolver.SchemaParser;
import io.apicurio.registry.resolver.data.Record;
import io.apicurio.registry.rest.client.exception.NotFoundException;
import io.apicurio.registry.rest.client.exception.RuleNotFoundException;
import io.apicurio.registry.rest.v2.beans.ArtifactContent;
import io.apicurio.registry.rest.v2.beans.ArtifactMetaData;
import io.apicurio.registry.rest.v2.beans.ArtifactReference;
import io.apicurio.registry.rest.v2.beans.Rule;
import io.apicurio.registry.serde.data.KafkaSerdeMetadata;
import io.apicurio.registry.serde.data.KafkaSerdeRecord;
import io.apicurio.registry.types.ArtifactType;
import io.apicurio.registry.types.RuleType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Apicurio's resolver with limits: on how long the registry may take to answer, and on the schemas that it answers with.
 * Public because the serializer creates it.
 *
 * @param <T> the type of records
 */
public final class RegistrySchemaResolver<T> extends DefaultSchemaResolver<Schema, T> {

    /** The setting that holds a {@link LongAdder}: how many requests to the registry failed. */
    static final String FAILURES = "audience-share.registry-failures";

    /** Every version with every other one, in both directions. */
    static final String COMPATIBILITY = "FULL_TRANSITIVE";

    private static final int MAX_REFERENCE_DEPTH = 16;
    private static final int MAX_REFERENCES = 100;

    private int referenceDepth;
    private boolean registers;

    @Override
    public void configure(Map<String, ?> config, SchemaParser<Schema, T> parser) {
        super.configure(config, new LimitedParser<>(parser));
        registers = Boolean.parseBoolean(String.valueOf(config.get("apicurio.registry.auto-register")));
        client = RegistryDeadline.on(
                client, config.get(FAILURES) instanceof LongAdder counter ? counter : new LongAdder());
    }

    /** One version of a subject. */
    record Registered(String version, Schema schema) {}

    /**
     * The newest version of a subject; empty if it has none.
     *
     * @throws AvroRuntimeException if it is no Avro schema
     */
    Optional<Registered> newest(String subject) {
        try {
            ArtifactMetaData newest = client.getArtifactMetaData(null, subject);
            if (!ArtifactType.AVRO.equals(newest.getType())) {
                throw new AvroRuntimeException("it is of the type " + newest.getType());
            }
            return Optional.of(new Registered(
                    newest.getVersion(),
                    resolveSchemaByContentId(newest.getContentId())
                            .getParsedSchema()
                            .getParsedSchema()));
        } catch (NotFoundException neverRegistered) {
            return Optional.empty();
        }
    }

    /** Registers the schema of a record, as writing it would. */
    void register(String topic, T record) {
        SchemaLookupResult<Schema> unused = resolveSchema(
                new KafkaSerdeRecord<>(new KafkaSerdeMetadata(topic, false, new RecordHeaders()), record));
    }

    /**
     * Makes the registry refuse a version of the subject that can't read the records of all others, or whose records one of them
     * can't read: whatever the registry's rule for all subjects is. A rule that the subject has stays.
     *
     * @return the rule that the subject has now; empty if it has no version yet
     */
    Optional<String> protect(String subject) {
        try {
            return Optional.of(client.getArtifactRuleConfig(null, subject, RuleType.COMPATIBILITY)
                    .getConfig());
        } catch (RuleNotFoundException none) {
            Rule rule = new Rule();
            rule.setType(RuleType.COMPATIBILITY);
            rule.setConfig(COMPATIBILITY);
            client.createArtifactRule(null, subject, rule);
            return Optional.of(COMPATIBILITY);
        } catch (NotFoundException noVersion) {
            return Optional.empty();
        }
    }

    /** Whether this service registers schemas. Else somebody else also says what fits. */
    boolean registers() {
        return registers;
    }

    /** Whether a schema is one of a subject's versions. */
    boolean isRegistered(String subject, ParsedSchema<Schema> schema, long contentId) {
        ArtifactContent content = ArtifactContent.builder()
                .content(new String(schema.getRawSchema(), StandardCharsets.UTF_8))
                .references(client.getArtifactReferencesByContentId(contentId))
                .build();
        try {
            client.getArtifactVersionMetaDataByContent(null, subject, false, content);
            return true;
        } catch (NotFoundException neverRegistered) {
            return false;
        }
    }

    /** Each level of references is a request, and a recursion. */
    @Override
    protected Map<String, ParsedSchema<Schema>> resolveReferences(List<ArtifactReference> references) {
        if (referenceDepth >= MAX_REFERENCE_DEPTH || references.size() > MAX_REFERENCES) {
            throw new RefusedValueException("the writer's schema is spread over too many schemas");
        }
        referenceDepth++;
        try {
            return super.resolveReferences(references);
        } finally {
            referenceDepth--;
        }
    }

    private record LimitedParser<T>(SchemaParser<Schema, T> parser) implements SchemaParser<Schema, T> {

        @Override
        public Schema parseSchema(byte[] json, Map<String, ParsedSchema<Schema>> references) {
            SchemaLimits.checkText(json);
            Schema schema = parser.parseSchema(json, references);
            SchemaLimits.check(schema);
            return schema;
        }

        @Override
        public String artifactType() {
            return parser.artifactType();
        }

        @Override
        public ParsedSchema<Schema> getSchemaFromData(Record<T> data) {
            return parser.getSchemaFromData(data);
        }

        @Override
        public ParsedSchema<Schema> getSchemaFromData(Record<T> data, boolean dereference) {
            return parser.getSchemaFromData(data, dereference);
        }
    }
}
