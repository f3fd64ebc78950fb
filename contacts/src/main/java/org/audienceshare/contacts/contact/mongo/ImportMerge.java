package org.audienceshare.contacts.contact.mongo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.Contact.SubscriptionStatus;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.ContactImporter;
import org.audienceshare.contacts.value.ValueComparison;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * Decides what an imported row changes in a stored contact: imported values replace stored ones, other values stay,
 * tags are added, and nobody is resubscribed. Sub-documents are merged key by key.
 */
final class ImportMerge {

    /** Fields that an import never changes in a stored contact. */
    private static final Set<String> UNCHANGEABLE = Set.of(
            ContactFields.ID,
            ContactFields.EMAIL,
            ContactFields.AUDIENCES,
            ContactFields.SOURCE,
            ContactFields.AUDIENCE_SYNC,
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
     * An update of one document.
     *
     * @param filter matches the contact only while it has the values that the update was computed from
     * @param update an update document with operators
     */
    record Update(Document filter, Document update) {}

    /** Returns the update, or empty if the contact already has all imported values. */
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
        if (value == null || UNCHANGEABLE.contains(name)) {
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

    /** An import may unsubscribe a contact and never subscribe it. */
    private void subscription(Object value) {
        SubscriptionStatus before = new Contact(stored).subscriptionStatus();
        boolean unsubscribes = value instanceof Map<?, ?> subscription
                && SubscriptionStatus.UNSUBSCRIBED.name().equals(subscription.get("status"))
                && !ContactImporter.NOT_STATED.equals(subscription.get("reason"));
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
            added.removeIf(tag -> present.stream().anyMatch(before -> same(before, tag)));
            if (!added.isEmpty()) {
                addToSet.append(ContactFields.TAGS, new Document("$each", added));
            }
        } else {
            requireUnchanged(ContactFields.TAGS);
            set.append(ContactFields.TAGS, given.stream().distinct().toList());
        }
    }

    /**
     * An update can't address keys with a dot or a leading dollar sign: then the whole sub-document is replaced, if it
     * still has the value that was read.
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
            requireUnchanged(name);
            set.append(name, whole);
        }
    }

    private void requireUnchanged(String name) {
        guard.append(
                name,
                stored.containsKey(name) ? new Document("$eq", stored.get(name)) : new Document("$exists", false));
    }

    private static boolean isAddressable(String key) {
        return !key.isEmpty() && !key.startsWith("$") && key.indexOf('.') < 0;
    }

    /** A cell that shows what is stored changes nothing. */
    private static boolean same(@Nullable Object before, Object given) {
        return ValueComparison.equal(asStored(before), asStored(given)) || ShownText.shows(before, given);
    }

    private static @Nullable Object asStored(@Nullable Object value) {
        return value instanceof Instant instant ? Date.from(instant) : value;
    }
}
