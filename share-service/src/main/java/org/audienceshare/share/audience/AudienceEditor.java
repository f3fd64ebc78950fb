package org.audienceshare.share.audience;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.AudienceType;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.share.FieldProblem;
import org.audienceshare.share.IdGenerator;

/** Makes audiences and saves them. Nothing here reaches a recipient: that takes a share or a sync. */
public final class AudienceEditor {

    /** How often a save is tried again when others save the same audience at the same moment. */
    private static final int MAX_ATTEMPTS = 10;

    private final Audiences audiences;
    private final SharedAudiences shared;
    private final IdGenerator ids;
    private final Clock clock;
    private final int maxAudiences;

    /**
     * @param maxAudiences most that one account may own
     */
    public AudienceEditor(Audiences audiences, SharedAudiences shared, IdGenerator ids, Clock clock, int maxAudiences) {
        this.audiences = audiences;
        this.shared = shared;
        this.ids = ids;
        this.clock = clock;
        this.maxAudiences = maxAudiences;
    }

    /** Adds an audience of the account's. */
    public Saving create(Account owner, AudienceDraft draft) {
        AudienceType type = AudienceTypes.of(owner.type());
        if (draft.type() != null && draft.type() != type) {
            return wrongType(type);
        }
        if (audiences.ownedBy(owner.id(), maxAudiences).size() >= maxAudiences) {
            return new Saving.Refused(
                    new FieldProblem("name", "an account may have " + maxAudiences + " audiences at most"));
        }
        Instant now = now();
        Audience audience = new Audience(
                new AudienceId(ids.next()),
                owner.id(),
                type,
                draft.name(),
                draft.filter(),
                draft.included(),
                draft.excluded(),
                1,
                now,
                now);
        audiences.insert(audience);
        return new Saving.Saved(audience);
    }

    /**
     * Replaces an audience of the account's.
     *
     * @param expectedVersion the version that the caller has seen
     */
    public Saving save(Account caller, AudienceId id, long expectedVersion, AudienceDraft draft) {
        Optional<Audience> found = own(caller.id(), id);
        if (found.isEmpty()) {
            return shared.find(caller.id(), id).isPresent() ? new Saving.ReadOnly() : new Saving.NotFound();
        }
        Audience before = found.get();
        if (draft.type() != null && draft.type() != before.type()) {
            return wrongType(before.type());
        }
        Audience after = changed(before, draft, expectedVersion + 1);
        return before.version() == expectedVersion && audiences.replace(after, expectedVersion)
                ? new Saving.Saved(after)
                : new Saving.Stale();
    }

    /**
     * Keeps an address out of an audience of the account's whatever its filter says.
     *
     * @return whether the audience is the account's
     * @throws IllegalStateException if others keep saving the audience meanwhile
     */
    boolean exclude(AccountId owner, AudienceId id, String address) {
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            Optional<Audience> found = own(owner, id);
            if (found.isEmpty()) {
                return false;
            }
            Audience before = found.get();
            if (before.excluded().contains(address) || audiences.replace(without(before, address), before.version())) {
                return true;
            }
        }
        throw new IllegalStateException("others keep saving audience " + id);
    }

    private Audience without(Audience before, String address) {
        Set<String> included = new HashSet<>(before.included());
        included.remove(address);
        Set<String> excluded = new HashSet<>(before.excluded());
        excluded.add(address);
        AudienceDraft draft = new AudienceDraft(before.name(), before.type(), before.filter(), included, excluded);
        return changed(before, draft, before.version() + 1);
    }

    private Audience changed(Audience before, AudienceDraft draft, long version) {
        return new Audience(
                before.id(),
                before.owner(),
                before.type(),
                draft.name(),
                draft.filter(),
                draft.included(),
                draft.excluded(),
                version,
                before.createdAt(),
                now());
    }

    private Optional<Audience> own(AccountId account, AudienceId id) {
        return audiences.find(id).filter(audience -> audience.owner().equals(account));
    }

    private static Saving wrongType(AudienceType right) {
        return new Saving.Refused(new FieldProblem("type", "must be " + right + " for this account"));
    }

    /** As exact as the database keeps times. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
