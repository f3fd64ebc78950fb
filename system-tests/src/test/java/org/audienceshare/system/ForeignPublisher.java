package org.audienceshare.system;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.audienceshare.local.parts.Repository;
import org.audienceshare.testing.Parts;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Publishes events as another team's service would: a plain Kafka producer, and the registry's Confluent-compatible API
 * over HTTP. Nothing of this project writes the bytes.
 */
final class ForeignPublisher implements AutoCloseable {

    static final String TOPIC = "audience.events";

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = JsonMapper.builder().build();
    private final KafkaProducer<String, byte[]> producer;

    ForeignPublisher() {
        Properties settings = new Properties();
        settings.putAll(Map.of("bootstrap.servers", Parts.kafka().bootstrapServers(), "acks", "all"));
        producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** An event of one of the released types, with the fields that every event has. */
    GenericRecord event(String type, String audience) {
        GenericRecord event = new GenericData.Record(registered(type).schema());
        event.put("eventId", UUID.randomUUID().toString());
        event.put("occurredAt", System.currentTimeMillis());
        event.put("requestedBy", "campaign-service");
        event.put("source", "campaign-service");
        event.put("audienceId", audience);
        return event;
    }

    /** Publishes an event; returns its id after the broker has acknowledged it. */
    String publish(GenericRecord event) {
        Registered registered = registered(event.getSchema().getName());
        send(String.valueOf(event.get("audienceId")), bytes(registered.id(), event));
        return String.valueOf(event.get("eventId"));
    }

    String publish(String type, String audience, Consumer<GenericRecord> details) {
        GenericRecord event = event(type, audience);
        details.accept(event);
        return publish(event);
    }

    /** Publishes a record of a type of the publisher's own. */
    void publishOwnType(Schema schema, GenericRecord event, String key) {
        String subject = TOPIC + "-" + schema.getFullName();
        JsonNode answer = call(
                "POST",
                "/subjects/" + subject + "/versions",
                json.writeValueAsString(Map.of("schema", schema.toString())));
        send(key, bytes(answer.get("id").asInt(), event));
    }

    /** Publishes any bytes. */
    void send(String key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(TOPIC, key, value)).get();
        } catch (Exception e) {
            throw new IllegalStateException("not published", e);
        }
    }

    /** Registers the released schema if it is not registered, as docs/events.md says. */
    private Registered registered(String type) {
        try {
            String schema = Files.readString(
                    Repository.root().resolve("schemas/src/test/resources/released/0.1.0/" + type + ".avsc"));
            return new Registered(register(type, schema), new Schema.Parser().parse(schema));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int register(String type, String schema) {
        String path = "/subjects/" + TOPIC + "-org.audienceshare.events." + type + "/versions";
        return call("POST", path, json.writeValueAsString(Map.of("schema", schema)))
                .get("id")
                .asInt();
    }

    private JsonNode call(String method, String path, @Nullable String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(Parts.registry().ccompatUrl() + path))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
            }
            return json.readTree(answer.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("the registry does not answer", e);
        }
    }

    private static byte[] bytes(int schemaId, GenericRecord event) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.write(0);
            bytes.write(ByteBuffer.allocate(4).putInt(schemaId).array());
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
            new GenericDatumWriter<GenericRecord>(event.getSchema()).write(event, encoder);
            encoder.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }

    private record Registered(int id, Schema schema) {}
}
