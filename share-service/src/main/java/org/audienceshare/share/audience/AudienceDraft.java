package org.audienceshare.share.audience;

import java.util.Set;
import org.audienceshare.contacts.audience.AudienceType;
import org.audienceshare.contacts.filter.Filter;
import org.jspecify.annotations.Nullable;

/**
 * What an owner wants to save.
 *
 * @param name 1 to {@link #MAX_NAME_CHARACTERS} characters without control characters, trimmed
 * @param type null for the one that fits the owner's account
 * @param included see {@link org.audienceshare.contacts.audience.Audience}
 * @param excluded see {@link org.audienceshare.contacts.audience.Audience}
 */
public record AudienceDraft(
        String name, @Nullable AudienceType type, Filter filter, Set<String> included, Set<String> excluded) {

    /** It is a tag too, and is shown in lists. */
    public static final int MAX_NAME_CHARACTERS = 100;

    /** Most addresses that are picked by hand, either way. */
    public static final int MAX_PICKED = 10_000;

    public AudienceDraft {
        included = Set.copyOf(included);
        excluded = Set.copyOf(excluded);
    }
}
