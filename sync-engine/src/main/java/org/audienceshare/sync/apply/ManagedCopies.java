package org.audienceshare.sync.apply;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.AudienceType;
import org.audienceshare.contacts.audience.ManagedAudience;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.AccountType;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.sync.freeze.Revision;

/**
 * Brings filter sets to recipients and takes them away. One that the recipient has used becomes an audience of its own,
 * which it can edit; one that it has not used goes.
 */
final class ManagedCopies {

    private final ManagedPorts ports;
    private final Clock clock;

    ManagedCopies(ManagedPorts ports, Clock clock) {
        this.ports = ports;
        this.clock = clock;
    }

    void bring(AccountId recipient, Revision revision, Filter filterSet) {
        ports.managed()
                .put(new ManagedAudience(
                        revision.audience(),
                        recipient,
                        revision.owner(),
                        revision.tag(),
                        filterSet,
                        revision.number(),
                        null));
    }

    void takeAway(AudienceId audience, AccountId recipient) {
        ports.managed().find(audience, recipient).ifPresent(managed -> {
            if (managed.usedAt() != null) {
                leaveAsOwn(managed);
            }
            ports.managed().remove(audience, recipient);
        });
    }

    /** Under an id that doing it again, after a crash, arrives at too. */
    private void leaveAsOwn(ManagedAudience managed) {
        AudienceId own = ownId(managed);
        if (ports.audiences().find(own).isPresent()) {
            return;
        }
        boolean office = ports.directory()
                .account(managed.recipient())
                .map(Account::type)
                .filter(AccountType.OFFICE_WIDE::equals)
                .isPresent();
        Instant now = clock.instant();
        ports.audiences()
                .insert(new Audience(
                        own,
                        managed.recipient(),
                        office ? AudienceType.OFFICE_WIDE : AudienceType.PERSONAL,
                        managed.name(),
                        managed.filter(),
                        Set.of(),
                        Set.of(),
                        1,
                        now,
                        now));
    }

    private static AudienceId ownId(ManagedAudience managed) {
        String name = managed.audience() + ":" + managed.recipient() + ":" + managed.usedAt();
        return new AudienceId(
                UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString());
    }
}
