package org.audienceshare.contacts.browse;

import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.jspecify.annotations.Nullable;

/**
 * Which contacts of an account to look at; every part that is given must hold.
 *
 * @param audience contacts that match this audience of the account's own, subscribed or not
 * @param member contacts that are in this shared audience
 * @param search a start of the address or of a word of the name, whatever the case
 */
public record ContactQuery(
        @Nullable Audience audience,
        @Nullable AudienceId member,
        @Nullable String search) {

    public static final ContactQuery ALL = new ContactQuery(null, null, null);
}
