import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Shares or syncs an audience of Audience Share from Java, waits for the answers and prints them. With Confluent's or
 * Apicurio's serializer, {@link Registry} would not be needed; docs/events.md has the settings.
 */
public final class Publish {

    private static final String USAGE =
            """
            Usage:
              share AUDIENCE --owner ACCOUNT [--user ID]... [--team ID]... [--organisation ID]...
              sync AUDIENCE [--full] [--allow-mass-removal]

              share                     adds selections to those that the audience has, and syncs all recipients
              sync                      freezes the audience as it is now, and syncs all recipients
              AUDIENCE                  the audience's id

              --owner ACCOUNT           the account that owns the audience
              --user ID                 share with this account; may be repeated, as may the next two
              --team ID                 share with this team
              --organisation ID         share with all accounts of this organisation
              --full                    bring back what recipients removed themselves
              --allow-mass-removal      approve that many contacts are removed
              --requested-by NAME       the account or service that decided it (default: example-java)
              --bootstrap-servers LIST  Kafka brokers (default: localhost:9092)
              --registry URL            the schema registry's Confluent API (default: http://localhost:8081/apis/ccompat/v7)
              --schemas FOLDER          the released schemas (default: schemas/src/test/resources/released/0.1.0)
              --timeout SECONDS         how long to wait for the answers (default: 60)
              --help                    print this

            Prints each answer as a line of JSON. Exit codes: 0 all recipients are synced, 1 they are not, 2 wrong usage.""";

    private static final String EVENTS = "audience.events";
    private static final String RESULTS = "audience.sync.results";

    private Publish() {}

    public static void main(String[] args) {
        if (List.of(args).contains("--help")) {
            System.out.println(USAGE);
            return;
        }
        Options options;
        try {
            options = Options.parse(List.of(args));
        } catch (IllegalArgumentException wrong) {
            System.err.println(wrong.getMessage() + "\n\n" + USAGE);
            System.exit(2);
            return;
        }
        try {
            System.exit(run(options) ? 0 : 1);
        } catch (Exception fault) {
            System.err.println("Not done: " + fault.getMessage());
            System.exit(1);
        }
    }

    private static boolean run(Options options) throws Exception {
        Registry registry = new Registry(options.get("--registry", "http://localhost:8081/apis/ccompat/v7"));
        Path schemas = Path.of(options.get("--schemas", "schemas/src/test/resources/released/0.1.0"));
        String brokers = options.get("--bootstrap-servers", "localhost:9092");
        Schema schema = new Schema.Parser().parse(Files.readString(schemas.resolve(options.type() + ".avsc")));
        GenericRecord event = event(schema, options);

        try (Consumer<String, byte[]> consumer = consumerAtEnd(brokers)) {
            publish(brokers, registry, schema, event);
            Duration timeout = Duration.ofSeconds(Long.parseLong(options.get("--timeout", "60")));
            return printAnswers(consumer, registry, String.valueOf(event.get("eventId")), timeout);
        }
    }

    private static GenericRecord event(Schema schema, Options options) {
        GenericRecordBuilder event = new GenericRecordBuilder(schema)
                .set("eventId", UUID.randomUUID().toString())
                // Milliseconds, as the schema says; a schema with timestamp-micros is refused.
                .set("occurredAt", System.currentTimeMillis())
                .set("requestedBy", options.get("--requested-by", "example-java"))
                .set("source", "example-java")
                .set("audienceId", options.audience());
        if (options.type().equals("AudienceShared")) {
            event.set("ownerAccountId", options.get("--owner", null)).set("selections", selections(schema, options));
        } else {
            // Fields with a default in the schema may be left out. `recipients` would name the only ones to sync.
            String mode = options.has("--full") ? "FULL" : "INCREMENTAL";
            event.set("mode", new GenericData.EnumSymbol(schema.getField("mode").schema(), mode))
                    .set("allowMassRemoval", options.has("--allow-mass-removal"));
        }
        return event.build();
    }

