package org.audienceshare.events.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.audienceshare.contacts.logging.LogContext;
import org.audienceshare.contacts.logging.TraceParent;
import org.audienceshare.events.EventFixture;
import org.audienceshare.events.Topic;
import org.audienceshare.events.wire.EventSerde;
import org.audienceshare.events.wire.SerdeSettings;
import org.audienceshare.local.parts.Repository;
import org.audienceshare.testing.Parts;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** docs/asyncapi.yaml describes the topics as the code has them. */
class AsyncApiTest {

    private final Path file = Repository.root().resolve("docs/asyncapi.yaml");
    private final Map<String, Object> description = read();
    private final Map<String, Object> channels = map(description.get("channels"));
    private final Map<String, Object> messages =
            map(map(description.get("components")).get("messages"));

    @Test
    void everyTopicIsAChannelWithItsTypes() {
        Map<String, List<String>> described = channels.values().stream()
                .map(AsyncApiTest::map)
                .filter(channel -> channel.containsKey("messages"))
                .collect(Collectors.toMap(
                        channel -> String.valueOf(channel.get("address")),
                        channel -> List.copyOf(map(channel.get("messages")).keySet())));

        assertThat(described)
                .isEqualTo(Topic.ALL.stream()
                        .collect(Collectors.toMap(
                                Topic::name,
                                topic -> topic.types().stream()
                                        .map(Class::getSimpleName)
                                        .toList())));
    }

    @Test
    void channelsHaveTheTopicsPartitionsAndRetention() {
        for (Topic topic : Topic.ALL) {
            Map<String, Object> kafka = channels.values().stream()
                    .map(AsyncApiTest::map)
                    .filter(channel -> topic.name().equals(channel.get("address")))
                    .map(channel -> map(map(channel.get("bindings")).get("kafka")))
                    .findFirst()
                    .orElseThrow();
            assertThat(kafka).containsEntry("topic", topic.name()).containsEntry("partitions", topic.partitions());
            Duration retention = topic.retention();
            assertThat(String.valueOf(map(kafka.get("topicConfiguration")).get("retention.ms")))
                    .isEqualTo(retention == null ? "-1" : String.valueOf(retention.toMillis()));
            assertThat(map(kafka.get("topicConfiguration"))).containsEntry("max.message.bytes", Topic.MAX_BATCH_BYTES);
        }
        assertThat(map(map(channels.get("deadLetters")).get("parameters")).get("topic"))
                .asString()
                .contains(Topic.ALL.stream().map(Topic::name).toList());
    }

    @Test
    void everyTypeIsAMessageWithItsSchemaAndKey() {
        Map<String, Class<? extends SpecificRecord>> types = Topic.ALL.stream()
                .flatMap(topic -> topic.types().stream())
                .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));
        assertThat(messages).containsOnlyKeys(types.keySet());
        types.forEach((name, type) -> {
            Map<String, Object> message = map(messages.get(name));
            assertThat(message).containsEntry("name", type.getName());
            Object schema = map(map(message.get("payload")).get("schema")).get("$ref");
            assertThat(file.resolveSibling(String.valueOf(schema)))
                    .hasFileName(name + ".avsc")
                    .isRegularFile();
            Object key = map(map(map(message.get("bindings")).get("kafka")).get("key"))
                    .get("description");
            assertThat(keyOf(name)).isEqualTo(key);
        });
    }

    @Test
    void headersAreThoseThatTheServicesWrite() {
        Headers headers = new RecordHeaders();
        EventSerde serde = new EventSerde(SerdeSettings.of(Parts.registry().apicurioUrl()));
        try (Serializer<SpecificRecord> serializer = serde.newSerializer();
                LogContext context = LogContext.open(Map.of(), TraceParent.begin(new Random(1)))) {
            assertThat(context).isNotNull();
            assertThat(serializer.serialize(Topic.EVENTS.name(), headers, EventFixture.shared()))
                    .isNotEmpty();
        }
        Map<String, Object> schemas = map(map(description.get("components")).get("schemas"));
        Map<String, Object> described = map(map(schemas.get("headers")).get("properties"));

        assertThat(described.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(headers.toArray()).map(Header::key).toList());
        assertThat(headers).allSatisfy(header -> {
            String value = new String(header.value(), StandardCharsets.UTF_8);
            Map<String, Object> schema = map(described.get(header.key()));
            assertThat(value).isEqualTo(schema.getOrDefault("const", value));
            assertThat(value).containsPattern(String.valueOf(schema.getOrDefault("pattern", ".")));
        });
    }

    private static String keyOf(String type) {
        Topic topic = Topic.ALL.stream()
                .filter(one -> one.types().stream()
                        .anyMatch(other -> other.getSimpleName().equals(type)))
                .findFirst()
                .orElseThrow();
        return topic.key().endsWith(" for " + type)
                ? topic.key().split("; | for ")[1]
                : topic.key().split(";")[0];
    }

    private Map<String, Object> read() {
        try {
            return new Yaml().load(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
