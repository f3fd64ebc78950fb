package org.audienceshare.contacts.directory;

import java.util.List;
import java.util.Set;

/** Finds what an audience can be shared with, while somebody types. */
public interface RecipientSearch {

    /** Most hits that a search gives. */
    int MAX_HITS = 1_000;

    /**
     * Active accounts (never ADMIN's), teams and organisations of the brand of which any word of the name starts with
     * each of the typed words, whatever the case; by name.
     *
     * @param typed what was typed; blank finds the first by name
     * @param limit 1 to {@link #MAX_HITS}
     */
    List<Hit> search(String brandId, String typed, Set<SelectionType> types, int limit);

    /**
     * @param selection what to share with
     * @param name what people call it
     * @param detail tells namesakes apart, such as the office of a user; may be empty
     */
    record Hit(Selection selection, String name, String detail) {}
}
