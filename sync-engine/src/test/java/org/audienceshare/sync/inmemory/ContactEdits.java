package org.audienceshare.sync.inmemory;

import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.contact.Contact.SubscriptionStatus;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.sync.apply.RecipientContacts.CopyMetadata;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.merge.ContactWrite;
import org.audienceshare.sync.merge.ContactWrite.MembershipChange;
import org.audienceshare.sync.merge.ContactWrite.TagChange;

/** What the writes of a sync do to a document. */
final class ContactEdits {

    private ContactEdits() {}

    static Map<String, Object> copy(Object id, FrozenContact contact, CopyMetadata metadata) {
        Date frozenAt = Date.from(metadata.revision().frozenAt());
        Map<String, Object> copy = new LinkedHashMap<>();
        copy.put(ContactFields.ID, id);
        copy.put(ContactFields.EMAIL, contact.email());
        copy.putAll(contact.values());
        copy.put(
                ContactFields.SUBSCRIPTION,
                Map.of("status", SubscriptionStatus.SUBSCRIBED.name(), "reason", "shared", "at", frozenAt));
        copy.put(ContactFields.TAGS, List.of(metadata.tag()));
        copy.put(ContactFields.AUDIENCES, List.of(metadata.audience().value()));
        Map<String, Object> source = new LinkedHashMap<>();
        source.put("accountId", metadata.revision().owner().value());
        source.put("audienceId", metadata.audience().value());
        source.put("at", frozenAt);
        if (contact.subscribedAt() != null) {
            source.put("subscribedAt", contact.subscribedAt());
        }
        copy.put(ContactFields.SOURCE, source);
        copy.put(ContactFields.AUDIENCE_SYNC, stamp(metadata, frozenAt));
        copy.put(ContactFields.CREATED_AT, frozenAt);
        copy.put(ContactFields.UPDATED_AT, frozenAt);
        return copy;
    }

    /**
     * Does what the write says.
     *
     * @return false if a guard fails; then the edits are to be thrown away
     */
    static boolean apply(DocumentEdits edits, ContactWrite write, CopyMetadata metadata) {
        boolean matches = true;
        if (write instanceof ContactWrite.Leave leave) {
            matches = edits.isListWith(
                            ContactFields.AUDIENCES, metadata.audience().value())
                    && (leave.dropTags().isEmpty() || edits.isList(ContactFields.TAGS, true));
            if (!matches) {
                return false;
            }
            edits.pullAll(ContactFields.AUDIENCES, List.of(metadata.audience().value()));
            if (!leave.dropTags().isEmpty()) {
                edits.pullAll(ContactFields.TAGS, leave.dropTags());
            }
            if (!leave.dropOwnTags().isEmpty()) {
                edits.pullAll(ContactFields.OWN_TAGS, leave.dropOwnTags());
            }
        } else if (write instanceof ContactWrite.Update update) {
            matches = holds(edits, update);
            if (matches) {
                change(edits, update, metadata);
            }
        }
        edits.set(ContactFields.UPDATED_AT, Date.from(metadata.at()));
        edits.set(ContactFields.AUDIENCE_SYNC, stamp(metadata, Date.from(metadata.at())));
        return matches;
    }

    private static Map<String, Object> stamp(CopyMetadata metadata, Date at) {
        Map<String, Object> stamp = new LinkedHashMap<>();
        stamp.put("audienceId", metadata.audience().value());
        if (metadata.revision() != null) {
            stamp.put("revision", metadata.revision().number());
        }
        stamp.put("at", at);
        return stamp;
    }

    private static boolean holds(DocumentEdits edits, ContactWrite.Update update) {
        return edits.holds(ContactFields.EMAIL, update.storedEmail())
                && (!(update.membership() instanceof MembershipChange.Join join)
                        || edits.isList(ContactFields.AUDIENCES, join.hasList()))
                && (!(update.tags() instanceof TagChange.Add add) || edits.isList(ContactFields.TAGS, add.hasList()))
                && (!(update.membership() instanceof MembershipChange.Replace audiences)
                        || edits.holds(ContactFields.AUDIENCES, audiences.expected()))
                && (!(update.tags() instanceof TagChange.Replace tags)
                        || edits.holds(ContactFields.TAGS, tags.expected()))
                && update.fields().changes().entrySet().stream()
                        .allMatch(entry -> isLarge(entry.getValue().read())
                                ? edits.holds(
                                        ContactFields.UPDATED_AT,
                                        update.fields().updatedAt())
                                : edits.holds(entry.getKey(), entry.getValue().read()));
    }

    private static boolean isLarge(Object value) {
        return value instanceof String text && text.length() > 1 << 20;
    }

    private static void change(DocumentEdits edits, ContactWrite.Update update, CopyMetadata metadata) {
        if (update.membership() instanceof MembershipChange.Join) {
            edits.addToSet(ContactFields.AUDIENCES, metadata.audience().value());
        } else if (update.membership() instanceof MembershipChange.Replace replace) {
            edits.set(ContactFields.AUDIENCES, replace.audiences());
        }
        changeTags(edits, update.tags());
        update.fields().changes().forEach((path, change) -> {
            if (change.value() == null) {
                edits.unset(path);
            } else {
                edits.set(path, change.value());
            }
        });
    }

    private static void changeTags(DocumentEdits edits, TagChange change) {
        if (change instanceof TagChange.Add add) {
            edits.addToSet(ContactFields.TAGS, add.tag());
            if (add.wasOwn()) {
                edits.pullAll(ContactFields.OWN_TAGS, List.of(add.tag()));
            }
        } else if (change instanceof TagChange.MarkOwn own) {
            edits.addToSet(ContactFields.OWN_TAGS, own.tag());
        } else if (change instanceof TagChange.Replace replace) {
            edits.set(ContactFields.TAGS, replace.tags());
            if (replace.ownTags().isEmpty()) {
                edits.unset(ContactFields.OWN_TAGS);
            } else {
                edits.set(ContactFields.OWN_TAGS, replace.ownTags());
            }
        }
    }
}
