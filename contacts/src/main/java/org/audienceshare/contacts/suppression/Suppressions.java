package org.audienceshare.contacts.suppression;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The brands' suppression lists. The next freeze of an audience leaves out who is on its brand's. */
public interface Suppressions {

    /** Most entries of a page. */
    int MAX_PAGE = 200;

    /**
     * Adds entries. One whose address is on the list already stays as it was.
     *
     * @return how many were new
     */
    int add(String brandId, Collection<Suppression> suppressions);

    /**
     * Takes addresses off the list; those that are not on it are not missed. Nobody is subscribed by that: who
     * unsubscribed stays so.
     *
     * @return how many were on it
     */
    int remove(String brandId, Collection<String> emails);

    /**
     * Entries in the order of their addresses.
     *
     * @param start a start of the address, in lower case; null or empty finds all
     * @param after the last address of the page before, null for the first page
     * @param limit 1 to {@link #MAX_PAGE}
     */
    List<Suppression> page(String brandId, @Nullable String start, @Nullable String after, int limit);
}
