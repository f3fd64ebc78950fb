package org.audienceshare.share.sharing.web;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.UpdateOptions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.audienceshare.contacts.directory.DirectoryWriter;
import org.audienceshare.events.PlanOutcome;
import org.audienceshare.events.SyncOutcome;
import org.audienceshare.events.Topic;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.share.Api.Answer;
import org.audienceshare.share.Tokens;
import org.audienceshare.share.progress.SyncStatus;
import org.audienceshare.share.progress.Syncs;
import org.audienceshare.share.progress.UndecidedEvents;
import org.audienceshare.share.publishing.LogPosition;
import org.audienceshare.sync.plan.AudienceShare;
import org.audienceshare.sync.plan.mongo.MongoAudienceShares;
import org.audienceshare.sync.plan.mongo.MongoSyncLog;
import org.audienceshare.testing.Parts;
import org.bson.Document;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** The service on a real broker, registry and database; tests play the worker. Started once for each subclass. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestPropertySource(properties = {"audience-share.publishing.timeout-millis=20000", "management.server.port=0"})
@DirtiesContext
public abstract class TopicsFixture {

    protected static final Duration PATIENCE = Duration.ofSeconds(120);

    protected static Topics topics;

    @LocalServerPort
    protected int port;

    @Autowired
    private DirectoryWriter directory;

    @Autowired
    protected MongoDatabase database;

    @Autowired
    private Syncs syncs;

    protected SharingApi api;

    @DynamicPropertySource
    static void parts(DynamicPropertyRegistry properties) {
        String database = Parts.mongo().freshDatabase(TopicsFixture.class);
        properties.add("spring.mongodb.uri", () -> Parts.mongo().uri(database));
        properties.add("spring.kafka.bootstrap-servers", () -> Parts.kafka().bootstrapServers());
        properties.add("audience-share.registry-url", () -> Parts.registry().apicurioUrl());
        Tokens.TRUSTED.trustedBy(properties);
    }

    @BeforeAll
    static void openTopics() {
        topics = new Topics();
    }

    @AfterAll
    static void closeTopics() {
        topics.close();
    }

    @BeforeEach
    void openBrands() {
        api = new SharingApi(port);
        SharingApi.openBrands(directory);
    }

    /** As the planner stores and reports what it decided about an event of the service. */
    protected void plan(String syncId, String audience, PlanOutcome outcome, int recipients, String reason) {
        begin(syncId, audience);
        if (outcome != PlanOutcome.REJECTED) {
            syncs.find(syncId).ifPresent(sync -> accept(sync.status()));
        }
        topics.plan(syncId, audience, outcome, recipients, reason);
    }

    private void begin(String syncId, String audience) {
        database.getCollection("syncs")
                .updateOne(
                        eq("_id", syncId),
                        new Document("$setOnInsert", new Document("audienceId", audience).append("state", "PLANNING")),
                        new UpdateOptions().upsert(true));
    }

    private void accept(SyncStatus event) {
        MongoAudienceShares shares = new MongoAudienceShares(database);
        AudienceShare before = shares.find(event.audience());
        shares.save(UndecidedEvents.over(before, List.of(event)).next(event.syncId()));
    }

    /** As a worker stores and reports the end of a recipient's task. */
    protected void report(String syncId, String audience, String recipient, SyncOutcome outcome) {
        begin(syncId, audience);
        Document stored = new Document("audienceId", audience)
                .append("recipientId", recipient)
                .append("plannedOperation", "APPLY");
        if (outcome == SyncOutcome.FAILED) {
            stored.append("failure", new Document("syncId", syncId).append("reason", "no space"));
        } else if (outcome == SyncOutcome.APPLIED) {
            stored.append("appliedRevision", 1)
                    .append("appliedTag", "As frozen")
                    .append("lastSyncedAt", Date.from(Instant.parse("2026-03-01T10:00:02Z")))
                    .append("failure", null);
        }
        database.getCollection("audience_recipients")
                .updateOne(
                        eq("_id", audience + ":" + recipient),
                        new Document("$set", stored),
                        new UpdateOptions().upsert(true));
        topics.report(syncId, audience, recipient, outcome);
    }

    /** As the planner stores that it has committed the offset behind an event of the service. */
    protected void passEvent(String syncId) {
        LogPosition position =
                syncs.find(syncId).orElseThrow().status().change().position();
        database.getCollection("planner_offsets")
                .updateOne(
                        eq("_id", position.partition()),
                        new Document("$set", new Document("committed", position.offset() + 1)),
                        new UpdateOptions().upsert(true));
    }

    /** As the planner stores that it has read an event. */
    protected void queue(AudienceEvent event) {
        new MongoSyncLog(database, Clock.systemUTC()).queue(List.of(event));
    }

    protected static String syncId(Answer accepted) {
        assertThat(accepted.status()).as(accepted.toString()).isEqualTo(202);
        return accepted.json().path("syncId").asString();
    }

    protected JsonNode awaitSync(String caller, String syncId, String state) {
        return await().atMost(PATIENCE)
                .until(
                        () -> api.as(caller).get("/api/syncs/" + syncId).json(),
                        sync -> sync.path("state").asString().equals(state));
    }

    protected ConsumerRecord<byte[], byte[]> awaitEvent(String eventId) {
        return topics.await(
                Topic.EVENTS.name(), record -> new String(record.value(), StandardCharsets.UTF_8).contains(eventId));
    }
}
