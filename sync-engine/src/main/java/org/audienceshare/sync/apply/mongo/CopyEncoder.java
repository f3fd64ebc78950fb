package org.audienceshare.sync.apply.mongo;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Objects;
import org.audienceshare.contacts.contact.Contact.SubscriptionStatus;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.mongo.RawFields;
import org.audienceshare.sync.apply.RecipientContacts.CopyMetadata;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.freeze.Revision;
import org.bson.BsonArray;
import org.bson.BsonBinaryWriter;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.ByteBuf;
import org.bson.RawBsonDocument;
import org.bson.io.BasicOutputBuffer;
import org.bson.types.ObjectId;

/**
 * Encodes new copies. A contact's copy is the same for every recipient, also its id, since each recipient has its own
 * collection. So it is encoded once, and all recipients get the same bytes. The id is computed from the copy's source:
 * where addresses are not unique, two workers that insert the same copy at the same time collide on the id.
 */
final class CopyEncoder {

    /** About what a copy has beside the contact's values. */
    private static final int METADATA_BYTES = 640;

    /** By identity: a frozen contact exists as long as its chunk, and a chunk belongs to one revision. */
    private final Cache<FrozenContact, RawBsonDocument> encoded =
            Caffeine.newBuilder().weakKeys().build();

    /** By identity too: each task has metadata of its own, and keeps it. */
    private final Cache<CopyMetadata, SharedFields> sharedFields =
            Caffeine.newBuilder().weakKeys().build();

    RawBsonDocument of(FrozenContact contact, CopyMetadata metadata) {
        return encoded.get(contact, key -> encode(key, metadata, sharedId(key, metadata)));
    }

    /** The same copy with a new id, for a recipient in whose collection the shared id is taken. */
    RawBsonDocument withFreshId(FrozenContact contact, CopyMetadata metadata) {
        return encode(contact, metadata, new ObjectId());
    }

    /**
     * The time of the freeze, the beginning of the address, and a hash of audience, revision and address. So the ids of a share are
     * about in the order in which its copies are written, and the database finds their place in few pages of its index.
     */
    static ObjectId sharedId(FrozenContact contact, CopyMetadata metadata) {
        Revision revision = revisionOf(metadata);
        String name = metadata.audience() + "\n" + revision.number() + "\n" + contact.email();
        byte[] hash = sha256(name.getBytes(StandardCharsets.UTF_8));
        ByteBuffer id = ByteBuffer.allocate(12);
        id.putInt((int) revision.frozenAt().getEpochSecond());
        id.putInt(AddressOrder.of(contact.email())).put(hash, 0, 4);
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

    /** The values are those bytes that the revision holds. */
    private RawBsonDocument encode(FrozenContact contact, CopyMetadata metadata, ObjectId id) {
        SharedFields shared = sharedFields.get(metadata, SharedFields::of);
        RawBsonDocument values = RawFields.of(contact.values()).raw();
        BasicOutputBuffer copy = new BasicOutputBuffer(values.getByteBuffer().remaining() + METADATA_BYTES);
        try (BsonBinaryWriter writer = new BsonBinaryWriter(copy)) {
            writer.writeStartDocument();
            writer.writeObjectId(ContactFields.ID, id);
            writer.writeString(ContactFields.EMAIL, contact.email());
            writeFields(values, copy);
            writeFields(shared.beforeSource(), copy);
            writer.writeStartDocument(ContactFields.SOURCE);
            writeFields(shared.source(), copy);
            if (contact.subscribedAt() != null) {
                writer.writeDateTime("subscribedAt", contact.subscribedAt().getTime());
            }
            writer.writeEndDocument();
            writeFields(shared.afterSource(), copy);
            writer.writeEndDocument();
            return new RawBsonDocument(copy.getInternalBuffer(), 0, copy.getSize());
        }
    }

    /** The fields of a document, without its length before and its end after them. */
    private static void writeFields(RawBsonDocument values, BasicOutputBuffer into) {
        ByteBuf bytes = values.getByteBuffer();
        into.writeBytes(bytes.array(), bytes.position() + Integer.BYTES, bytes.remaining() - Integer.BYTES - 1);
    }

    /**
     * What all copies of a revision have, encoded once.
     *
     * @param source where the consent comes from: who shared, and when; a copy also has since when the person is subscribed there
     */
    private record SharedFields(RawBsonDocument beforeSource, RawBsonDocument source, RawBsonDocument afterSource) {

        static SharedFields of(CopyMetadata metadata) {
            Revision revision = revisionOf(metadata);
            BsonDateTime frozenAt = new BsonDateTime(revision.frozenAt().toEpochMilli());
            BsonString audience = new BsonString(metadata.audience().value());
            BsonDocument subscription = new BsonDocument("status", new BsonString(SubscriptionStatus.SUBSCRIBED.name()))
                    .append("reason", new BsonString("shared"))
                    .append("at", frozenAt);
            return new SharedFields(
                    RawFields.encode(new BsonDocument(ContactFields.SUBSCRIPTION, subscription)
                            .append(ContactFields.TAGS, new BsonArray(List.of(new BsonString(metadata.tag()))))
                            .append(ContactFields.AUDIENCES, new BsonArray(List.of(audience)))),
                    RawFields.encode(new BsonDocument(
                                    "accountId", new BsonString(revision.owner().value()))
                            .append("audienceId", audience)
                            .append("at", frozenAt)),
                    RawFields.encode(
                            new BsonDocument(ContactFields.AUDIENCE_SYNC, SyncStamp.of(metadata, revision.frozenAt()))
                                    .append(ContactFields.CREATED_AT, frozenAt)
                                    .append(ContactFields.UPDATED_AT, frozenAt)));
        }
    }
}
