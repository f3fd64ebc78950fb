package org.audienceshare.contacts.audience.mongo;

import java.util.ArrayList;
import java.util.List;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.filter.mongo.FilterCompiler;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The MongoDB query for an audience's contacts among those of its owner, subscribed or not. */
public final class AudienceQuery {

    private AudienceQuery() {}

    /** Matches the filter or is included by hand, and is not excluded by hand. */
    public static Bson of(Audience audience) {
        List<Bson> parts = new ArrayList<>();
        Bson filtered = FilterCompiler.compile(audience.filter());
        parts.add(
                audience.included().isEmpty()
                        ? filtered
                        : new Document("$or", List.of(filtered, address("$in", audience.included()))));
        if (!audience.excluded().isEmpty()) {
            parts.add(address("$nin", audience.excluded()));
        }
        return new Document("$and", parts);
    }

    private static Document address(String operator, Iterable<String> addresses) {
        List<String> sorted = new ArrayList<>();
        addresses.forEach(sorted::add);
        sorted.sort(null);
        return new Document(ContactFields.EMAIL, new Document(operator, sorted));
    }
}
