package org.audienceshare.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Values that every reader of a topic must refuse, without harm to itself or to the next record. The schemas that they name are
 * registered in the {@link Parts#registry real registry}: each is the topic's type with one more field.
 */
public final class HostileRecords {

    private static final Pattern ID = Pattern.compile("\"id\"\\s*:\\s*(\\d+)");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String registry;
    private final String topic;
    private final Schema type;
    private final byte[] good;
    private final List<HostileRecord> records = new ArrayList<>();

    private HostileRecords(String registry, String topic, Schema type, byte[] good) {
        this.registry = registry;
        this.topic = topic;
        this.type = type;
        this.good = good;
    }

    /**
     * A hostile value.
     *
     * @param name what is wrong with it
     * @param reason a part of the sentence that says why it is refused
     */
    public record HostileRecord(String name, byte[] value, String reason) {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * Registers the schemas, and makes the values.
     *
     * @param type a type that the topic carries
     * @param good a value of it, in Avro without the registry's prefix
     */
    public static List<HostileRecord> of(String topic, Schema type, byte[] good) {
        return of(Parts.registry().ccompatUrl(), topic, type, good);
    }

    /**
     * The same with another registry.
     *
     * @param registry root of its Confluent-compatible API
     */
    public static List<HostileRecord> of(String registry, String topic, Schema type, byte[] good) {
        HostileRecords hostile = new HostileRecords(registry, topic, type, good);
        hostile.addUnreadable();
        hostile.addSkipped();
        return List.copyOf(hostile.records);
    }

    /** Registers, as the newest version of a type's subject, a schema with a number where the type's first field is a text. */
    public static void registerOtherSchema(String topic, Schema type) {
        HostileRecords hostile = new HostileRecords(Parts.registry().ccompatUrl(), topic, type, new byte[0]);
        int unused = hostile.register(
                hostile.subject(),
                SchemaBuilder.record(type.getFullName())
                        .fields()
                        .requiredLong(type.getFields().get(0).name())
                        .endRecord());
    }

    private void addUnreadable() {
        int known = register(subject(), type);
        add("text", "this is not Avro".getBytes(StandardCharsets.UTF_8), "does not start with a zero byte");
        add("an unknown schema", value(2_000_000_000, good), "not Avro of a registered schema");
        add("bytes after the value", value(known, concat(good, new byte[1])), "goes on after the end");
        add("half a value", value(known, Arrays.copyOf(good, good.length / 2)), "not what its schema says");
        add("a text of two gigabytes in six bytes", value(known, longs(Integer.MAX_VALUE)), "not what its schema says");
        Schema elsewhere = withField("elsewhere", "\"int\"", "0");
        add(
                "a schema of another subject",
                value(register("elsewhere-" + UUID.randomUUID(), elsewhere), concat(good, longs(0))),
                "is not registered under the subject");
    }

    /** What the reader's schema does not have is skipped, and costs as much. */
    private void addSkipped() {
        addSkipped("chain", """
                ["null", {"type": "record", "name": "Chain", "fields": [{"name": "next", "type": ["null", "Chain"]}]}]""", "null", chain(10_000), "deep");
        addSkipped("nulls", """
                {"type": "array", "items": "null"}""", "[]", longs(1L << 62), "items");
        addSkipped("nothings", """
                {"type": "map", "values": "null"}""", "{}", longs(1L << 40), "items");
        addSkipped("lists", """
                {"type": "array", "items": {"type": "array", "items": "null"}}""", "[]", longs(2, 60_000, 0, 60_000, 0, 0), "items");
        addSkipped("back", "\"string\"", "\"\"", longs(-40), "not what its schema says");
        addSkipped("long", "\"bytes\"", "\"\"", longs(1L << 40), "not what its schema says");
        addSkipped("doubling", doubling(25), "null", longs(0), "expands to more than");
    }

    private void addSkipped(String field, String fieldType, String defaultValue, byte[] bytes, String reason) {
        Schema wider = withField(field, fieldType, defaultValue);
        add("skipped field: " + field, value(register(subject(), wider), concat(good, bytes)), reason);
    }

    private void add(String name, byte[] value, String reason) {
        records.add(new HostileRecord(name, value, reason));
    }

    private String subject() {
        return topic + "-" + type.getFullName();
    }

    private Schema withField(String name, String fieldType, String defaultValue) {
        String json = type.toString();
        String field = "{\"name\": \"" + name + "\", \"type\": " + fieldType + ", \"default\": " + defaultValue + "}";
        return new Schema.Parser().parse(json.substring(0, json.lastIndexOf(']')) + ", " + field + "]}");
    }

    /** Records that each have the one before twice, so that their values have no bytes, and there are 2^{@code length}. */
    private static String doubling(int length) {
        StringBuilder fields = new StringBuilder();
        String before = "\"null\"";
        for (int i = 0; i < length; i++) {
            fields.append(i == 0 ? "" : ", ").append("""
                    {"name": "m%1$d", "type": {"type": "record", "name": "R%1$d", "fields": [
                      {"name": "a", "type": %2$s}, {"name": "b", "type": %2$s}]}}""".formatted(i, before));
            before = "\"R" + i + "\"";
        }
        return "[\"null\", {\"type\": \"record\", \"name\": \"Doubling\", \"fields\": [" + fields + "]}]";
    }

    private static byte[] chain(int length) {
        long[] branches = new long[length + 1];
        Arrays.fill(branches, 0, length, 1);
        return longs(branches);
    }

    private static byte[] longs(long... numbers) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
        try {
            for (long number : numbers) {
                encoder.writeLong(number);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] value(int schemaId, byte[] avro) {
        return ByteBuffer.allocate(1 + Integer.BYTES + avro.length)
                .put((byte) 0)
                .putInt(schemaId)
                .put(avro)
                .array();
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private int register(String subject, Schema schema) {
        String text = schema.toString().replace("\\", "\\\\").replace("\"", "\\\"");
        HttpRequest request = HttpRequest.newBuilder(URI.create(registry + "/subjects/" + subject + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"schema\": \"" + text + "\"}"))
                .build();
        try {
            String answer =
                    HTTP.send(request, HttpResponse.BodyHandlers.ofString()).body();
            Matcher id = ID.matcher(answer);
            if (!id.find()) {
                throw new AssertionError(answer);
            }
            return Integer.parseInt(id.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
