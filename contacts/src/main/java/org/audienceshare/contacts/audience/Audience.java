package org.audienceshare.contacts.audience;

import java.time.Instant;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.filter.Filter;

/**
 * An audience as its owner last saved it. Saving changes no recipient.
 *
 * @param name 1 to 100 characters without control characters; also the tag that copies bear
 * @param filter which of the owner's contacts are in it
 * @param included addresses that are in it whatever the filter says, normalised
 * @param excluded addresses that are not in it whatever the filter says, normalised; wins over {@code included}
 * @param version counts its saves from 1
 */
public record Audience(
        AudienceId id,
        AccountId owner,
        AudienceType type,
        String name,
        Filter filter,
        Set<String> included,
        Set<String> excluded,
        long version,
        Instant createdAt,
        Instant updatedAt) {

    public Audience {
        included = Set.copyOf(included);
        excluded = Set.copyOf(excluded);
    }
}
