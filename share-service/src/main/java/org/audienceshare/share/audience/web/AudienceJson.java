package org.audienceshare.share.audience.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.filter.FilterWriter;
import org.audienceshare.share.audience.VisibleAudience;
import org.audienceshare.share.directory.AccountNames;
import org.jspecify.annotations.Nullable;

/**
 * An audience as callers see it.
 *
 * @param own whether the caller owns it and can change and share it
 * @param sharedWith number of accounts, only for own audiences
 * @param usedAt when the caller first used a managed audience of another account; missing before that
 * @param details present if a single audience is read and has details
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AudienceJson(
        String id,
        String name,
        String type,
        boolean own,
        @Nullable Integer sharedWith,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Instant lastSyncedAt,
        Owner owner,
        @Nullable Instant usedAt,
        @JsonUnwrapped @Nullable Details details) {

    /** @param name the account's name; its id if the account no longer exists */
    record Owner(String id, String name) {}

    /**
     * The content of an own audience; for a managed audience of another account the filter only.
     *
     * @param version counts its saves
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Details(
            Map<String, Object> filter,
            @Nullable List<String> included,
            @Nullable List<String> excluded,
            @Nullable Long version) {}

    /** A row of a list, without details. */
    static AudienceJson row(VisibleAudience audience, AccountNames owners) {
        return of(audience, owners, null);
    }

    /** The audience with its details. */
    static AudienceJson whole(VisibleAudience audience, AccountNames owners) {
        return of(audience, owners, details(audience));
    }

    private static AudienceJson of(VisibleAudience audience, AccountNames owners, @Nullable Details details) {
        return new AudienceJson(
                audience.id().value(),
                audience.name(),
                audience.type().name(),
                audience instanceof VisibleAudience.Own,
                audience instanceof VisibleAudience.Own own ? own.reach().recipients() : null,
                audience.lastSyncedAt(),
                new Owner(audience.owner().value(), owners.get(audience.owner())),
                audience instanceof VisibleAudience.Managed managed
                        ? managed.audience().usedAt()
                        : null,
                details);
    }

    private static @Nullable Details details(VisibleAudience visible) {
        if (visible instanceof VisibleAudience.Own own) {
            Audience audience = own.audience();
            return new Details(
                    FilterWriter.write(audience.filter()),
                    audience.included().stream().sorted().toList(),
                    audience.excluded().stream().sorted().toList(),
                    audience.version());
        }
        return visible instanceof VisibleAudience.Managed managed
                ? new Details(FilterWriter.write(managed.audience().filter()), null, null, null)
                : null;
    }
}
