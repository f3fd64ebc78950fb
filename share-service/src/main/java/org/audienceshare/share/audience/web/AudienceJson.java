package org.audienceshare.share.audience.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.filter.FilterWriter;
import org.audienceshare.share.audience.AudienceView;
import org.audienceshare.share.audience.SharedAudiences;
import org.jspecify.annotations.Nullable;

/**
 * An audience as callers see it. {@code filter}, {@code included}, {@code excluded} and {@code version} are there only
 * where one audience of the caller's own is shown.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AudienceJson(
        String id,
        String name,
        String type,
        @Nullable Integer sharedWith,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable Instant lastSyncedAt,
        Owner owner,
        @Nullable Map<String, Object> filter,
        @Nullable List<String> included,
        @Nullable List<String> excluded,
        @Nullable Long version) {

    /** @param name what people call the account; its id where the account is gone */
    record Owner(String id, String name) {}

    /** One row of a list. */
    static AudienceJson row(AudienceView view, Map<AccountId, Account> accounts) {
        if (view instanceof AudienceView.Own own) {
            Audience audience = own.audience();
            return new AudienceJson(
                    audience.id().value(),
                    audience.name(),
                    audience.type().name(),
                    own.reach().recipients(),
                    own.reach().lastSyncedAt(),
                    owner(audience.owner(), accounts),
                    null,
                    null,
                    null,
                    null);
        }
        SharedAudiences.SharedAudience audience = ((AudienceView.Shared) view).audience();
        return new AudienceJson(
                audience.id().value(),
                audience.name(),
                "SHARED",
                null,
                audience.lastSyncedAt(),
                owner(audience.owner(), accounts),
                null,
                null,
                null,
                null);
    }

    /** The whole audience. */
    static AudienceJson whole(AudienceView view, Map<AccountId, Account> accounts) {
        AudienceJson row = row(view, accounts);
        if (!(view instanceof AudienceView.Own own)) {
            return row;
        }
        Audience audience = own.audience();
        return new AudienceJson(
                row.id,
                row.name,
                row.type,
                row.sharedWith,
                row.lastSyncedAt,
                row.owner,
                FilterWriter.write(audience.filter()),
                audience.included().stream().sorted().toList(),
                audience.excluded().stream().sorted().toList(),
                audience.version());
    }

    private static Owner owner(AccountId id, Map<AccountId, Account> accounts) {
        Account account = accounts.get(id);
        return new Owner(id.value(), account == null ? id.value() : account.name());
    }
}
