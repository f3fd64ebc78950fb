package org.audienceshare.sync.freeze.mongo;

import com.mongodb.MongoCursorNotFoundException;
import com.mongodb.client.MongoCursor;
import com.mongodb.client.model.Filters;
import java.util.HashSet;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.audienceshare.contacts.CloseableIterator;
import org.audienceshare.contacts.contact.ContactFields;
import org.bson.BsonType;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/**
 * An owner's contacts in the order of their addresses, however long the reader pauses. The database closes a cursor that is not read
 * for ten minutes, as it may happen while other syncs have their turns; then another cursor goes on with the address that was read
 * last. Remembers the ids of the contacts with that address alone. After that, contacts whose address is a list are left out, which are only counted.
 */
final class ResumingCursor<T> implements CloseableIterator<T> {

    /** Also lets the database use the fact that its sparse index on addresses contains all results. */
    static final Bson WITH_ADDRESS = Filters.gte(ContactFields.EMAIL, "");

    private final Function<Bson, MongoCursor<RawBsonDocument>> query;
    private final Function<RawBsonDocument, T> decode;
    private MongoCursor<RawBsonDocument> cursor;
    private @Nullable RawBsonDocument head;
    private String address = "";
    private final Set<BsonValue> readOfAddress = new HashSet<>();

    /** @param query finds the contacts whose addresses meet a condition, in their order */
    ResumingCursor(Function<Bson, MongoCursor<RawBsonDocument>> query, Function<RawBsonDocument, T> decode) {
        this.query = query;
        this.decode = decode;
        this.cursor = query.apply(WITH_ADDRESS);
    }

    @Override
    public boolean hasNext() {
        while (head == null && hasMore()) {
            RawBsonDocument read = cursor.next();
            head = isNew(read) ? read : null;
        }
        return head != null;
    }

    @Override
    public T next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        RawBsonDocument next = Objects.requireNonNull(head);
        head = null;
        return decode.apply(next);
    }

    private boolean hasMore() {
        try {
            return cursor.hasNext();
        } catch (MongoCursorNotFoundException closed) {
            cursor.close();
            cursor = query.apply(Filters.and(
                    Filters.gte(ContactFields.EMAIL, address),
                    Filters.not(Filters.type(ContactFields.EMAIL, BsonType.ARRAY))));
            return cursor.hasNext();
        }
    }

    private boolean isNew(RawBsonDocument contact) {
        BsonValue email = contact.get(ContactFields.EMAIL);
        if (email == null || !email.isString()) {
            return true;
        }
        String next = email.asString().getValue();
        if (!next.equals(address)) {
            address = next;
            readOfAddress.clear();
        }
        return readOfAddress.add(contact.get(ContactFields.ID));
    }

    @Override
    public void close() {
        cursor.close();
    }
}
