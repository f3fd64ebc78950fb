package org.audienceshare.contacts.audience;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;

/** Managed audiences as their recipients have them. */
public interface ManagedAudiences {

    Optional<ManagedAudience> find(AudienceId audience, AccountId recipient);

    /** Those that an account has, by name, at most {@code limit}. */
    List<ManagedAudience> of(AccountId recipient, int limit);

    /** Adds it or brings it up to date; that it was used is not forgotten. {@code usedAt} of the argument is ignored. */
    void put(ManagedAudience managed);

    /** Notes that the recipient used it, the first time. Harmless where it does not have it. */
    void markUsed(AudienceId audience, AccountId recipient, Instant at);

    /** Takes it away. Harmless where it is gone. */
    void remove(AudienceId audience, AccountId recipient);
}