    private static List<GenericRecord> selections(Schema event, Options options) {
        Schema schema = event.getField("selections").schema().getElementType();
        List<GenericRecord> selections = new ArrayList<>();
        Map.of("--user", "USER", "--team", "TEAM", "--organisation", "ORGANISATION")
                .forEach((option, type) -> options.all(option).forEach(id -> selections.add(new GenericRecordBuilder(schema)
                        .set("type", new GenericData.EnumSymbol(schema.getField("type").schema(), type))
                        .set("id", id)
                        .build())));
        return selections;
    }

    /** Publishes an event, and returns when all in-sync replicas have it. */
    static void publish(String brokers, Registry registry, Schema schema, GenericRecord event)
            throws Exception {
        // TopicRecordNameStrategy: one subject for each topic and type.
        int schemaId = registry.register(EVENTS + "-" + schema.getFullName(), schema);
        // acks=all and idempotence are the defaults of Java's producer: no event is lost, or sent twice by a retry.
        Map<String, Object> settings =
                Map.of("bootstrap.servers", brokers, "acks", "all", "enable.idempotence", true);
        try (Producer<String, byte[]> producer =
                new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            // The key puts all events of one audience into one partition, so that they are processed in order.
            ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                    EVENTS, String.valueOf(event.get("audienceId")), Registry.encode(schemaId, event));
            // Optional: lets the worker notice that the id means another schema, because the registry was emptied and
            // filled again.
            String fingerprint = String.format("%016x", SchemaNormalization.parsingFingerprint64(schema));
            record.headers().add("audience-share-schema", fingerprint.getBytes(StandardCharsets.UTF_8));
            producer.send(record).get();
        }
    }

    /** A consumer of the results that are written from now on. A service would subscribe, with a group of its own. */
    private static Consumer<String, byte[]> consumerAtEnd(String brokers) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", brokers,
                "enable.auto.commit", false,
                // Not the default of Java's consumer: what a producer rolled back is not read.
                "isolation.level", "read_committed",
                "allow.auto.create.topics", false);
        Consumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(RESULTS).stream()
                .map(partition -> new TopicPartition(RESULTS, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // The end is only looked up now. Without this a fast answer could be missed.
        partitions.forEach(consumer::position);
        return consumer;
    }

    /**
     * Prints the answers to one event: a plan, and as many results as it says. They may come in any order, and more than
     * once.
     *
     * @return whether every recipient is synced
     */
    private static boolean printAnswers(
            Consumer<String, byte[]> consumer, Registry registry, String syncId, Duration timeout) throws Exception {
        GenericRecord plan = null;
        Map<String, String> outcomes = new HashMap<>();
        long deadline = System.nanoTime() + timeout.toNanos();
        while (plan == null || isPlanned(plan) && outcomes.size() < (int) plan.get("recipients")) {
            if (System.nanoTime() > deadline) {
                System.err.println("Not all answers came within " + timeout.toSeconds() + " s.");
                return false;
            }
            for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofSeconds(1))) {
                GenericRecord answer = registry.decode(record.value());
                if (!String.valueOf(answer.get("syncId")).equals(syncId)) {
                    continue;
                }
                System.out.println(answer);
                if (answer.hasField("recipientId")) {
                    outcomes.put(String.valueOf(answer.get("recipientId")), String.valueOf(answer.get("outcome")));
                } else {
                    plan = answer;
                }
            }
        }
        // SUPERSEDED: a later sync did as much or more.
        return isPlanned(plan) && Set.of("APPLIED", "SUPERSEDED").containsAll(outcomes.values());
    }

    private static boolean isPlanned(GenericRecord plan) {
        return String.valueOf(plan.get("outcome")).equals("PLANNED");
    }

    /** The schema registry's Confluent API, and the values that it has the schemas of. */
    static final class Registry {

        private static final ObjectMapper JSON = new ObjectMapper();

        private final HttpClient http = HttpClient.newHttpClient();
        private final Map<Integer, Schema> schemas = new HashMap<>();
        private final String url;

        Registry(String url) {
            this.url = url;
        }

        /** Registers a schema, and returns its id; it is the same if the schema is registered already. */
        int register(String subject, Schema schema) throws IOException, InterruptedException {
            String body = JSON.writeValueAsString(Map.of("schema", schema.toString()));
            return call(request("/subjects/" + subject + "/versions").POST(BodyPublishers.ofString(body)))
                    .get("id")
                    .asInt();
        }

        /** Confluent's wire format: a zero byte, the schema's id in 4 bytes, Avro. */
        static byte[] encode(int schemaId, GenericRecord event) throws IOException {
            ByteArrayOutputStream value = new ByteArrayOutputStream();
            value.write(0);
            value.write(ByteBuffer.allocate(Integer.BYTES).putInt(schemaId).array());
            BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(value, null);
            new GenericDatumWriter<GenericRecord>(event.getSchema()).write(event, encoder);
            encoder.flush();
            return value.toByteArray();
        }

        GenericRecord decode(byte[] value) throws IOException, InterruptedException {
            ByteBuffer bytes = ByteBuffer.wrap(value);
            if (bytes.get() != 0) {
                throw new IOException("the value does not start with a zero byte");
            }
            int id = bytes.getInt();
            if (!schemas.containsKey(id)) {
                JsonNode found = call(request("/schemas/ids/" + id).GET());
                schemas.put(id, new Schema.Parser().parse(found.get("schema").asText()));
            }
            return new GenericDatumReader<GenericRecord>(schemas.get(id))
                    .read(null, DecoderFactory.get().binaryDecoder(value, bytes.position(), bytes.remaining(), null));
        }

        private HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(url + path))
                    .timeout(Duration.ofSeconds(10))
                    .header("Content-Type", "application/vnd.schemaregistry.v1+json");
        }

        private JsonNode call(HttpRequest.Builder request) throws IOException, InterruptedException {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("The registry answers " + answer.statusCode() + ": " + answer.body());
            }
            return JSON.readTree(answer.body());
        }
    }

    /** The command line. */
    private record Options(String type, String audience, Map<String, List<String>> values) {

        private static final Set<String> FLAGS = Set.of("--full", "--allow-mass-removal");
        private static final Set<String> WITH_VALUE = Set.of(
                "--owner", "--user", "--team", "--organisation", "--requested-by", "--bootstrap-servers", "--registry",
                "--schemas", "--timeout");

        static Options parse(List<String> args) {
            if (args.size() < 2 || !List.of("share", "sync").contains(args.get(0))) {
                throw new IllegalArgumentException("Say share or sync, and the id of an audience.");
            }
            Map<String, List<String>> values = new HashMap<>();
            for (int i = 2; i < args.size(); i++) {
                String option = args.get(i);
                if (!FLAGS.contains(option) && (!WITH_VALUE.contains(option) || ++i == args.size())) {
                    throw new IllegalArgumentException("There is no option " + option + ", or it needs a value.");
                }
                values.computeIfAbsent(option, first -> new ArrayList<>()).add(args.get(i));
            }
            boolean share = args.get(0).equals("share");
            Options options = new Options(share ? "AudienceShared" : "AudienceSyncRequested", args.get(1), values);
            if (share && !(options.has("--owner")
                    && (options.has("--user") || options.has("--team") || options.has("--organisation")))) {
                throw new IllegalArgumentException(
                        "share needs --owner, and at least one --user, --team or --organisation.");
            }
            return options;
        }

        boolean has(String option) {
            return values.containsKey(option);
        }

        List<String> all(String option) {
            return values.getOrDefault(option, List.of());
        }

        String get(String option, String otherwise) {
            return has(option) ? values.get(option).get(0) : otherwise;
        }
    }
}
