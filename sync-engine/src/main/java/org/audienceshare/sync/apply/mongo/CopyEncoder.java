package org.audienceshare.sync.apply.mongo;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Date;
import java.util.Objects;
import org.audienceshare.contacts.contact.Contact.SubscriptionStatus;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.mongo.RawFields;
import org.audienceshare.sync.apply.RecipientContacts.CopyMetadata;
import org.audienceshare.sync.freeze.FrozenContact;
import org.audienceshare.sync.freeze.Revision;
import org.bson.BsonBinaryWriter;
import org.bson.ByteBuf;
import org.bson.Document;
import org.bson.RawBsonDocument;
import org.bson.codecs.BsonDocumentCodec;
import org.bson.codecs.DocumentCodec;
import org.bson.codecs.EncoderContext;
import org.bson.io.BasicOutputBuffer;
import org.bson.types.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Encodes new copies. A contact's copy is the same for every recipient, also its id, since each recipient has its own
 * collection. So it is encoded once, and all recipients get the same bytes. The id is computed from the copy's source:
 * where addresses are not unique, two workers that insert the same copy at the same time collide on the id.
 */
final class CopyEncoder {

    private static final DocumentCodec CODEC = new DocumentCodec();
    private static final BsonDocumentCodec STAMP_CODEC = new BsonDocumentCodec();
    private static final EncoderContext CONTEXT = EncoderContext.builder().build();

    /** About what a copy has beside the contact's values. */
    private static final int METADATA_BYTES = 640;

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
    private static RawBsonDocument encode(FrozenContact contact, CopyMetadata metadata, ObjectId id) {
        Revision revision = revisionOf(metadata);
        RawBsonDocument values = RawFields.of(contact.values()).raw();
        BasicOutputBuffer copy = new BasicOutputBuffer(values.getByteBuffer().remaining() + METADATA_BYTES);
        try (BsonBinaryWriter writer = new BsonBinaryWriter(copy)) {
            writer.writeStartDocument();
            writer.writeObjectId(ContactFields.ID, id);
            writer.writeString(ContactFields.EMAIL, contact.email());
            writeFields(values, copy);
            writer.writeName(ContactFields.SUBSCRIPTION);
            CODEC.encode(writer, subscription(revision), CONTEXT);
            strings(writer, ContactFields.TAGS, metadata.tag());
            strings(writer, ContactFields.AUDIENCES, metadata.audience().value());
            writer.writeName(ContactFields.SOURCE);
            CODEC.encode(writer, source(revision, metadata, contact.subscribedAt()), CONTEXT);
            writer.writeName(ContactFields.AUDIENCE_SYNC);
            STAMP_CODEC.encode(writer, SyncStamp.of(metadata, revision.frozenAt()), CONTEXT);
            writer.writeDateTime(ContactFields.CREATED_AT, revision.frozenAt().toEpochMilli());
            writer.writeDateTime(ContactFields.UPDATED_AT, revision.frozenAt().toEpochMilli());
            writer.writeEndDocument();
            return new RawBsonDocument(copy.getInternalBuffer(), 0, copy.getSize());
        }
    }

    /** The fields of a document, without its length before and its end after them. */
    private static void writeFields(RawBsonDocument values, BasicOutputBuffer into) {
        ByteBuf bytes = values.getByteBuffer();
        into.writeBytes(bytes.array(), bytes.position() + Integer.BYTES, bytes.remaining() - Integer.BYTES - 1);
    }

    private static Document subscription(Revision revision) {
        return new Document("status", SubscriptionStatus.SUBSCRIBED.name())
                .append("reason", "shared")
                .append("at", Date.from(revision.frozenAt()));
    }

    /** Where the consent comes from: who shared, when, and since when the person is subscribed there. */
    private static Document source(Revision revision, CopyMetadata metadata, @Nullable Date subscribedAt) {
        Document source = new Document("accountId", revision.owner().value())
                .append("audienceId", metadata.audience().value())
                .append("at", Date.from(revision.frozenAt()));
        return subscribedAt == null ? source : source.append("subscribedAt", subscribedAt);
    }

    private static void strings(BsonBinaryWriter writer, String name, String element) {
        writer.writeStartArray(name);
        writer.writeString(element);
        writer.writeEndArray();
    }
}
