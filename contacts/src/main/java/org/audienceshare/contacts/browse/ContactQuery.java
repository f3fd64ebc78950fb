package org.audienceshare.contacts.browse;

import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.filter.Filter;
import org.jspecify.annotations.Nullable;

/**
 * Which contacts of an account to look at; every part that is given must hold.
 *
 * @param audience contacts that match this audience of the account's own, subscribed or not
 * @param member contacts that are in this shared audience
 * @param filter contacts that this filter finds
 * @param search a start of the address or of a word of the name, whatever the case
 */
public record ContactQuery(
        @Nullable Audience audience,
        @Nullable AudienceId member,
        @Nullable Filter filter,
        @Nullable String search) {

    public static final ContactQuery ALL = new ContactQuery(null, null, null, null);

    public ContactQuery(@Nullable Audience audience, @Nullable AudienceId member, @Nullable String search) {
        this(audience, member, null, search);
    }

    /** The contacts that the filter finds. */
    public static ContactQuery matching(Filter filter) {
        return new ContactQuery(null, null, filter, null);
    }
}
