package org.audienceshare.sync.histories;

import java.util.Collection;
import java.util.Map;

/** An account's contacts, the model's or the stored ones, as their owner edits them. */
interface EditableContacts {

    /** To be read only. */
    Collection<Map<String, Object>> all();

    /** Adds the document, with an id if it has none, or replaces the one of its id. */
    void put(Map<String, Object> document);

    void remove(Object id);
}
