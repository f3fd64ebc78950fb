package org.audienceshare.contacts.audience;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;

/** The audiences of all accounts. */
public interface Audiences {

    /**
     * @throws org.audienceshare.contacts.filter.FilterParser.InvalidFilterException if the stored filter is not valid
     * @throws UnreadableAudienceException if another part of the stored document is not
     */
    Optional<Audience> find(AudienceId id);

    /** The owner of each audience, by id, in one query; those that do not exist are missing. */
    Map<AudienceId, AccountId> owners(Collection<AudienceId> ids);

    /** The name of each audience, by id, in one query; those that do not exist are missing. */
    Map<AudienceId, String> names(Collection<AudienceId> ids);

    /** The account's own audiences by name, at most {@code limit}. */
    List<Audience> ownedBy(AccountId owner, int limit);

    /**
     * Inserts a new audience.
     *
     * @return whether it was inserted: false if there is one with its id, or there was one that was {@linkplain #delete deleted}
     */
    boolean insert(Audience audience);

    /**
     * Replaces the audience if its stored version is still {@code expectedVersion}.
     *
     * @return whether it was replaced
     */
    boolean replace(Audience audience, long expectedVersion);

    /**
     * Deletes the audience if its stored version is still {@code expectedVersion}. None with its id is inserted again.
     *
     * @param isNeeded is asked once the audience is gone, so that nobody can have begun to use it without being seen; if it is needed, or
     *     nobody can tell, it is put back as it was; if the process ends before that, later
     * @return whether it is deleted
     */
    boolean delete(AudienceId id, long expectedVersion, BooleanSupplier isNeeded);
}
