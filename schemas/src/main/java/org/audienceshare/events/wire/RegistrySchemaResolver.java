package org.audienceshare.events.wire;

import io.apicurio.registry.resolver.DefaultSchemaResolver;
import io.apicurio.registry.resolver.ParsedSchema;
import io.apicurio.registry.resolver.SchemaParser;
import io.apicurio.registry.resolver.data.Record;
import io.apicurio.registry.rest.client.exception.NotFoundException;
import io.apicurio.registry.rest.v2.beans.ArtifactContent;
import io.apicurio.registry.rest.v2.beans.ArtifactReference;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;

/**
 * Apicurio's resolver with limits: on how long the registry may take to answer, and on the schemas that it answers with.
 * Public because the serializer creates it.
 *
 * @param <T> the type of records
 */
public final class RegistrySchemaResolver<T> extends DefaultSchemaResolver<Schema, T> {

    private static final int MAX_REFERENCE_DEPTH = 16;
    private static final int MAX_REFERENCES = 100;

    private int referenceDepth;

    @Override
    public void configure(Map<String, ?> config, SchemaParser<Schema, T> parser) {
        super.configure(config, new LimitedParser<>(parser));
        client = RegistryDeadline.on(client);
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
