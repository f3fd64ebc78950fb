package org.audienceshare.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.avro.generic.GenericData;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.audienceshare.cli.rest.AudienceResponse;
import org.audienceshare.local.parts.ChildProcess;
import org.audienceshare.testing.Parts;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One request, found again: in the headers of all records that come of it, and in the workers' logs. */
class TraceTest {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String TRACE_ID = "0af7651916cd43dd8448eb211c80319c";
    private static final String TRACE = "00-" + TRACE_ID + "-b7ad6b7169203331-01";
    private static final JsonMapper JSON = new JsonMapper();

    private final RunningSystem system = RunningSystem.instance();

    @Test
    void allRecordsOfARequestBelongToItsTrace() throws Exception {
        Brand brand = Brand.create(system, "traced", 2);
        brand.importRows(brand.sender(), "email,subscribed", List.of("a@example.com,yes"));
        AudienceResponse audience = brand.asSender().createAudience("Traced", "PERSONAL", null);

        String sync = share(brand, audience.id());
        brand.ended(sync);

        assertThat(headers("audience.events", sync))
                .singleElement()
                .satisfies(headers -> assertThat(headers)
                        .containsEntry("traceparent", TRACE)
                        .containsEntry("ce_type", "org.audienceshare.events.AudienceShared")
                        .containsEntry("ce_source", "share-service"));
        assertThat(headers("audience.sync.tasks", sync))
                .hasSize(2)
                .allSatisfy(headers -> assertThat(headers).containsEntry("traceparent", TRACE));
        assertThat(headers("audience.sync.results", sync))
                .hasSize(3)
                .allSatisfy(headers -> assertThat(headers)
                        .containsEntry("traceparent", TRACE)
                        .containsEntry("ce_source", "sync-worker")
                        .containsKeys("ce_time", "ce_specversion", "content-type"));
    }

    @Test
    void jsonLogsHaveTheIdsAsFields() throws IOException {
        ChildProcess worker = SecondWorker.start(
                "sync-worker-json",
                system.stack().addresses(),
                "--logging.structured.format.console=ecs",
                "--logging.level.root=info");
        try (ForeignPublisher publisher = new ForeignPublisher()) {
            // Each worker has about half of the partitions, so some of these come to this one.
            await().atMost(LIMIT).pollInterval(Duration.ofSeconds(1)).until(() -> {
                String audience = "nobodys-" + UUID.randomUUID();
                publisher.publish("AudienceSyncRequested", audience, event -> {
                    event.put("eventId", "event-" + audience);
                    event.put(
                            "mode",
                            new GenericData.EnumSymbol(
                                    event.getSchema().getField("mode").schema(), "FULL"));
                    event.put("allowMassRemoval", false);
                });
                return lines(worker).stream().anyMatch(line -> line.hasNonNull("syncId"));
            });
        } finally {
            worker.close();
        }

        List<JsonNode> lines = lines(worker);
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(line.path("log").path("level").asString()).isNotEmpty())
                .allSatisfy(line ->
                        assertThat(line.path("service").path("name").asString()).isEqualTo("sync-worker"));
        assertThat(lines)
                .filteredOn(line -> line.hasNonNull("syncId"))
                .isNotEmpty()
                .allSatisfy(line -> {
                    assertThat(line.path("message").asString()).contains("is dead-lettered");
                    assertThat(line.path("syncId").asString())
                            .isEqualTo("event-" + line.path("audienceId").asString());
                });
    }

    @Test
    void spansOfAShareGoToACollector() throws Exception {
        Brand brand = Brand.create(system, "spans", 20);
        brand.importRows(brand.sender(), "email,subscribed", List.of("somebody@example.com,yes"));
        try (SpanCollector collector = new SpanCollector()) {
            ChildProcess worker = SecondWorker.start(
                    "sync-worker-spans",
                    system.stack().addresses(),
                    "--otel.exporter.otlp.endpoint=" + collector.endpoint());
            try {
                AtomicInteger shares = new AtomicInteger();
                // Each worker has about half of the partitions once the new one is a member of the group.
                await().atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
                    AudienceResponse audience =
                            brand.asSender().createAudience("Spans " + shares.incrementAndGet(), "PERSONAL", null);
                    brand.ended(share(brand, audience.id()));
                    return !named("apply audience.sync.tasks", collector).isEmpty();
                });
            } finally {
                // It sends what it still has.
                worker.close();
            }

            List<Span> work = Stream.of("apply audience.sync.tasks", "plan audience.events")
                    .flatMap(name -> named(name, collector).stream())
                    .toList();
            assertThat(collector.of(TRACE_ID))
                    .filteredOn(span -> span.getKind() == Span.SpanKind.SPAN_KIND_CLIENT)
                    .as("commands to the database are children of the work that sends them")
                    .isNotEmpty()
                    .allMatch(command ->
                            work.stream().anyMatch(one -> one.getSpanId().equals(command.getParentSpanId())));
            assertThat(collector.of(TRACE_ID).toString()).doesNotContain("somebody@example.com");
        }
    }

    private static List<Span> named(String name, SpanCollector collector) {
        return collector.of(TRACE_ID).stream()
                .filter(span -> span.getName().equals(name))
                .toList();
    }

    private String share(Brand brand, String audience) throws IOException, InterruptedException {
        String selections =
                "{\"selections\": [{\"type\": \"ORGANISATION\", \"id\": \"%s\"}]}".formatted(brand.office());
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(system.shareServiceUrl() + "/api/audiences/" + audience + "/shares"))
                .header("Authorization", "Bearer " + system.token(brand.sender()))
                .header("Content-Type", "application/json")
                .header("traceparent", TRACE)
                .POST(HttpRequest.BodyPublishers.ofString(selections))
                .build();
        HttpResponse<String> answer = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return JSON.readTree(answer.body()).path("syncId").asString();
    }

    private static List<JsonNode> lines(ChildProcess worker) throws IOException {
        String log = Files.readString(worker.log());
        // The last line may be half written.
        return log.substring(0, log.lastIndexOf('\n') + 1)
                .lines()
                .map(JSON::readTree)
                .toList();
    }

    /** The headers of the topic's records whose CloudEvents id is that of the sync, or begins with it. */
    private static List<Map<String, String>> headers(String topic, String sync) {
        Properties settings = new Properties();
        settings.putAll(Map.of("bootstrap.servers", Parts.kafka().bootstrapServers()));
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<Map<String, String>> found = new ArrayList<>();
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    Map<String, String> headers = texts(record);
                    if (headers.getOrDefault("ce_id", "").split("/")[0].equals(sync)) {
                        found.add(headers);
                    }
                }
            }
            return found;
        }
    }

    private static Map<String, String> texts(ConsumerRecord<?, ?> record) {
        Map<String, String> texts = new TreeMap<>();
        for (Header header : record.headers()) {
            texts.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        return texts;
    }
}
