package org.audienceshare.contacts.field.mongo;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.Filters;
import com.mongodb.client.model.Projections;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.mongo.ContactCollections;
import org.audienceshare.contacts.field.FieldConversion;
import org.audienceshare.contacts.value.ColumnFormat;
import org.audienceshare.contacts.value.ColumnSurvey;
import org.audienceshare.contacts.value.ValueComparison;
import org.audienceshare.contacts.value.ValueText;
import org.audienceshare.contacts.value.ValueType;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Converts values in {@code contacts.<accountId>}. A value that somebody changes meanwhile stays as it was changed. */
public final class MongoFieldConversion implements FieldConversion {

    private static final int BATCH = 1_000;
    private static final int MAX_SAMPLE_CHARS = 100;

    private final ContactCollections collections;
    private final Clock clock;

    public MongoFieldConversion(ContactCollections collections, Clock clock) {
        this.collections = collections;
        this.clock = clock;
    }

    @Override
    public Report convert(AccountId account, String path, ValueType type, ZoneId zone, boolean dryRun) {
        return collections.placement().write(account, () -> convertInPlace(account, path, type, zone, dryRun));
    }

    private Report convertInPlace(AccountId account, String path, ValueType type, ZoneId zone, boolean dryRun) {
        Run run = new Run(collections.open(account), path, zone);
        ColumnSurvey survey = new ColumnSurvey(false);
        run.read((contact, value) -> ValueText.of(value, zone).ifPresent(survey::add));
        ColumnFormat format = survey.format(type, zone);
        run.read((contact, value) -> run.convert(contact, value, format, dryRun));
        run.flush();
        return run.report(format);
    }

    /** What is done with a value. */
    private interface ValueReader {
        void read(Document contact, Object value);
    }

    private final class Run {

        private final MongoCollection<Document> contacts;
        private final String field;
        private final String key;
        private final ZoneId zone;
        private final List<WriteModel<Document>> writes = new ArrayList<>();
        private final List<Misfit> samples = new ArrayList<>();
        private long converted;
        private long unchanged;
        private long kept;
        private long shared;

        Run(MongoCollection<Document> contacts, String path, ZoneId zone) {
            this.contacts = contacts;
            this.field = path.substring(0, path.indexOf('.'));
            this.key = path.substring(path.indexOf('.') + 1);
            this.zone = zone;
        }

        void read(ValueReader reader) {
            shared = 0;
            for (Document contact : contacts.find(Filters.exists(field))
                    .projection(Projections.include(field, ContactFields.SOURCE, ContactFields.AUDIENCES))
                    .batchSize(BATCH)) {
                Object value = contact.get(field) instanceof Document values ? values.get(key) : null;
                if (value == null || "".equals(value)) {
                    continue;
                }
                if (followsASender(contact)) {
                    shared++;
                } else {
                    reader.read(contact, value);
                }
            }
        }

        void convert(Document contact, Object value, ColumnFormat format, boolean dryRun) {
            Optional<ColumnFormat.Reading> reading = ValueText.of(value, zone).map(format::read);
            if (reading.isEmpty() || !reading.get().fits()) {
                kept++;
                if (samples.size() < MAX_LISTED) {
                    samples.add(new Misfit(String.valueOf(contact.get(ContactFields.ID)), sample(value)));
                }
            } else if (ValueComparison.equal(value, reading.get().value())) {
                unchanged++;
            } else {
                converted++;
                if (!dryRun) {
                    writes.add(update(contact, value, reading.get().value()));
                }
            }
            if (writes.size() == BATCH) {
                flush();
            }
        }

        void flush() {
            if (!writes.isEmpty()) {
                contacts.bulkWrite(writes, new BulkWriteOptions().ordered(false));
                writes.clear();
            }
        }

        Report report(ColumnFormat format) {
            return new Report(converted, unchanged, kept, shared, format.doubt().orElse(null), samples);
        }

        private String sample(Object value) {
            String text = ValueText.of(value, zone).orElse("(not a text)");
            return text.length() > MAX_SAMPLE_CHARS ? text.substring(0, MAX_SAMPLE_CHARS) + "\u2026" : text;
        }

        /** A name with a dot or a leading dollar sign can't be addressed: then the whole sub-document is written. */
        private WriteModel<Document> update(Document contact, Object before, Object after) {
            boolean addressable = key.indexOf('.') < 0 && !key.startsWith("$");
            Document whole = new Document(contact.get(field, Document.class));
            String path = addressable ? field + "." + key : field;
            Object expected = addressable ? before : contact.get(field);
            whole.put(key, after);
            Document unchanged = new Document("$eq", expected);
            if (!(expected instanceof Collection)) {
                // A list with the value in it would be equal to it.
                unchanged.append("$not", new Document("$type", "array"));
            }
            return new UpdateOneModel<>(
                    new Document(ContactFields.ID, contact.get(ContactFields.ID)).append(path, unchanged),
                    new Document(
                            "$set",
                            new Document(path, addressable ? after : whole)
                                    .append(ContactFields.UPDATED_AT, Date.from(clock.instant()))));
        }

        private boolean followsASender(Document contact) {
            @Nullable Object source = contact.get(ContactFields.SOURCE);
            return source != null
                    || (contact.get(ContactFields.AUDIENCES) instanceof Collection<?> audiences
                            && !audiences.isEmpty());
        }
    }
}
