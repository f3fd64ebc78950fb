package org.audienceshare.contacts.contact.mongo;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.MissingValues;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.mongo.RawFields;
import org.bson.BsonArray;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Merges the contacts of one person into the oldest: it keeps its values, gets those that it lacks, and the tags and audiences
 * of all. If one of them is the account's own, the merged one is no copy and has its consent. Who opted out in one of them has
 * opted out.
 */
final class PersonMerge {

    /** Belong to one contact. */
    private static final Set<String> OWN = Set.of(
            ContactFields.ID,
            ContactFields.EMAIL,
            ContactFields.SUBSCRIPTION,
            ContactFields.SOURCE,
            ContactFields.AUDIENCE_SYNC,
            ContactFields.CREATED_AT,
            ContactFields.UPDATED_AT);

    private static final Set<String> UNITED =
            Set.of(ContactFields.TAGS, ContactFields.AUDIENCES, ContactFields.OWN_TAGS);

    private PersonMerge() {}

    /** @param contacts at least one, the oldest first */
    static BsonDocument merge(List<BsonDocument> contacts, Instant now) {
        BsonDocument merged = contacts.get(0).clone();
        contacts.stream().filter(contact -> !isCopy(contact)).findFirst().ifPresent(own -> {
            merged.remove(ContactFields.SOURCE);
            merged.put(
                    ContactFields.SUBSCRIPTION, isSubscribed(own) ? own.get(ContactFields.SUBSCRIPTION) : optOut(own));
        });
        for (BsonDocument other : contacts) {
            other.forEach((field, value) -> {
                if (!OWN.contains(field)) {
                    BsonValue united = united(field, merged.get(field), value);
                    merged.put(field, united);
                }
            });
            if (!isSubscribed(other) && isSubscribed(merged)) {
                merged.put(ContactFields.SUBSCRIPTION, optOut(other));
            }
        }
        merged.put(ContactFields.UPDATED_AT, new BsonDateTime(now.toEpochMilli()));
        return merged;
    }

    /** Every status except SUBSCRIBED, and a missing one, counts as unsubscribed. */
    static boolean isSubscribed(BsonDocument contact) {
        return contact.get(ContactFields.SUBSCRIPTION) instanceof BsonDocument subscription
                && new BsonString("SUBSCRIBED").equals(subscription.get("status"));
    }

    private static boolean isCopy(BsonDocument contact) {
        return contact.get(ContactFields.SOURCE) instanceof BsonDocument;
    }

    private static BsonValue optOut(BsonDocument contact) {
        return contact.get(ContactFields.SUBSCRIPTION) instanceof BsonDocument subscription
                        && subscription.containsKey("status")
                ? subscription
                : new BsonDocument("status", new BsonString("UNSUBSCRIBED"));
    }

    private static BsonValue united(String field, @Nullable BsonValue kept, BsonValue other) {
        if (kept == null || isMissing(kept)) {
            return other;
        }
        if (UNITED.contains(field) && kept instanceof BsonArray one && other instanceof BsonArray more) {
            Set<BsonValue> all = new LinkedHashSet<>(one);
            all.addAll(more);
            return new BsonArray(List.copyOf(all));
        }
        if (ContactFields.KEYED_FIELDS.contains(field)
                && kept instanceof BsonDocument one
                && other instanceof BsonDocument more) {
            BsonDocument both = one.clone();
            more.forEach((key, value) -> both.put(key, united(key, both.get(key), value)));
            return both;
        }
        return kept;
    }

    private static boolean isMissing(BsonValue value) {
        return MissingValues.isMissing(new RawFields(RawFields.encode(new BsonDocument("value", value))));
    }
}
