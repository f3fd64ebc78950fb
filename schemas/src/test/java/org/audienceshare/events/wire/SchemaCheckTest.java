package org.audienceshare.events.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serializer;
import org.audienceshare.events.AudienceUnshared;
import org.audienceshare.events.EventFixture;
import org.audienceshare.events.Topic;
import org.audienceshare.events.wire.SchemaCheck.IncompatibleSchemaException;
import org.audienceshare.testing.HostileRecords;
import org.audienceshare.testing.Parts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a service finds in a real registry when it starts. */
class SchemaCheckTest {

    private static final ConfluentApi REGISTRY =
            new ConfluentApi(Parts.registry().ccompatUrl());
    private static final Schema OURS = AudienceUnshared.getClassSchema();

    private final Topic topic =
            new Topic("schema-check-" + UUID.randomUUID(), "audienceId", List.of(AudienceUnshared.class), 1, null);
    private final String subject = topic.name() + "-" + OURS.getFullName();

    /** What a service does with the topic. */
    enum Use {
        WRITES,
        READS;

        SchemaCheck check(EventSerde serde, Topic topic) {
            return this == WRITES
                    ? serde.newSchemaCheck(List.of(topic), List.of())
                    : serde.newSchemaCheck(List.of(), List.of(topic));
        }
    }

    @Test
    void whatIsWrittenIsRegistered() {
        check(Use.WRITES);

        assertThat(REGISTRY.subjects()).contains(subject);
        check(Use.WRITES);
        check(Use.READS);
    }

    @Test
    void whatIsOnlyReadIsNotRegistered() {
        check(Use.READS);

        assertThat(REGISTRY.subjects()).doesNotContain(subject);
    }

    @ParameterizedTest
    @EnumSource
    void otherSchemaUnderOurSubjectIsRefusedWithWhatToDo(Use use) {
        HostileRecords.registerOtherSchema(topic.name(), OURS);

        assertThatThrownBy(() -> check(use))
                .isInstanceOfSatisfying(
                        IncompatibleSchemaException.class,
                        refusal -> assertThat(refusal.action()).startsWith("Delete th"))
                .hasMessageContaining(subject)
                .hasMessageContaining("field eventId")
                .hasMessageNotContaining("MISS");
    }

