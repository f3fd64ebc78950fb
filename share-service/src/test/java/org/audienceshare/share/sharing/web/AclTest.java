package org.audienceshare.share.sharing.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.audienceshare.contacts.directory.DirectoryWriter;
import org.audienceshare.events.PlanOutcome;
import org.audienceshare.events.Topic;
import org.audienceshare.events.topics.TopicCreation;
import org.audienceshare.events.topics.TopicProperties;
import org.audienceshare.events.wire.EventSerde;
import org.audienceshare.events.wire.SerdeSettings;
import org.audienceshare.share.Api;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.Tokens;
import org.audienceshare.testing.Parts;
import org.audienceshare.testing.SecureKafka;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The service over TLS, with SCRAM, and with exactly the rights that docs/secure-transport.md gives it. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@DirtiesContext
@Timeout(300)
class AclTest {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final SecureKafka KAFKA = startWithTopics();

    @LocalServerPort
    private int port;

    @LocalManagementPort
    private int managementPort;

    @Autowired
    private DirectoryWriter directory;

    @Autowired
    private MongoDatabase database;

    private static SecureKafka startWithTopics() {
        try {
            SecureKafka kafka = new SecureKafka(Files.createTempDirectory("secure-kafka"));
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.adminBootstrapServers()))) {
                TopicCreation.createMissing(admin, new TopicProperties(2, 2, 2, (short) 1, true));
            }
            return kafka;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @DynamicPropertySource
    static void parts(DynamicPropertyRegistry properties) {
        String database = Parts.mongo().freshDatabase(AclTest.class);
        properties.add("spring.mongodb.uri", () -> Parts.mongo().uri(database));
        properties.add("audience-share.registry-url", () -> Parts.registry().apicurioUrl());
        properties.add("management.server.port", () -> 0);
        Tokens.TRUSTED.trustedBy(properties);
        for (String setting : KAFKA.springSettings("share-service")) {
            String[] pair = setting.split("=", 2);
            properties.add(pair[0], () -> pair[1]);
        }
    }

    @AfterAll
    static void close() {
        KAFKA.close();
    }

    @Test
    void worksWithExactlyTheRightsInTheDocs() throws Exception {
        SharingApi.openBrands(directory);
        SharingApi api = new SharingApi(port);
        String audience = api.newAudience("ann", "Buyers");
        await().atMost(PATIENCE).until(() -> health().json().path("status").asString(), "UP"::equals);

        Answer shared = api.share("ann", audience, SharingApi.SOUTH);
        assertThat(shared.status()).as(shared.toString()).isEqualTo(202);
        String syncId = shared.json().path("syncId").asString();

        // As the planner, which has begun with the event.
        database.getCollection("syncs")
                .insertOne(new Document("_id", syncId)
                        .append("audienceId", SharingApi.id(audience))
                        .append("state", "PLANNING"));
        EventSerde serde = new EventSerde(SerdeSettings.of(Parts.registry().apicurioUrl()));
        Serializer<SpecificRecord> serializer = serde.newSerializer();
        SpecificRecord plan = Topics.planned(syncId, SharingApi.id(audience), PlanOutcome.PLANNED, 2, null);
        publish(serializer.serialize(Topic.RESULTS.name(), plan));
        await().atMost(PATIENCE)
                .until(() -> api.as("ann")
                                .get("/api/syncs/" + syncId)
                                .json()
                                .path("recipients")
                                .path("total")
                                .asInt()
                        == 2);

        publish("no report".getBytes(StandardCharsets.UTF_8));
        await().atMost(PATIENCE)
                .until(() -> api.as("olga", "OPERATOR")
                        .get("/api/operations/dead-letters")
                        .response()
                        .body()
                        .contains(Topic.RESULTS.name()));

        Answer lag = api.as("olga", "OPERATOR").get("/api/operations/lag");
        assertThat(lag.status()).as(lag.toString()).isEqualTo(200);
        assertThat(health().json().path("status").asString()).isEqualTo("UP");
    }

    private Answer health() {
        return new Api("http://localhost:" + managementPort)
                .as("olga", "OPERATOR")
                .get("/actuator/health");
    }

    /** As the worker, whose rights its own test checks. */
    private static void publish(byte[] value) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", KAFKA.adminBootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topic.RESULTS.name(), value)).get();
        }
    }
}
