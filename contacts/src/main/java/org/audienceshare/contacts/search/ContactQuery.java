package org.audienceshare.contacts.search;

import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.filter.Filter;
import org.jspecify.annotations.Nullable;

/**
 * Selects contacts of one account. A contact must meet all three conditions; its subscription does not matter.
 *
 * @param filter the filter that the contact matches
 * @param sharedAudience the shared audience that the contact is in; null for no such condition
 * @param search words; the address or a word of the name starts with each of them, in upper or lower case; null for no
 *     such condition
 */
public record ContactQuery(
        Filter filter,
        @Nullable AudienceId sharedAudience,
        @Nullable String search) {

    public static final ContactQuery ALL = matching(Filter.EVERYTHING, null);

    /** Contacts that match the filter and the search. */
    public static ContactQuery matching(Filter filter, @Nullable String search) {
        return new ContactQuery(filter, null, search);
    }

    /** Contacts that are in the shared audience and match the search. */
    public static ContactQuery inShared(AudienceId sharedAudience, @Nullable String search) {
        return new ContactQuery(Filter.EVERYTHING, sharedAudience, search);
    }
}
