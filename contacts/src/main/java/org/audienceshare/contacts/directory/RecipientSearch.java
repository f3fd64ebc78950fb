package org.audienceshare.contacts.directory;

import java.util.List;
import java.util.Set;
import org.audienceshare.contacts.directory.Selection.SelectionType;

/** Finds users, teams and offices that an audience can be shared with, while a user types. */
public interface RecipientSearch {

    /** Most hits that a search returns. */
    int MAX_HITS = 1_000;

    /**
     * Finds active accounts (except ADMIN), teams and organisations of the brand, ordered by name, whose names have words
     * that start with the typed words, in upper or lower case, with or without accents. Accounts are also found by the words
     * of their office's name.
     *
     * @param typed the search text; a blank text finds the first by name
     * @param limit 1 to {@link #MAX_HITS}
     */
    List<Hit> search(String brandId, String typed, Set<SelectionType> types, int limit);

    /**
     * @param selection the user, team or office
     * @param name the name that people see
     * @param detail distinguishes entries with the same name, such as the office of a user; may be empty
     */
    record Hit(Selection selection, String name, String detail) {}
}
