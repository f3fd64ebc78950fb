package org.audienceshare.contacts.audience;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.filter.Filter;
import org.jspecify.annotations.Nullable;

/** Managed audiences that recipients have. */
public interface ManagedAudiences {

    Optional<ManagedAudience> find(AudienceId audience, AccountId recipient);

    /** The managed audiences of an account by name, at most {@code limit}. */
    List<ManagedAudience> of(AccountId recipient, int limit);

    /** Inserts or updates it. {@code usedAt} of the argument is ignored; the stored one stays. */
    void put(ManagedAudience managed);

    /** Stores when the recipient used it for the first time. Does nothing if the recipient does not have it. */
    void markUsed(AudienceId audience, AccountId recipient, Instant at);

    /** Removes it from the recipient. Does nothing if it was removed before. */
    void remove(AudienceId audience, AccountId recipient);

    /**
     * An administrator's audience as one recipient has it: a read-only filter over the recipient's own contacts, as of the
     * last sync.
     *
     * @param owner the administrator's account
     * @param revision the revision that the recipient has
     * @param usedAt when the recipient first used it, null if it has not been used
     */
    record ManagedAudience(
            AudienceId audience,
            AccountId recipient,
            AccountId owner,
            String name,
            Filter filter,
            int revision,
            @Nullable Instant usedAt) {}
}
