package org.audienceshare.sync.apply.mongo;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Date;
import java.util.List;
import java.util.Objects;
import org.audienceshare.contacts.contact.Contact.SubscriptionStatus;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.sync.apply.RecipientContacts.CopyMetadata;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.freeze.Revision;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.DocumentCodec;
import org.bson.types.ObjectId;

/**
 * Encodes new copies. A contact's copy is the same for every recipient, also its id, since each recipient has its own
 * collection. So it is encoded once, and all recipients get the same bytes. The id is computed from the copy's source:
 * where addresses are not unique, two workers that insert the same copy at the same time collide on the id.
 */
final class CopyEncoder {

    private static final DocumentCodec CODEC = new DocumentCodec();

    /** By identity: a frozen contact exists as long as its chunk, and a chunk belongs to one revision. */
    private final Cache<FrozenContact, RawBsonDocument> encoded =
            Caffeine.newBuilder().weakKeys().build();

    RawBsonDocument of(FrozenContact contact, CopyMetadata metadata) {
        return encoded.get(contact, key -> encode(key, metadata, sharedId(key, metadata)));
    }

    /** The same copy with a new id, for a recipient in whose collection the shared id is taken. */
    RawBsonDocument withFreshId(FrozenContact contact, CopyMetadata metadata) {
        return encode(contact, metadata, new ObjectId());
    }

    /** The time of the freeze, which keeps the index on ids dense, and a hash of audience, revision and address. */
    static ObjectId sharedId(FrozenContact contact, CopyMetadata metadata) {
        Revision revision = revisionOf(metadata);
        String name = metadata.audience() + "\n" + revision.number() + "\n" + contact.email();
        byte[] hash = sha256(name.getBytes(StandardCharsets.UTF_8));
        ByteBuffer id = ByteBuffer.allocate(12);
        id.putInt((int) revision.frozenAt().getEpochSecond()).put(hash, 0, 8);
        return new ObjectId(id.array());
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static Revision revisionOf(CopyMetadata metadata) {
        return Objects.requireNonNull(metadata.revision(), "copies come from a revision");
    }

    private static RawBsonDocument encode(FrozenContact contact, CopyMetadata metadata, ObjectId id) {
        Revision revision = revisionOf(metadata);
        Date frozenAt = Date.from(revision.frozenAt());
        Document copy = new Document(ContactFields.ID, id).append(ContactFields.EMAIL, contact.email());
        copy.putAll(contact.values());
        copy.append(
                        ContactFields.SUBSCRIPTION,
                        new Document("status", SubscriptionStatus.SUBSCRIBED.name())
                                .append("reason", "shared")
                                .append("at", frozenAt))
                .append(ContactFields.TAGS, List.of(metadata.tag()))
                .append(ContactFields.AUDIENCES, List.of(metadata.audience().value()))
                .append(
                        ContactFields.SOURCE,
                        new Document("accountId", revision.owner().value())
                                .append("audienceId", metadata.audience().value())
                                .append("at", frozenAt))
                .append(ContactFields.CREATED_AT, frozenAt)
                .append(ContactFields.UPDATED_AT, frozenAt);
        return new RawBsonDocument(copy, CODEC);
    }
}
