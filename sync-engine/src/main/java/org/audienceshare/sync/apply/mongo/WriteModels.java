package org.audienceshare.sync.apply.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.type;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.pullAll;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.model.DeleteOneModel;
import com.mongodb.client.model.UpdateOneModel;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.mongo.RawFields;
import org.audienceshare.contacts.mongo.RawValues;
import org.audienceshare.sync.apply.RecipientContacts.CopyMetadata;
import org.audienceshare.sync.merge.ContactWrite;
import org.audienceshare.sync.merge.ContactWrite.MembershipChange;
import org.audienceshare.sync.merge.ContactWrite.TagChange;
import org.audienceshare.sync.merge.FieldChanges;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;

/** Converts writes into classic update operators. None of them changes the subscription. */
final class WriteModels {

    /** A larger value is not compared with the one that was read; the contact's update time is. */
    private static final int MAX_COMPARED_BYTES = 1 << 20;

    private WriteModels() {}

    static UpdateOneModel<RawBsonDocument> leave(ContactWrite.Leave leave, CopyMetadata metadata) {
        List<Bson> guards = new ArrayList<>();
        List<Bson> updates = new ArrayList<>();
        guards.add(eq(ContactFields.ID, RawValues.write(leave.contactId())));
        guards.add(eq(ContactFields.AUDIENCES, metadata.audience().value()));
        updates.add(pull(ContactFields.AUDIENCES, metadata.audience().value()));
        if (!leave.dropTags().isEmpty()) {
            guards.add(type(ContactFields.TAGS, BsonType.ARRAY));
            updates.add(pullAll(ContactFields.TAGS, leave.dropTags()));
        }
        if (!leave.dropOwnTags().isEmpty()) {
            updates.add(pullAll(ContactFields.OWN_TAGS, leave.dropOwnTags()));
        }
        updates.addAll(stamp(metadata));
        return model(and(guards), combine(updates));
    }

    static UpdateOneModel<RawBsonDocument> update(ContactWrite.Update update, CopyMetadata metadata) {
        List<Bson> guards = new ArrayList<>();
        List<Bson> updates = new ArrayList<>();
        guards.add(eq(ContactFields.ID, RawValues.write(update.contactId())));
        guards.add(eq(ContactFields.EMAIL, update.storedEmail()));
        changeMembership(update.membership(), metadata, guards, updates);
        changeTags(update.tags(), guards, updates);
        changeFields(update.fields(), guards, updates);
        updates.addAll(stamp(metadata));
        return model(and(guards), combine(updates));
    }

    /** Only a copy that still has every value that was read, and none of the fields that were missing. */
    static DeleteOneModel<RawBsonDocument> delete(ContactWrite.Delete delete) {
        Map<String, Object> read = delete.contact().document();
        List<Bson> guards = new ArrayList<>();
        read.forEach((field, value) -> {
            BsonValue stored = RawValues.write(value);
            // What is too large to be compared is guarded by the time of the last change, which is among the fields.
            if (!isLarge(stored)) {
                guards.add(unchanged(field, stored));
            }
        });
        Stream.of(ContactFields.WHOLE_FIELDS, ContactFields.KEYED_FIELDS, List.of(ContactFields.OWN_TAGS))
                .flatMap(List::stream)
                .filter(field -> !read.containsKey(field))
                .forEach(field -> guards.add(exists(field, false)));
        return new DeleteOneModel<>(RawFields.encode(and(guards).toBsonDocument()));
    }

    /** Encoded at once, so that what can't be encoded is found before the bulk is sent. */
    private static UpdateOneModel<RawBsonDocument> model(Bson filter, Bson update) {
        return new UpdateOneModel<>(
                RawFields.encode(filter.toBsonDocument()), RawFields.encode(update.toBsonDocument()));
    }

    private static void changeMembership(
            MembershipChange change, CopyMetadata metadata, List<Bson> guards, List<Bson> updates) {
        if (change instanceof MembershipChange.Join join) {
            guards.add(list(ContactFields.AUDIENCES, join.hasList()));
            updates.add(addToSet(ContactFields.AUDIENCES, metadata.audience().value()));
        } else if (change instanceof MembershipChange.Replace replace) {
            guards.add(unchanged(ContactFields.AUDIENCES, RawValues.write(replace.expected())));
            updates.add(set(ContactFields.AUDIENCES, RawValues.write(replace.audiences())));
        }
    }

    private static void changeTags(TagChange change, List<Bson> guards, List<Bson> updates) {
        if (change instanceof TagChange.Add add) {
            guards.add(list(ContactFields.TAGS, add.hasList()));
            updates.add(addToSet(ContactFields.TAGS, add.tag()));
            if (add.wasOwn()) {
                updates.add(pull(ContactFields.OWN_TAGS, add.tag()));
            }
        } else if (change instanceof TagChange.MarkOwn own) {
            updates.add(addToSet(ContactFields.OWN_TAGS, own.tag()));
        } else if (change instanceof TagChange.Replace replace) {
            guards.add(unchanged(ContactFields.TAGS, RawValues.write(replace.expected())));
            updates.add(set(ContactFields.TAGS, RawValues.write(replace.tags())));
            updates.add(
                    replace.ownTags().isEmpty()
                            ? unset(ContactFields.OWN_TAGS)
                            : set(ContactFields.OWN_TAGS, replace.ownTags()));
        }
    }

    private static void changeFields(FieldChanges changes, List<Bson> guards, List<Bson> updates) {
        Set<String> documents = new LinkedHashSet<>();
        changes.changes().forEach((path, change) -> {
            BsonValue read = RawValues.write(change.read());
            guards.add(
                    isLarge(read)
                            ? unchanged(ContactFields.UPDATED_AT, RawValues.write(changes.updatedAt()))
                            : unchanged(path, read));
            updates.add(change.value() == null ? unset(path) : set(path, RawValues.write(change.value())));
            int dot = path.indexOf('.');
            if (dot > 0) {
                documents.add(path.substring(0, dot));
            }
        });
        documents.forEach(field -> guards.add(type(field, BsonType.DOCUMENT)));
    }

    /**
     * With an explicit $eq, because field names that begin with a dollar sign would be read as operators. A list of values
     * matches each of them, so it must be told from the value that was read.
     */
    private static Bson unchanged(String field, BsonValue read) {
        BsonDocument same = new BsonDocument("$eq", read);
        if (!read.isArray()) {
            same.append("$not", new BsonDocument("$type", new BsonInt32(BsonType.ARRAY.getValue())));
        }
        return new BsonDocument(field, same);
    }

    /** The database allows 16 MiB for an update and its filter, and the new value may be as large as the one that was read. */
    private static boolean isLarge(BsonValue value) {
        if (value.isString()) {
            return value.asString().getValue().length() > MAX_COMPARED_BYTES;
        }
        return (value.isDocument() || value.isArray() || value.isBinary())
                && RawFields.encode(new BsonDocument("value", value))
                                .getByteBuffer()
                                .remaining()
                        > MAX_COMPARED_BYTES;
    }

    /** Nothing can be added to what is no list. */
    private static Bson list(String field, boolean exists) {
        return exists ? type(field, BsonType.ARRAY) : exists(field, false);
    }

    private static List<Bson> stamp(CopyMetadata metadata) {
        return List.of(
                set(ContactFields.UPDATED_AT, Date.from(metadata.at())),
                set(ContactFields.AUDIENCE_SYNC, SyncStamp.of(metadata, metadata.at())));
    }
}
