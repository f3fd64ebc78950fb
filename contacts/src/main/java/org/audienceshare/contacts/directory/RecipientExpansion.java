package org.audienceshare.contacts.directory;

import java.util.List;
import java.util.Map;
import org.audienceshare.contacts.AccountId;

/**
 * The accounts that selections stand for at one moment.
 *
 * @param recipients who gets copies: de-duplicated, active, of the owner's brand, not ADMIN, without the owner; by id
 * @param skipped accounts that the selections name and that get nothing, with the reason
 * @param unknown selections that name nothing in the owner's brand
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
