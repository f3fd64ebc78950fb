package org.audienceshare.events.wire;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * The settings with which an implementation writes and reads Confluent's wire format, with one subject per topic and
 * record type. Their names are literals, because only Apicurio's classes are on the class path at compile time.
 */
enum SerdeDialect {
    /** Apicurio's. Its defaults write the schema's id into headers, or write another id in eight bytes. */
    APICURIO {
        @Override
        Map<String, Object> common(String registryUrl) {
            Map<String, Object> config = new HashMap<>();
            config.put("apicurio.registry.url", registryUrl);
            config.put("apicurio.registry.headers.enabled", false);
            config.put("apicurio.registry.id-handler", "io.apicurio.registry.serde.Legacy4ByteIdHandler");
            config.put("apicurio.registry.use-id", "contentId");
            config.put("apicurio.registry.avro-datum-provider", EventDatumProvider.class.getName());
            config.put("apicurio.registry.schema-resolver", RegistrySchemaResolver.class.getName());
            // An id means another schema once the registry was emptied and filled again, and a writer must register
            // again. Keep the cached schema if the registry does not answer.
            config.put("apicurio.registry.check-period-ms", SCHEMA_CHECK_PERIOD.toMillis());
            config.put("apicurio.registry.fault-tolerant-refresh", true);
            return config;
        }

        @Override
        Map<String, Object> serializer() {
            return Map.of(
                    "apicurio.registry.artifact-resolver-strategy",
                    TopicRecordNameStrategy.class.getName(),
                    "apicurio.registry.auto-register",
                    true,
                    "apicurio.registry.auto-register.if-exists",
                    "RETURN_OR_UPDATE",
                    // One self-contained schema; otherwise each enum gets its own subject.
                    "apicurio.registry.dereference-schema",
                    true,
                    // The latest schema may differ from the one that this producer writes.
                    "apicurio.registry.find-latest",
                    false);
        }

        @Override
        Map<String, Object> deserializer() {
            return Map.of(
                    "apicurio.registry.use-specific-avro-reader",
                    true,
                    "apicurio.registry.artifact-resolver-strategy",
                    TopicRecordNameStrategy.class.getName());
        }
    },

    /** Confluent's. */
    CONFLUENT {
        @Override
        Map<String, Object> common(String registryUrl) {
            return Map.of(
                    "schema.registry.url",
                    registryUrl,
                    "value.subject.name.strategy",
                    "io.confluent.kafka.serializers.subject.TopicRecordNameStrategy");
        }

        @Override
        Map<String, Object> serializer() {
            return Map.of("auto.register.schemas", true, "use.latest.version", false);
        }

        @Override
        Map<String, Object> deserializer() {
            return Map.of("specific.avro.reader", true);
        }
    },

    /** Any other: gets the registry's address under both names, and all else from the settings' properties. */
    OTHER {
        @Override
        Map<String, Object> common(String registryUrl) {
            return Map.of("schema.registry.url", registryUrl, "apicurio.registry.url", registryUrl);
        }

        @Override
        Map<String, Object> serializer() {
            return Map.of();
        }

        @Override
        Map<String, Object> deserializer() {
            return Map.of();
        }
    };

    /** How long an id is taken to mean the same schema. */
    static final Duration SCHEMA_CHECK_PERIOD = Duration.ofMinutes(1);

    static SerdeDialect of(String className) {
        if (className.startsWith("io.apicurio.")) {
            return APICURIO;
        }
        return className.startsWith("io.confluent.") ? CONFLUENT : OTHER;
    }

    abstract Map<String, Object> common(String registryUrl);

    abstract Map<String, Object> serializer();

    abstract Map<String, Object> deserializer();
}
