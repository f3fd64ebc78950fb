package org.audienceshare.events.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.audienceshare.events.AudienceSyncPlanned;
import org.audienceshare.events.AudienceSyncRequested;
import org.audienceshare.events.Topic;
import org.audienceshare.testing.Parts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What other publishers say that a number means, under our subjects on a real registry. */
class LogicalTypeCheckTest {

    private static final EventSerde SERDE =
            new EventSerde(SerdeSettings.of(Parts.registry().apicurioUrl()));
    private static final ConfluentApi REGISTRY =
            new ConfluentApi(Parts.registry().ccompatUrl());
    private static final Schema OURS = AudienceSyncRequested.getClassSchema();
    private static final String MILLIS = "\"logicalType\":\"timestamp-millis\"";

    private final Topic topic = new Topic(
            "logical-types-" + UUID.randomUUID(), "audienceId", List.of(AudienceSyncRequested.class), 1, null);
    private final EventReader reader = SERDE.newReader();

    @AfterEach
    void close() {
        reader.close();
    }

    /** Avro's own rules compare the numbers, and would read microseconds as milliseconds. */
    @ParameterizedTest
    @ValueSource(strings = {"timestamp-micros", "timestamp-nanos", "local-timestamp-millis", "time-micros"})
    void otherUnitOfTimeIsRefused(String unit) {
        Schema other = with(OURS, "\"logicalType\":\"" + unit + "\"");

        ReadResult<SpecificRecord> result = read(other, HandMade.syncRequested(other, "e-1"));

        assertThatThrownBy(result::orThrow)
                .hasMessage("the field occurredAt was written as " + unit + ", and must be timestamp-millis");
        assertThat(read(OURS, HandMade.syncRequested(OURS, "e-1"))).isInstanceOf(ReadResult.Read.class);
    }

    @Test
    void otherUnitOfANullableTimeIsRefused() {
        Schema ours = AudienceSyncPlanned.getClassSchema();

        assertThat(LogicalTypeCheck.difference(ours, with(ours, "\"logicalType\":\"timestamp-micros\"")))
                .contains("the field plannedAt was written as timestamp-micros, and must be timestamp-millis");
        assertThat(LogicalTypeCheck.difference(
                        nullable("{\"type\": \"long\", " + MILLIS + "}"),
                        nullable("{\"type\": \"long\", \"logicalType\": \"timestamp-micros\"}")))
                .isPresent();
    }

    /** As our documentation says, times are milliseconds. */
    @Test
    void numberWithoutAUnitIsMilliseconds() {
        Schema plain = with(OURS, "\"note\":\"none\"");

        assertThat(((AudienceSyncRequested) read(plain, HandMade.syncRequested(plain, "e-1"))
                                .orThrow())
                        .getOccurredAt())
                .isEqualTo(Instant.parse("2026-03-01T12:00:00Z"));
    }

    @Test
    void whatDoesNotChangeTheMeaningIsRead() {
        Schema uuid = new Schema.Parser()
                .parse(OURS.toString()
                        .replace(
                                "{\"name\":\"eventId\",\"type\":\"string\"",
                                "{\"name\":\"eventId\",\"type\":{\"type\":\"string\",\"logicalType\":\"uuid\"}"));
        assertThat(uuid.getField("eventId").schema().getProp("logicalType")).isEqualTo("uuid");

        assertThat(read(uuid, HandMade.syncRequested(uuid, UUID.randomUUID().toString())))
                .isInstanceOf(ReadResult.Read.class);
    }

    @Test
    void valuesThatContainThemselvesEnd() {
        Schema chain = new Schema.Parser().parse("""
                {"type": "record", "name": "Chain", "fields": [{"name": "next", "type": ["null", "Chain"]}]}""");

        assertThat(LogicalTypeCheck.difference(chain, chain)).isEmpty();
    }

    /** Avro's own rules allow it, so any publisher that registers its schemas by itself could stop our services. */
    @ParameterizedTest
    @EnumSource
    void otherUnitOfTimeInTheRegistryIsSaidAtStartAndStopsNobody(SchemaCheckTest.Use use) {
        SchemaCheckTest.Use.WRITES.check(SERDE, topic).check();
        Schema micros = with(OURS, "\"logicalType\":\"timestamp-micros\"");
        REGISTRY.register(subject(), micros);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Logger logger = (Logger) LoggerFactory.getLogger(SchemaCheck.class);
        logger.addAppender(log);
        try {
            use.check(SERDE, topic).check();
        } finally {
            logger.detachAppender(log);
        }

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "Records with version 2 of " + subject() + " will be dead letters: the field occurredAt"
                                + " was written as timestamp-micros, and must be timestamp-millis.");
    }

    private String subject() {
        return topic.name() + "-" + OURS.getFullName();
    }

    private ReadResult<SpecificRecord> read(Schema writer, GenericRecord event) {
        return reader.read(
                topic.name(), new RecordHeaders(), HandMade.bytes(REGISTRY.register(subject(), writer), event));
    }

    private static Schema with(Schema ours, String property) {
        assertThat(ours.toString()).contains(MILLIS);
        return new Schema.Parser().parse(ours.toString().replace(MILLIS, property));
    }

    private static Schema nullable(String type) {
        return new Schema.Parser().parse("""
                {"type": "record", "name": "R", "fields": [{"name": "at", "type": ["null", %s]}]}""".formatted(type));
    }
}
