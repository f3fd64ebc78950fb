package org.audienceshare.sync.apply.mongo;

import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.contact.ContactFields;
import org.bson.Document;
import org.bson.RawBsonDocument;

/**
 * Asks one cheap question in place of one for each address of a chunk: most recipients of a first share have no contacts, or other
 * people. Where it did not help, it is not asked for a while.
 */
final class AddressRanges {

    /** Asking for fewer costs hardly more than asking whether there is anybody. */
    static final int MANY = 200;

    private static final Duration NOT_ASKED_AGAIN = Duration.ofMinutes(1);
    private static final int MAX_KNOWN = 10_000;
    private static final int ASCII = 128;

    /** Accounts that had somebody between many addresses. */
    private final Cache<AccountId, Boolean> populated = Caffeine.newBuilder()
            .expireAfterWrite(NOT_ASKED_AGAIN)
            .maximumSize(MAX_KNOWN)
            .build();

    /** Whether no contact has an address from the first to the last of these; false if that was not asked. */
    boolean areEmpty(AccountId account, Collection<String> addresses, MongoCollection<RawBsonDocument> contacts) {
        if (addresses.size() < MANY
                || populated.getIfPresent(account) != null
                || !addresses.stream().allMatch(AddressRanges::isOrderedAsStored)) {
            return false;
        }
        Document range = new Document("$gte", Collections.min(addresses)).append("$lte", Collections.max(addresses));
        boolean empty = contacts.find(new Document(ContactFields.EMAIL, range))
                        .projection(fields(include(ContactFields.EMAIL), excludeId()))
                        .limit(1)
                        .first()
                == null;
        if (!empty) {
            populated.put(account, true);
        }
        return empty;
    }

    /** The database orders texts by their bytes, Java by their UTF-16 units; for ASCII both are the same. */
    private static boolean isOrderedAsStored(String address) {
        return address.chars().allMatch(character -> character < ASCII);
    }
}
