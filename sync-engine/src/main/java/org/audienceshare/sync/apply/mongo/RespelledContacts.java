package org.audienceshare.sync.apply.mongo;

import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Projections.excludeId;
import static com.mongodb.client.model.Projections.fields;
import static com.mongodb.client.model.Projections.include;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.contact.mongo.NewSpellings;
import org.audienceshare.contacts.contact.mongo.Spellings;
import org.audienceshare.sync.merge.ContactWrite;
import org.bson.BsonValue;
import org.bson.RawBsonDocument;

/** Finds contacts to which a recipient's own programs gave spellings that nobody has noted yet. */
final class RespelledContacts {

    private static final int ADDRESS_BATCH = 10_000;

    private RespelledContacts() {}

    /** For example because the recipient's own program changed a copy's address. Reads only the index. */
    static boolean haveNewSpellings(FindIterable<RawBsonDocument> members, Spellings known) {
        NewSpellings spellings = new NewSpellings(known);
        members.projection(fields(include(ContactFields.EMAIL), excludeId()))
                .batchSize(ADDRESS_BATCH)
                .forEach(member -> {
                    BsonValue email = member.get(ContactFields.EMAIL);
                    if (email != null && email.isString()) {
                        spellings.see(email.asString().getValue());
                    }
                });
        return spellings.found();
    }

    /**
     * The addresses of inserts that the collection has in another spelling, stored since they were looked up.
     *
     * @param recent asked only if something is to be inserted
     */
    static Set<String> among(
            List<ContactWrite> writes, Supplier<Spellings> recent, MongoCollection<RawBsonDocument> contacts) {
        List<String> inserts = writes.stream()
                .filter(ContactWrite.Insert.class::isInstance)
                .map(ContactWrite::email)
                .toList();
        if (inserts.isEmpty()) {
            return Set.of();
        }
        Map<String, String> others = recent.get().of(inserts);
        if (others.isEmpty()) {
            return Set.of();
        }
        Set<String> held = new HashSet<>();
        for (RawBsonDocument found : contacts.find(in(ContactFields.EMAIL, others.keySet()))
                .projection(fields(include(ContactFields.EMAIL), excludeId()))) {
            BsonValue email = found.get(ContactFields.EMAIL);
            String address = email != null && email.isString()
                    ? others.get(email.asString().getValue())
                    : null;
            if (address != null) {
                held.add(address);
            }
        }
        return held;
    }
}
