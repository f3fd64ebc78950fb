package org.audienceshare.contacts.directory;

import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.AccountId;

/**
 * The accounts that selections expand to at one moment.
 *
 * @param recipients the accounts that get copies: without duplicates, active, of the owner's brand, not ADMIN, not the
 *     owner; ordered by id
 * @param skipped accounts that are selected and get nothing, with the reason
 * @param unknown selections that do not exist in the owner's brand
 */
public record RecipientExpansion(
        List<AccountId> recipients, Map<AccountId, SkipReason> skipped, List<Selection> unknown) {

    /** Why an account gets nothing. */
    public enum SkipReason {
        INACTIVE,
        ADMIN,
        OTHER_BRAND,
        OWNER
    }

    public RecipientExpansion {
        recipients = List.copyOf(recipients);
        skipped = Map.copyOf(skipped);
        unknown = List.copyOf(unknown);
    }
}
