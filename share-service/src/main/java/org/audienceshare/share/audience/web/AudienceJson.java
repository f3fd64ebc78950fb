package org.audienceshare.share.audience.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.AudienceType;
import org.audienceshare.contacts.audience.ManagedAudience;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.filter.FilterWriter;
import org.audienceshare.share.audience.AudienceView;
import org.audienceshare.share.audience.SharedAudiences;
import org.jspecify.annotations.Nullable;

/**
 * An audience as callers see it.
 *
 * @param own whether it is the caller's, to edit and to share
 * @param sharedWith of own ones
 * @param usedAt when the caller first used a managed audience that is another's; missing until then
 * @param details where one is shown and has some
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

    /** @param name what people call the account; its id where the account is gone */
    record Owner(String id, String name) {}

    /**
     * What is in it: of the caller's own, and of managed audiences the filter alone.
     *
     * @param version counts its saves
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Details(
            Map<String, Object> filter,
            @Nullable List<String> included,
            @Nullable List<String> excluded,
            @Nullable Long version) {}

    /** One row of a list. */
    static AudienceJson row(AudienceView view, Map<AccountId, Account> accounts) {
        return of(view, owner(view.owner(), accounts), null);
    }

    /** The whole audience. */
    static AudienceJson whole(AudienceView view, Map<AccountId, Account> accounts) {
        return of(view, owner(view.owner(), accounts), details(view));
    }

    private static AudienceJson of(AudienceView view, Owner owner, @Nullable Details details) {
        if (view instanceof AudienceView.Own own) {
            Audience audience = own.audience();
            return new AudienceJson(
                    audience.id().value(),
                    audience.name(),
                    audience.type().name(),
                    true,
                    own.reach().recipients(),
                    own.reach().lastSyncedAt(),
                    owner,
                    null,
                    details);
        }
        if (view instanceof AudienceView.Managed managed) {
            ManagedAudience audience = managed.audience();
            return new AudienceJson(
                    audience.audience().value(),
                    audience.name(),
                    AudienceType.MANAGED.name(),
                    false,
                    null,
                    managed.lastSyncedAt(),
                    owner,
                    audience.usedAt(),
                    details);
        }
        SharedAudiences.SharedAudience audience = ((AudienceView.Shared) view).audience();
        return new AudienceJson(
                audience.id().value(),
                audience.name(),
                "SHARED",
                false,
                null,
                audience.lastSyncedAt(),
                owner,
                null,
                details);
    }

    private static @Nullable Details details(AudienceView view) {
        if (view instanceof AudienceView.Own own) {
            Audience audience = own.audience();
            return new Details(
                    FilterWriter.write(audience.filter()),
                    audience.included().stream().sorted().toList(),
                    audience.excluded().stream().sorted().toList(),
                    audience.version());
        }
        return view instanceof AudienceView.Managed managed
                ? new Details(FilterWriter.write(managed.audience().filter()), null, null, null)
                : null;
    }

    private static Owner owner(AccountId id, Map<AccountId, Account> accounts) {
        Account account = accounts.get(id);
        return new Owner(id.value(), account == null ? id.value() : account.name());
    }
}
