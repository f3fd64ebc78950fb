package org.audienceshare.contacts.audience;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;

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
}