    @ParameterizedTest
    @EnumSource
    void newerVersionThatDoesNotFitIsRefusedWithItsNumber(Use use) {
        check(Use.WRITES);
        allowEverything();
        HostileRecords.registerOtherSchema(topic.name(), OURS);

        assertThatThrownBy(() -> check(use))
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessageStartingWith("Version 2 of " + subject + " in the schema registry does not fit")
                .hasMessageContaining("field eventId, reader type: ")
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @EnumSource
    void schemaOfAnotherKindIsRefused(Use use) {
        REGISTRY.registerJsonSchema(subject);

        assertThatThrownBy(() -> check(use))
                .isInstanceOf(IncompatibleSchemaException.class)
                .hasMessageContaining(subject);
    }

    @ParameterizedTest
    @EnumSource
    void newerVersionThatFitsIsAccepted(Use use) {
        check(Use.WRITES);
        REGISTRY.register(subject, withOneMoreField());

        assertThatCode(() -> check(use)).doesNotThrowAnyException();
    }

    /** Records that are written with them become dead letters; who registers one must not stop every service. */
    @ParameterizedTest
    @EnumSource
    void newerVersionBeyondTheLimitsIsNoReasonNotToStart(Use use) {
        assertThat(HostileRecords.of(topic.name(), OURS, new byte[10])).isNotEmpty();

        assertThatCode(() -> check(use)).doesNotThrowAnyException();
    }

    @Test
    void registryKeepsOutWhatDoesNotFitAllVersionsWhateverItsGlobalRuleIs() {
        check(Use.WRITES);

        assertThat(REGISTRY.compatibility(subject)).isEqualTo("FULL_TRANSITIVE");
        // It reads our records, but its records can't be read with ours: a rule that looks back alone would let it in.
        assertThat(REGISTRY.registering(subject, withoutItsFirstField())).isEqualTo(409);
        assertThat(REGISTRY.registering(subject, withOneMoreField())).isEqualTo(200);
    }

    @Test
    void subjectThatWasRegisteredBeforeGetsTheRuleToo() {
        REGISTRY.register(subject, OURS);

        check(Use.READS);
        assertThat(REGISTRY.compatibility(subject)).isNotEqualTo("FULL_TRANSITIVE");
        check(Use.WRITES);

        assertThat(REGISTRY.compatibility(subject)).isEqualTo("FULL_TRANSITIVE");
    }

    @Test
    void ruleThatTheSubjectHasStays() {
        REGISTRY.register(subject, OURS);
        REGISTRY.setCompatibility(subject, "FORWARD");

        check(Use.WRITES);

        assertThat(REGISTRY.compatibility(subject)).isEqualTo("FORWARD");
    }

    @Test
    void withoutACompatibilityRuleOursIsRegisteredBesideTheOther() {
        HostileRecords.registerOtherSchema(topic.name(), OURS);
        allowEverything();

        assertThatCode(() -> check(Use.WRITES)).doesNotThrowAnyException();
        assertThatCode(() -> check(Use.READS)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @EnumSource
    void registryThatDoesNotAnswerIsNoRefusal(Use use) throws IOException {
        try (RegistrySwitch registry = new RegistrySwitch(Parts.registry())) {
            SchemaCheck check = use.check(serde(registry.apicurioUrl()), topic);
            registry.hang();

            assertThatThrownBy(check::check)
                    .isInstanceOf(SerdeUnavailableException.class)
                    .hasMessage("the schema registry does not answer as it should (HttpTimeoutException)");

            registry.answer();
            assertThatCode(check::check).doesNotThrowAnyException();
        }
    }

    @ParameterizedTest
    @EnumSource
    void addressThatIsNoRegistryIsNoRefusal(Use use) {
        String wrong = Parts.registry().apicurioUrl().replace("/apis/registry/v2", "/nothing/here");

        assertThatThrownBy(() -> use.check(serde(wrong), topic).check()).isInstanceOf(SerdeUnavailableException.class);
    }

    @Test
    void schemaThatSomebodyElseHasToRegisterIsWaitedFor() {
        EventSerde serde = serdeWith(Map.of("apicurio.registry.auto-register", "false"));

        assertThatThrownBy(() -> Use.WRITES.check(serde, topic).check())
                .isInstanceOf(SerdeUnavailableException.class)
                .hasMessage("the schema of " + subject + " is not registered, and this service does not register it");

        check(Use.WRITES);
        assertThatCode(() -> Use.WRITES.check(serde, topic).check()).doesNotThrowAnyException();
    }

    @Test
    void registryThatLostItsSchemasGetsThemAgainAndOldRecordsAreRead() throws IOException {
        Parts.Registry emptied = Parts.newRegistry();
        try (RegistrySwitch registry = new RegistrySwitch(Parts.registry());
                EventReader reader = serde(registry.apicurioUrl()).newReader()) {
            EventSerde serde = serde(registry.apicurioUrl());
            Headers headers = new RecordHeaders();
            byte[] before = write(serde, headers);
            registry.to(emptied);

            Use.WRITES.check(serde, topic).check();

            assertThat(new ConfluentApi(emptied.ccompatUrl()).subjects()).containsExactly(subject);
            assertThat(reader.read(topic.name(), headers, before))
                    .isEqualTo(new ReadResult.Read<>(EventFixture.unshared()));
        }
    }

    @Test
    void otherSerializersAreNotAsked() {
        EventSerde serde = new EventSerde(new SerdeSettings(
                "http://localhost:1", EventSerializer.class.getName(), SerdeSettings.APICURIO_DESERIALIZER, Map.of()));

        assertThatCode(() -> serde.newSchemaCheck(Topic.ALL, Topic.ALL).check()).doesNotThrowAnyException();
    }

    private void check(Use use) {
        use.check(serde(Parts.registry().apicurioUrl()), topic).check();
    }

    private static EventSerde serde(String url) {
        return new EventSerde(SerdeSettings.of(url));
    }

    private static EventSerde serdeWith(Map<String, String> properties) {
        return new EventSerde(new SerdeSettings(
                Parts.registry().apicurioUrl(),
                SerdeSettings.APICURIO_SERIALIZER,
                SerdeSettings.APICURIO_DESERIALIZER,
                properties));
    }

    /** No compatibility rule for the subject, in Apicurio's own interface: Confluent's falls back to the global one. */
    private void allowEverything() {
        String rules = "/groups/default/artifacts/" + subject + "/rules";
        String none = "{\"type\": \"COMPATIBILITY\", \"config\": \"NONE\"}";
        int changed = apicurio("PUT", rules + "/COMPATIBILITY", none);
        assertThat(changed == 404 ? apicurio("POST", rules, none) : changed).isBetween(200, 204);
    }

    private static int apicurio(String method, String path, String body) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(Parts.registry().apicurioUrl() + path))
                                    .header("Content-Type", "application/json")
                                    .method(method, BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] write(EventSerde serde, Headers headers) {
        try (Serializer<SpecificRecord> serializer = serde.newSerializer()) {
            return serializer.serialize(topic.name(), headers, EventFixture.unshared());
        }
    }

    /** Which has no default. */
    private static Schema withoutItsFirstField() {
        List<Schema.Field> fields = new ArrayList<>(OURS.getFields().stream()
                .map(field -> new Schema.Field(field, field.schema()))
                .toList());
        assertThat(fields.remove(0).hasDefaultValue()).isFalse();
        return Schema.createRecord(OURS.getFullName(), "With less.", null, false, fields);
    }

    private static Schema withOneMoreField() {
        Schema.Field more = new Schema.Field("more", Schema.create(Schema.Type.STRING), "added later", "");
        List<Schema.Field> fields = new ArrayList<>(OURS.getFields().stream()
                .map(field -> new Schema.Field(field, field.schema()))
                .toList());
        fields.add(more);
        return Schema.createRecord(OURS.getFullName(), "With more.", null, false, fields);
    }
}
