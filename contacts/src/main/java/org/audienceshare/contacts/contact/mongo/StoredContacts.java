package org.audienceshare.contacts.contact.mongo;

import java.util.LinkedHashMap;
import java.util.Map;
import org.audienceshare.contacts.contact.Contact;
import org.audienceshare.contacts.contact.ContactFields;
import org.audienceshare.contacts.mongo.RawFields;
import org.bson.BsonNull;
import org.bson.RawBsonDocument;

/** Reads contacts so that their values can be written again byte by byte. */
public final class StoredContacts {

    private StoredContacts() {}

    /** The contact; an id that is null, which the database allows, is a value like others. */
    public static Contact read(RawBsonDocument document) {
        RawFields fields = new RawFields(document);
        if (fields.get(ContactFields.ID) != null) {
            return new Contact(fields);
        }
        Map<String, Object> withId = new LinkedHashMap<>(fields);
        withId.put(ContactFields.ID, BsonNull.VALUE);
        return new Contact(withId);
    }
}
