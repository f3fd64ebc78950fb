package org.audienceshare.contacts.suppression;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The brands' suppression lists. The next freeze of an audience skips the addresses on its brand's list. */
public interface Suppressions {

    /** Most entries of a page. */
    int MAX_PAGE = 200;

    /**
     * Adds entries. An address that is already on the list keeps its entry.
     *
     * @return how many were new
     */
    int add(String brandId, Collection<Suppression> suppressions);

    /**
     * Removes addresses from the list and ignores those that are not on it. This subscribes nobody: a contact that
     * unsubscribed stays unsubscribed.
     *
     * @return how many were on the list
     */
    int remove(String brandId, Collection<String> emails);

    /**
     * Returns entries in the order of their addresses.
     *
     * @param prefix the first characters of the address, in lower case; null or empty selects all
     * @param after the last address of the previous page, null for the first page
     * @param limit 1 to {@link #MAX_PAGE}
     */
    List<Suppression> page(String brandId, @Nullable String prefix, @Nullable String after, int limit);

    /**
     * Returns entries from new to old. Entries of other services that have no time come last.
     *
     * @param after the last entry of the previous page, null for the first page
     * @param limit 1 to {@link #MAX_PAGE}
     */
    List<Suppression> newest(String brandId, @Nullable Suppression after, int limit);

    /**
     * An address on a brand's suppression list: contacts with it are not copied to recipients.
     *
     * @param email normalised
     * @param reason why it is on the list, as the person who added it wrote
     * @param by the person who added it
     * @param at when it was added
     */
    record Suppression(String email, String reason, String by, Instant at) {}
}
