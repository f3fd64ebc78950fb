package org.audienceshare.sync.apply.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.addToSet;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pull;
import static com.mongodb.client.model.Updates.pullAll;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.model.UpdateOneModel;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.mongo.RawFields;
import org.audienceshare.contacts.mongo.RawValues;
import org.audienceshare.sync.apply.RecipientContacts.CopyMetadata;
import org.audienceshare.sync.merge.ContactWrite;
import org.audienceshare.sync.merge.ContactWrite.MembershipChange;
import org.audienceshare.sync.merge.ContactWrite.TagChange;
import org.audienceshare.sync.merge.FieldChanges;
import org.bson.BsonDocument;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/** Converts writes into classic update operators. None of them changes the subscription. */
final class WriteModels {

    private WriteModels() {}

    static UpdateOneModel<RawBsonDocument> leave(ContactWrite.Leave leave, CopyMetadata metadata) {
        List<Bson> updates = new ArrayList<>();
        updates.add(pull(ContactFields.AUDIENCES, metadata.audience().value()));
        if (!leave.dropTags().isEmpty()) {
            updates.add(pullAll(ContactFields.TAGS, leave.dropTags()));
        }
        if (!leave.dropOwnTags().isEmpty()) {
            updates.add(pullAll(ContactFields.OWN_TAGS, leave.dropOwnTags()));
        }
        updates.add(updatedAt(metadata));
        return model(eq(ContactFields.ID, RawValues.write(leave.contactId())), combine(updates));
    }

    static UpdateOneModel<RawBsonDocument> update(ContactWrite.Update update, CopyMetadata metadata) {
        List<Bson> guards = new ArrayList<>();
        List<Bson> updates = new ArrayList<>();
        guards.add(eq(ContactFields.ID, RawValues.write(update.contactId())));
        changeMembership(update.membership(), metadata, guards, updates);
        changeTags(update.tags(), guards, updates);
        changeFields(update.fields(), guards, updates);
        updates.add(updatedAt(metadata));
        return model(and(guards), combine(updates));
    }

    /** Encoded at once, so that what can't be encoded is found before the bulk is sent. */
    private static UpdateOneModel<RawBsonDocument> model(Bson filter, Bson update) {
        return new UpdateOneModel<>(
                RawFields.encode(filter.toBsonDocument()), RawFields.encode(update.toBsonDocument()));
    }

    private static void changeMembership(
            MembershipChange change, CopyMetadata metadata, List<Bson> guards, List<Bson> updates) {
        if (change instanceof MembershipChange.Join) {
            updates.add(addToSet(ContactFields.AUDIENCES, metadata.audience().value()));
        } else if (change instanceof MembershipChange.Replace replace) {
            guards.add(unchanged(ContactFields.AUDIENCES, replace.expected()));
            updates.add(set(ContactFields.AUDIENCES, RawValues.write(replace.audiences())));
        }
    }

    private static void changeTags(TagChange change, List<Bson> guards, List<Bson> updates) {
        if (change instanceof TagChange.Add add) {
            updates.add(addToSet(ContactFields.TAGS, add.tag()));
            if (add.wasOwn()) {
                updates.add(pull(ContactFields.OWN_TAGS, add.tag()));
            }
        } else if (change instanceof TagChange.MarkOwn own) {
            updates.add(addToSet(ContactFields.OWN_TAGS, own.tag()));
        } else if (change instanceof TagChange.Replace replace) {
            guards.add(unchanged(ContactFields.TAGS, replace.expected()));
            updates.add(set(ContactFields.TAGS, RawValues.write(replace.tags())));
            updates.add(
                    replace.ownTags().isEmpty()
                            ? unset(ContactFields.OWN_TAGS)
                            : set(ContactFields.OWN_TAGS, replace.ownTags()));
        }
    }

    private static void changeFields(FieldChanges changes, List<Bson> guards, List<Bson> updates) {
        changes.sets().forEach((path, value) -> updates.add(set(path, RawValues.write(value))));
        changes.unsets().forEach(path -> updates.add(unset(path)));
        changes.replacements().forEach((field, replacement) -> {
            guards.add(unchanged(field, replacement.expected()));
            updates.add(set(field, RawValues.write(replacement.document())));
        });
    }

    /** With an explicit $eq, because field names that begin with a dollar sign would be read as operators. */
    private static Bson unchanged(String field, @Nullable Object expected) {
        return new BsonDocument(field, new BsonDocument("$eq", RawValues.write(expected)));
    }

    private static Bson updatedAt(CopyMetadata metadata) {
        return set(ContactFields.UPDATED_AT, Date.from(metadata.at()));
    }
}
