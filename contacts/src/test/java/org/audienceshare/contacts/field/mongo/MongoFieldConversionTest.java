package org.audienceshare.contacts.field.mongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.TestDatabase;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.contacts.field.FieldConversion;
import org.audienceshare.contacts.field.FieldConversion.Misfit;
import org.audienceshare.contacts.field.FieldConversion.Report;
import org.audienceshare.contacts.value.ValueType;
import org.bson.Document;
import org.bson.types.Decimal128;
import org.junit.jupiter.api.Test;

class MongoFieldConversionTest {

    private static final AccountId ANN = new AccountId("ann");
    private static final ZoneId SYDNEY = ZoneId.of("Australia/Sydney");
    private static final Instant NOW = Instant.parse("2026-05-01T08:00:00Z");

    private final MongoDatabase database = TestDatabase.fresh(getClass());
    private final FieldConversion conversion = new MongoFieldConversion(
            new ContactCollections(database, account -> false), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void textsThatAreNumbersBecomeNumbersAndTheRestIsListed() {
        put("a", "price", "650\u00A0000");
        put("b", "price", "$720,000");
        put("c", "price", "POA");
        put("d", "price", 5);
        put("e", "other", "1");
        put("f", "price", "");

        Report report = convert("customFields.price", ValueType.NUMBER, false);

        assertThat(report).isEqualTo(new Report(2, 1, 1, 0, null, List.of(new Misfit("c", "POA"))));
        assertThat(value("a", "price")).isEqualTo(650_000L);
        assertThat(value("b", "price")).isEqualTo(720_000L);
        assertThat(value("c", "price")).isEqualTo("POA");
        assertThat(value("d", "price")).isEqualTo(5);
        assertThat(contacts().find(new Document("_id", "a")).first()).containsEntry("updatedAt", Date.from(NOW));
        assertThat(convert("customFields.price", ValueType.NUMBER, false))
                .isEqualTo(new Report(0, 3, 1, 0, null, List.of(new Misfit("c", "POA"))));
    }

    @Test
    void aDryRunOnlyReports() {
        put("a", "price", "650,000");

        assertThat(convert("customFields.price", ValueType.NUMBER, true).converted())
                .isEqualTo(1);
        assertThat(value("a", "price")).isEqualTo("650,000");
    }

    /** The clock is asked for the time of each change, after the value was read and before it is written. */
    @Test
    void aListThatMeanwhileTookTheValueInStays() {
        put("a", "price", "1");
        put("b", "price", "2");
        Clock changing = new ChangingClock(() -> contacts()
                .updateOne(
                        new Document("_id", "a"),
                        new Document("$set", new Document("customFields.price", List.of("1", "3")))));

        new MongoFieldConversion(new ContactCollections(database, account -> false), changing)
                .convert(ANN, "customFields.price", ValueType.NUMBER, SYDNEY, false);

        assertThat(value("a", "price")).isEqualTo(List.of("1", "3"));
        assertThat(value("b", "price")).isEqualTo(2L);
    }

    @Test
    void whatFollowsASenderKeepsItsType() {
        put("a", "price", "1");
        contacts().updateOne(new Document("_id", "a"), new Document("$set", new Document("source", new Document())));
        put("b", "price", "2");
        contacts().updateOne(new Document("_id", "b"), new Document("$set", new Document("audiences", List.of("x"))));

        assertThat(convert("customFields.price", ValueType.NUMBER, false))
                .isEqualTo(new Report(0, 0, 0, 2, null, List.of()));
        assertThat(value("a", "price")).isEqualTo("1");
    }

    @Test
    void numbersDatesAndTruthValuesBecomeTextsAndComeBack() {
        put("a", "x.$y", 2.50);
        put("b", "x.$y", Decimal128.parse("1E+3"));
        convert("customFields.x.$y", ValueType.TEXT, false);
        assertThat(value("a", "x.$y")).isEqualTo("2.5");
        assertThat(value("b", "x.$y")).isEqualTo("1000");

        put("c", "day", Date.from(Instant.parse("2026-05-30T14:00:00Z")));
        put("d", "day", Date.from(Instant.parse("2026-05-30T14:00:01Z")));
        convert("customFields.day", ValueType.TEXT, false);
        assertThat(value("c", "day")).isEqualTo("2026-05-31");
        assertThat(value("d", "day")).isEqualTo("2026-05-30T14:00:01Z");
        convert("customFields.day", ValueType.DATE, false);
        assertThat(value("c", "day")).isEqualTo(Date.from(Instant.parse("2026-05-30T14:00:00Z")));

        put("e", "flag", true);
        convert("customFields.flag", ValueType.TEXT, false);
        assertThat(value("e", "flag")).isEqualTo("true");
        convert("customFields.flag", ValueType.YES_NO, false);
        assertThat(value("e", "flag")).isEqualTo(true);
        convert("customFields.flag", ValueType.LIST, false);
        assertThat(value("e", "flag")).isEqualTo(List.of("true"));
    }

    @Test
    void aDoubtIsSaidAndNothingConverted() {
        put("a", "day", "03/04/2026");

        Report report = convert("customFields.day", ValueType.DATE, false);

        assertThat(report.doubt()).contains("day or month");
        assertThat(report.kept()).isEqualTo(1);
        assertThat(value("a", "day")).isEqualTo("03/04/2026");
    }

    private Report convert(String path, ValueType type, boolean dryRun) {
        return conversion.convert(ANN, path, type, SYDNEY, dryRun);
    }

    private void put(String id, String key, Object value) {
        contacts()
                .insertOne(new Document("_id", id)
                        .append("email", id + "@x.org")
                        .append("customFields", new Document(key, value).append("stays", "as it is")));
    }

    private Object value(String id, String key) {
        Document found = contacts().find(new Document("_id", id)).first();
        Document fields = found.get("customFields", Document.class);
        assertThat(fields).containsEntry("stays", "as it is");
        return fields.get(key);
    }

    /** Changes something whenever it is asked. */
    private static final class ChangingClock extends Clock {

        private final Runnable change;

        ChangingClock(Runnable change) {
            this.change = change;
        }

        @Override
        public Instant instant() {
            change.run();
            return NOW;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private MongoCollection<Document> contacts() {
        return database.getCollection("contacts.ann");
    }
}
