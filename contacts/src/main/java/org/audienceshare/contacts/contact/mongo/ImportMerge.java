package org.audienceshare.contacts.contact.mongo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.SubscriptionStatus;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Decides what an imported row changes in a contact that is there: values given replace, values not given stay, tags
 * are added, and nobody is resubscribed. Sub-documents are merged key by key.
 */
final class ImportMerge {

    /** What an import never changes in a contact that is there. */
    private static final Set<String> KEPT = Set.of(
            ContactFields.ID,
            ContactFields.EMAIL,
            ContactFields.AUDIENCES,
            ContactFields.SOURCE,
            ContactFields.OWN_TAGS,
            ContactFields.CREATED_AT,
            ContactFields.UPDATED_AT);

    private final Document stored;
    private final Document guard;
    private final Document set = new Document();
    private final Document addToSet = new Document();

    private ImportMerge(Document stored) {
        this.stored = stored;
        this.guard = new Document(ContactFields.ID, stored.get(ContactFields.ID));
    }

    /**
     * One update of one document.
     *
     * @param filter finds the contact as long as what the update was made from still holds
     * @param update classic operators
     */
    record Update(Document filter, Document update) {}

    /** The update, or empty if the contact has everything that was given. */
    static Optional<Update> merge(Document stored, Map<String, Object> given, Instant now) {
        ImportMerge merge = new ImportMerge(stored);
        given.forEach(merge::field);
        if (merge.set.isEmpty() && merge.addToSet.isEmpty()) {
            return Optional.empty();
        }
        Document update = new Document("$set", merge.set.append(ContactFields.UPDATED_AT, Date.from(now)));
        if (!merge.addToSet.isEmpty()) {
            update.append("$addToSet", merge.addToSet);
        }
        return Optional.of(new Update(merge.guard, update));
    }

    private void field(String name, @Nullable Object value) {
        if (value == null || KEPT.contains(name)) {
            return;
        }
        if (name.equals(ContactFields.SUBSCRIPTION)) {
            subscription(value);
        } else if (name.equals(ContactFields.TAGS)) {
            tags(value);
        } else if (value instanceof Map<?, ?> map) {
            subDocument(name, map);
        } else if (!same(stored.get(name), value)) {
            set.append(name, value);
        }
    }

    /** Only an unsubscription is ever taken from an import. */
    private void subscription(Object value) {
        SubscriptionStatus before = new Contact(stored).subscriptionStatus();
        Object status = value instanceof Map<?, ?> subscription ? subscription.get("status") : null;
        boolean unsubscribes = SubscriptionStatus.UNSUBSCRIBED.name().equals(status);
        if (unsubscribes && before == SubscriptionStatus.SUBSCRIBED) {
            set.append(ContactFields.SUBSCRIPTION, value);
        }
    }

    private void tags(Object value) {
        if (!(value instanceof Collection<?> given) || given.isEmpty()) {
            return;
        }
        if (stored.get(ContactFields.TAGS) instanceof Collection<?> present) {
            List<Object> added = new ArrayList<>(given);
            added.removeAll(present);
            if (!added.isEmpty()) {
                addToSet.append(ContactFields.TAGS, new Document("$each", added));
            }
        } else {
            guardAsRead(ContactFields.TAGS);
            set.append(ContactFields.TAGS, given.stream().distinct().toList());
        }
    }

    /**
     * Keys with a dot or a leading dollar sign can't be addressed by an update: then the whole sub-document is written,
     * guarded by the value that was read.
     */
    private void subDocument(String name, Map<?, ?> given) {
        Object before = stored.get(name);
        Map<?, ?> present = before instanceof Map<?, ?> map ? map : Map.of();
        Map<String, Object> changed = new LinkedHashMap<>();
        given.forEach((key, value) -> {
            if (value != null && !same(present.get(key), value)) {
                changed.put(String.valueOf(key), value);
            }
        });
        if (changed.isEmpty()) {
            return;
        }
        boolean addressable = (before instanceof Map || !stored.containsKey(name))
                && changed.keySet().stream().allMatch(ImportMerge::isAddressable);
        if (addressable) {
            changed.forEach((key, value) -> set.append(name + "." + key, value));
        } else {
            Document whole = new Document();
            present.forEach((key, value) -> whole.append(String.valueOf(key), value));
            whole.putAll(changed);
            guardAsRead(name);
            set.append(name, whole);
        }
    }

    private void guardAsRead(String name) {
        guard.append(
                name,
                stored.containsKey(name) ? new Document("$eq", stored.get(name)) : new Document("$exists", false));
    }

    private static boolean isAddressable(String key) {
        return !key.isEmpty() && !key.startsWith("$") && key.indexOf('.') < 0;
    }

    /** Whether the two are stored alike; numbers of different types and instants and dates are. */
    private static boolean same(@Nullable Object one, @Nullable Object other) {
        return Objects.equals(plain(one), plain(other));
    }

    private static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Instant instant) {
            return Date.from(instant);
        }
        return value instanceof Integer number ? (Object) number.longValue() : value;
    }
}
