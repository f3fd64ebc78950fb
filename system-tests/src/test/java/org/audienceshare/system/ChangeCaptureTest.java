package org.audienceshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.audienceshare.cli.rest.AudienceResponse;
import org.audienceshare.cli.rest.SelectionRef;
import org.audienceshare.cli.rest.SyncResponse;
import org.audienceshare.cli.rest.UnshareRequest;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The filter of the change stream's example, and of Debezium's configuration, tells what a sync wrote from what others wrote. The
 * embedded database has no such change events, so they are made from contacts before and after, as MongoDB describes them.
 */
class ChangeCaptureTest {

    private static final String HEADER = "email,first name,phone";
    private static final RunningSystem SYSTEM = RunningSystem.instance();
    private static Document filter = new Document();

    private final MongoCollection<Document> events = SYSTEM.database().getCollection("captured_changes");

    @BeforeAll
    static void readTheExamplesFilter() {
        List<String> command = new ArrayList<>(JavaExample.command("SyncOnChange"));
        command.add("--print-filter");
        filter = Document.parse(
                ExampleProgram.execute(SourceTree.ROOT, Map.of(), command).output());
    }

    @BeforeEach
    void forgetEvents() {
        events.drop();
    }

    @Test
    void whatASyncWroteIsLeftOut() {
        Brand brand = Brand.create(SYSTEM, "captured", 2);
        brand.importRows(brand.sender(), HEADER, List.of("a@example.com,Ada,1", "b@example.com,Bo,2"));
        brand.importRows(brand.agent(1), HEADER, List.of("a@example.com,,"));
        Document own = contact(brand, 1);
        AudienceResponse audience = brand.asSender().createAudience("Captured", "PERSONAL", null);

        brand.ended(brand.asSender().share(audience.id(), List.of(SelectionRef.organisation(brand.office()))));
        Document joined = contact(brand, 1);
        Document copy = contact(brand, 2);
        happened(own, joined);
        happened(null, copy);
        assertThat(joined.get("audienceSync", Document.class))
                .containsEntry("audienceId", audience.id())
                .containsEntry("revision", 1)
                .containsEntry("at", joined.get("updatedAt"));
        assertThat(copy.get("audienceSync", Document.class)).containsEntry("at", copy.get("updatedAt"));

        brand.importRows(brand.sender(), HEADER, List.of("a@example.com,Ada,9"));
        sync(brand, audience, "INCREMENTAL");
        Document changed = contact(brand, 2);
        assertThat(changed).containsEntry("phone", "9");
        happened(copy, changed);

        sync(brand, audience, "FULL");
        assertThat(contact(brand, 2))
                .as("nothing differs, so nothing is written")
                .isEqualTo(changed);

        brand.ended(brand.asSender().unshare(audience.id(), UnshareRequest.all()));
        Document left = contact(brand, 2);
        happened(changed, left);
        assertThat(left.get("audienceSync", Document.class))
                .containsEntry("audienceId", audience.id())
                .doesNotContainKey("revision");

        assertThat(events.countDocuments()).isEqualTo(4);
        assertThat(captured()).isEmpty();
    }

    @Test
    void whatOthersWriteIsNot() {
        Brand brand = Brand.create(SYSTEM, "others", 1);
        brand.importRows(brand.sender(), HEADER, List.of("a@example.com,Ada,1"));
        AudienceResponse audience = brand.asSender().createAudience("Captured", "PERSONAL", null);
        brand.ended(brand.asSender().share(audience.id(), List.of(SelectionRef.user(brand.agent(1)))));
        Document copy = contact(brand, 1);

        happened(null, contact(brand.sender(), brand));
        happened(null, new Document("_id", "without times"));
        brand.importRows(brand.agent(1), HEADER, List.of("a@example.com,Ada,own"));
        Document edited = contact(brand, 1);
        assertThat(edited).containsEntry("phone", "own").containsEntry("audienceSync", copy.get("audienceSync"));
        happened(copy, edited);
        happened("replace", copy, new Document(copy).append("updatedAt", Date.from(Instant.now())));
        happened(copy, null);

        assertThat(captured())
                .extracting(event -> event.getString("operationType"))
                .containsExactly("insert", "insert", "update", "replace", "delete");
    }

    @Test
    void debeziumsConfigurationHasTheSameFilter() throws IOException {
        JsonNode connector = new JsonMapper()
                .readTree(Files.readString(SourceTree.ROOT.resolve("examples/debezium/contacts.json")))
                .required("config");
        Document pipeline = Document.parse(
                "{\"stages\": " + connector.required("cursor.pipeline").asString() + "}");

        assertThat(pipeline.getList("stages", Document.class)).containsExactly(filter);
        assertThat("audience_share.contacts.ann")
                .matches(Pattern.compile(
                        connector.required("collection.include.list").asString()));
        assertThat("platform.audience_share.contacts.ann")
                .matches(Pattern.compile(
                        connector.required("transforms.oneTopic.regex").asString()));
    }

    private static void sync(Brand brand, AudienceResponse audience, String mode) {
        SyncResponse ended = brand.ended(brand.asSender().sync(audience.id(), 2, mode, false));
        assertThat(ended.state()).isEqualTo(SyncResponse.State.DONE);
    }

    private static Document contact(Brand brand, int agent) {
        return contact(brand.agent(agent), brand);
    }

    private static Document contact(String account, Brand brand) {
        return Objects.requireNonNull(brand.contact(account, "a@example.com"));
    }

    private void happened(@Nullable Document before, @Nullable Document after) {
        happened(before == null ? "insert" : after == null ? "delete" : "update", before, after);
    }

    private void happened(String type, @Nullable Document before, @Nullable Document after) {
        Document event = new Document("operationType", type);
        if (type.equals("update") && before != null && after != null) {
            Document updated = new Document(after);
            updated.entrySet().removeIf(field -> field.getValue().equals(before.get(field.getKey())));
            event.append("updateDescription", new Document("updatedFields", updated));
        } else if (after != null) {
            event.append("fullDocument", after);
        }
        events.insertOne(event.append("number", events.countDocuments()));
    }

    /** The events that pass the filter, in their order. */
    private List<Document> captured() {
        return events.aggregate(List.of(filter, new Document("$sort", new Document("number", 1))))
                .into(new ArrayList<>());
    }
}
