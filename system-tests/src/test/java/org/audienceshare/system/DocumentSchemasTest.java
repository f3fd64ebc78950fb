package org.audienceshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.model.Filters;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.audienceshare.cli.rest.AudienceResponse;
import org.audienceshare.cli.rest.SelectionRef;
import org.audienceshare.local.parts.Repository;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The documents that the services store are those that docs/schemas describes to whoever writes some, too. */
class DocumentSchemasTest {

    private static final Path SCHEMAS = Repository.root().resolve("docs/schemas");
    private static final JsonWriterSettings RELAXED =
            JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).build();

    private static final RunningSystem SYSTEM = RunningSystem.instance();
    private static Brand brand;

    @BeforeAll
    static void share() {
        brand = Brand.create(SYSTEM, "described", 2);
        SYSTEM.as("root", "SUPPORT")
                .putDirectory("{\"organisations\": [], \"accounts\": [], \"teams\": [{\"id\": \"described-team\","
                        + " \"name\": \"Team\", \"brandId\": \"described\","
                        + " \"members\": [{\"type\": \"USER\", \"id\": \"" + brand.agent(1) + "\"}]}]}");
        brand.importRows(
                brand.sender(),
                "email,first name,phone,subscribed,tags,custom.score",
                List.of("a@example.com,Ada,+1 555 1,yes,vip,5", "b@example.com,Bo,,no,,"));
        AudienceResponse audience = brand.asSender().createAudience("Described", "PERSONAL", null);
        brand.ended(brand.asSender().share(audience.id(), List.of(SelectionRef.organisation(brand.office()))));
    }

    @Test
    void contactsAndTheirCopiesAreAsDescribed() throws IOException {
        assertThat(stored("contacts." + brand.sender(), Filters.empty())).hasSize(2);
        assertThat(stored("contacts." + brand.agent(1), Filters.exists("source")))
                .hasSize(1)
                .allSatisfy(copy -> assertThat(copy).containsKey("audienceSync"));

        assertThat(problems("contact", stored("contacts." + brand.sender(), Filters.empty())))
                .isEmpty();
        assertThat(problems("contact", stored("contacts." + brand.agent(1), Filters.empty())))
                .isEmpty();
    }

    @Test
    void audiencesAndTheDirectoryAreAsDescribed() throws IOException {
        Bson ours = Filters.regex("_id", Pattern.compile("^described-"));
        Map<String, List<Document>> documents = Map.of(
                "audience", stored("audiences", Filters.eq("ownerAccountId", brand.sender())),
                "account", stored("accounts", ours),
                "organisation", stored("organisations", ours),
                "team", stored("teams", ours));
        for (Map.Entry<String, List<Document>> kind : documents.entrySet()) {
            assertThat(kind.getValue()).as(kind.getKey()).isNotEmpty();
            assertThat(problems(kind.getKey(), kind.getValue()))
                    .as(kind.getKey())
                    .isEmpty();
        }
    }

    /** The schema describes every field that the services write, so that it can't fall behind. */
    @ParameterizedTest
    @CsvSource({
        "contact, contacts.described-agent-1",
        "audience, audiences",
        "account, accounts",
        "organisation, organisations",
        "team, teams"
    })
    void everyStoredFieldIsDescribed(String kind, String collection) throws IOException {
        JsonNode described =
                new JsonMapper().readTree(Files.readString(file(kind))).path("properties");
        Bson ours = Filters.or(
                Filters.regex("_id", Pattern.compile("^described-")),
                Filters.eq("ownerAccountId", brand.sender()),
                Filters.exists("email"));

        assertThat(stored(collection, ours))
                .isNotEmpty()
                .allSatisfy(document -> assertThat(described.propertyNames()).containsAll(document.keySet()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "contact      | {'email': 'a@example.com'}",
                "contact      | {'_id': 1, 'subscription': {'status': true}}",
                "contact      | {'_id': 1, 'tags': 'vip'}",
                "contact      | {'_id': 1, 'createdAt': '2026-01-01'}",
                "contact      | {'_id': 1, 'audienceSync': {'audienceId': 'a', 'revision': 1}}",
                "audience     | {'_id': 'a', 'ownerAccountId': 'b', 'name': 'c', 'type': 'PERSONAL', 'filter': {}}",
                "account      | {'_id': 'a', 'name': 'A', 'brandId': 'b', 'organisationId': 'o', 'type': 'ROBOT'}",
                "account      | {'_id': 'a.b', 'name': 'A', 'brandId': 'b', 'organisationId': 'o', 'type': 'USER'}",
                "team         | {'_id': 'a', 'name': 'A', 'brandId': 'b', 'members': ['x']}",
                "organisation | {'_id': 'a', 'name': 'A'}"
            })
    void otherDocumentsAreNot(String kind, String document) throws IOException {
        assertThat(problems(kind, List.of(Document.parse(document)))).isNotEmpty();
    }

    private static List<Document> stored(String collection, Bson filter) {
        return SYSTEM.database().getCollection(collection).find(filter).into(new ArrayList<>());
    }

    private static List<String> problems(String kind, List<Document> documents) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(file(kind)));
        return documents.stream()
                .flatMap(document -> schema.validate(document.toJson(RELAXED), InputFormat.JSON).stream())
                .map(Object::toString)
                .toList();
    }

    private static Path file(String kind) {
        return SCHEMAS.resolve(kind + ".schema.json");
    }
}
