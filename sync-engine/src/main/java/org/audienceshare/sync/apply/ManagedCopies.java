package org.audienceshare.sync.apply;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audience.AudienceType;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.audience.ManagedAudiences;
import org.audienceshare.contacts.audience.ManagedAudiences.ManagedAudience;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.sync.freeze.Revision;

/**
 * Puts filter sets into recipients' accounts and removes them. When one is removed that the recipient has used, the
 * recipient gets an audience of its own with this filter, which it can edit.
 */
public final class ManagedCopies {

    private final ManagedAudiences managed;
    private final Audiences audiences;
    private final Directory directory;
    private final Clock clock;

    public ManagedCopies(ManagedAudiences managed, Audiences audiences, Directory directory, Clock clock) {
        this.managed = managed;
        this.audiences = audiences;
        this.directory = directory;
        this.clock = clock;
    }

    void put(AccountId recipient, Revision revision, Filter filterSet) {
        managed.put(new ManagedAudience(
                revision.audience(), recipient, revision.owner(), revision.tag(), filterSet, revision.number(), null));
    }

    void remove(AudienceId audience, AccountId recipient) {
        managed.find(audience, recipient).ifPresent(copy -> {
            if (copy.usedAt() != null) {
                keepAsOwnAudience(copy);
            }
            managed.remove(audience, recipient);
        });
    }

    /** The id follows from the copy, so that a repetition after a crash finds the audience. */
    private void keepAsOwnAudience(ManagedAudience copy) {
        AudienceId id = ownAudienceId(copy);
        if (audiences.find(id).isPresent()) {
            return;
        }
        boolean office = directory
                .account(copy.recipient())
                .map(Account::type)
                .filter(AccountType.OFFICE_WIDE::equals)
                .isPresent();
        Instant now = clock.instant();
        audiences.insert(new Audience(
                id,
                copy.recipient(),
                office ? AudienceType.OFFICE_WIDE : AudienceType.PERSONAL,
                copy.name(),
                copy.filter(),
                Set.of(),
                Set.of(),
                1,
                now,
                now));
    }

    private static AudienceId ownAudienceId(ManagedAudience copy) {
        String name = copy.audience() + ":" + copy.recipient() + ":" + copy.usedAt();
        return new AudienceId(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
    }
}
