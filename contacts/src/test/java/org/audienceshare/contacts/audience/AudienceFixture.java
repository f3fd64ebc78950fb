package org.audienceshare.contacts.audience;

import java.time.Instant;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience.AudienceType;
import org.audienceshare.contacts.filter.Filter;

/** Audiences for tests: personal, with every contact unless a filter is given, in their first version. */
public final class AudienceFixture {

    public static final Instant CREATED = Instant.parse("2026-05-01T08:00:00Z");

    private AudienceFixture() {}

    public static Audience audience(String id, String owner, String name) {
        return audience(id, owner, name, Filter.EVERYTHING);
    }

    public static Audience audience(String id, String owner, String name, Filter filter) {
        return audience(id, owner, name, filter, Set.of(), Set.of(), 1);
    }

    public static Audience audience(
            String id,
            String owner,
            String name,
            Filter filter,
            Set<String> included,
            Set<String> excluded,
            long version) {
        return new Audience(
                new AudienceId(id),
                new AccountId(owner),
                AudienceType.PERSONAL,
                name,
                filter,
                included,
                excluded,
                version,
                CREATED,
                CREATED.plusSeconds(version));
    }
}
