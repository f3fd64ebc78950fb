package org.audienceshare.sync.apply.mongo;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.SubscriptionStatus;
import org.audienceshare.sync.apply.RecipientContacts.Stamp;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.freeze.Revision;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.bson.types.ObjectId;

/**
 * The documents of new copies. A contact's copy is the same for every recipient, its id included since each has a
 * collection of its own, so it is encoded once and its bytes are sent to all.
 */
final class InsertDocuments {

    private static final DocumentCodec CODEC = new DocumentCodec();

    /** By identity: a frozen contact lives as long as its chunk does, and a chunk belongs to one revision. */
    private final Cache<FrozenContact, RawBsonDocument> encoded =
            Caffeine.newBuilder().weakKeys().build();

    RawBsonDocument of(FrozenContact contact, Stamp stamp) {
        return encoded.get(contact, key -> encode(key, stamp));
    }

    /** The same copy under an id of its own, for a recipient in whose collection the shared one is taken. */
    RawBsonDocument withFreshId(FrozenContact contact, Stamp stamp) {
        return encode(contact, stamp);
    }

    private static RawBsonDocument encode(FrozenContact contact, Stamp stamp) {
        Revision revision = Objects.requireNonNull(stamp.revision(), "copies come from a revision");
        Date frozenAt = Date.from(revision.frozenAt());
        Document copy = new Document(ContactFields.ID, new ObjectId()).append(ContactFields.EMAIL, contact.email());
        copy.putAll(contact.values());
        copy.append(
                        ContactFields.SUBSCRIPTION,
                        new Document("status", SubscriptionStatus.SUBSCRIBED.name())
                                .append("reason", "shared")
                                .append("at", frozenAt))
                .append(ContactFields.TAGS, List.of(stamp.tag()))
                .append(ContactFields.AUDIENCES, List.of(stamp.audience().value()))
                .append(
                        ContactFields.SOURCE,
                        new Document("accountId", revision.owner().value())
                                .append("audienceId", stamp.audience().value())
                                .append("at", frozenAt))
                .append(ContactFields.CREATED_AT, frozenAt)
                .append(ContactFields.UPDATED_AT, frozenAt);
        return new RawBsonDocument(copy, CODEC);
    }
}
