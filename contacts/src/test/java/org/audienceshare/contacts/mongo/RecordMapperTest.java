package org.audienceshare.contacts.mongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordMapperTest {

    private static final Instant AT = Instant.parse("2026-05-01T10:00:00Z");

    private static final RecordMapper<Shipment> SHIPMENTS = RecordMapper.of(Shipment.class)
            .named("account", "accountId")
            .inlined("sizes", RecordMapper.of(Size.class).named("high", "height"))
            .withDefault("tag", "none");

    @Test
    void fieldsFollowTheOrderOfTheComponentsAndNullsStay() {
        Document written = SHIPMENTS.write(shipment(null, "fragile"));

        assertThat(written)
                .isEqualTo(new Document("accountId", "a1")
                        .append("kind", "SMALL")
                        .append("at", Date.from(AT))
                        .append("wide", 2)
                        .append("height", 3L)
                        .append("boxes", List.of(new Document("wide", 1).append("high", 4L)))
                        .append("note", null)
                        .append("tag", "fragile"));
        assertThat(written.keySet())
                .containsExactly("accountId", "kind", "at", "wide", "height", "boxes", "note", "tag");
    }

    @Test
    void whatIsWrittenIsReadBack() {
        Shipment shipment = shipment("by hand", "fragile");

        assertThat(SHIPMENTS.read(SHIPMENTS.write(shipment))).isEqualTo(shipment);
    }

    @Test
    void missingFieldsReadAsNullZeroEmptyOrTheDefault() {
        Shipment read = SHIPMENTS.read(
                new Document("accountId", "a1").append("kind", "SMALL").append("at", Date.from(AT)));

        assertThat(read)
                .isEqualTo(new Shipment(new AccountId("a1"), Kind.SMALL, AT, new Size(0, 0), List.of(), null, "none"));
    }

    @Test
    void fieldsThatTheRecordDoesNotHaveAreIgnored() {
        Shipment shipment = shipment(null, "fragile");

        assertThat(SHIPMENTS.read(SHIPMENTS.write(shipment).append("later", 1))).isEqualTo(shipment);
    }

    @Test
    void whatTheConstructorThrowsIsThrown() {
        Document stored = SHIPMENTS.write(shipment(null, "fragile")).append("accountId", "no id");

        assertThatThrownBy(() -> SHIPMENTS.read(stored)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anUnknownComponentIsAMistake() {
        assertThatThrownBy(() -> RecordMapper.of(Size.class).named("depth", "d"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Shipment shipment(@Nullable String note, String tag) {
        return new Shipment(new AccountId("a1"), Kind.SMALL, AT, new Size(2, 3), List.of(new Size(1, 4)), note, tag);
    }

    private enum Kind {
        SMALL
    }

    private record Size(int wide, long high) {}

    private record Shipment(
            AccountId account,
            Kind kind,
            Instant at,
            Size sizes,
            List<Size> boxes,
            @Nullable String note,
            String tag) {}
}
