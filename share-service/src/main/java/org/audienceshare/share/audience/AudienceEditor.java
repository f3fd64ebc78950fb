package org.audienceshare.share.audience;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.AudienceDraft;
import org.audienceshare.contacts.audience.AudienceDraft.Validation;
import org.audienceshare.contacts.audience.AudienceType;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.contacts.filter.FilterWriter;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.share.IdGenerator;
import org.jspecify.annotations.Nullable;

/** Makes audiences and saves them. Nothing here reaches a recipient: that takes a share or a sync. */
public final class AudienceEditor {

    /** How often a save is tried again when others save the same audience at the same moment. */
    private static final int MAX_ATTEMPTS = 10;

    private final Audiences audiences;
    private final AudienceList list;
    private final IdGenerator ids;
    private final Clock clock;
    private final int maxAudiences;

    /**
     * @param maxAudiences most that one account may own
     */
    public AudienceEditor(Audiences audiences, AudienceList list, IdGenerator ids, Clock clock, int maxAudiences) {
        this.audiences = audiences;
        this.list = list;
        this.ids = ids;
        this.clock = clock;
        this.maxAudiences = maxAudiences;
    }

    /**
     * Adds an audience of the account's.
     *
     * @param draft without a type it gets the one that fits the account; without a filter it holds every contact
     */
    public Saving create(Account owner, AudienceDraft draft) {
        Validation validation = check(draft, AudienceTypes.of(owner.type()));
        if (validation instanceof Validation.Invalid invalid) {
            return refused(invalid);
        }
        if (audiences.ownedBy(owner.id(), maxAudiences).size() >= maxAudiences) {
            String message = "can't be added: an account may have " + maxAudiences + " audiences at most";
            return new Saving.Refused(List.of(new FieldProblem("name", message)));
        }
        Validation.Valid valid = (Validation.Valid) validation;
        Instant now = now();
        AudienceId id = new AudienceId(ids.next());
        Audience audience = audience(id, owner.id(), valid, 1, now, now);
        audiences.insert(audience);
        return new Saving.Saved(audience);
    }

    /**
     * Replaces an audience of the account's.
     *
     * @param expectedVersion the version that the caller has seen
     * @param draft without a type it keeps its own; without a filter it holds every contact
     */
    public Saving save(Account caller, AudienceId id, long expectedVersion, AudienceDraft draft) {
        Optional<Audience> found = own(caller.id(), id);
        if (found.isEmpty()) {
            return list.find(caller.id(), id).isPresent() ? new Saving.ReadOnly() : new Saving.NotFound();
        }
        Audience before = found.get();
        Validation validation = check(draft, before.type());
        if (validation instanceof Validation.Invalid invalid) {
            return refused(invalid);
        }
        Audience after = changed(before, (Validation.Valid) validation, expectedVersion + 1);
        return before.version() == expectedVersion && audiences.replace(after, expectedVersion)
                ? new Saving.Saved(after)
                : new Saving.Stale();
    }

    /**
     * What {@link #create} or {@link #save} would store, for looking at before.
     *
     * @param before the stored audience; null for a new one
     */
    public Saving preview(Account owner, @Nullable Audience before, AudienceDraft draft) {
        Validation validation = check(draft, before == null ? AudienceTypes.of(owner.type()) : before.type());
        if (validation instanceof Validation.Invalid invalid) {
            return refused(invalid);
        }
        Validation.Valid valid = (Validation.Valid) validation;
        return new Saving.Saved(
                before == null
                        ? audience(new AudienceId(ids.next()), owner.id(), valid, 1, now(), now())
                        : changed(before, valid, before.version()));
    }

    /**
     * Keeps an address out of an audience of the account's whatever its filter says.
     *
     * @param address normalised
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
        Validation.Valid picked = new Validation.Valid(before.name(), before.type(), before.filter(), included, excluded);
        return changed(before, picked, before.version() + 1);
    }

    private static Validation check(AudienceDraft draft, AudienceType type) {
        Object filter = draft.filter() == null ? FilterWriter.write(Filter.EVERYTHING) : draft.filter();
        String asked = draft.type() == null ? type.name() : draft.type();
        Validation validation = new AudienceDraft(draft.name(), asked, filter, draft.included(), draft.excluded()).check();
        if (validation instanceof Validation.Valid valid && valid.type() != type) {
            String message = "must be " + type + " for this account";
            return new Validation.Invalid(List.of(new FieldProblem("type", message)));
        }
        if (validation instanceof Validation.Valid valid && type == AudienceType.MANAGED && picksByHand(valid)) {
            String message = "must be empty: a managed audience is a filter, and picks no contacts by hand";
            return new Validation.Invalid(
                    List.of(new FieldProblem(valid.included().isEmpty() ? "excluded" : "included", message)));
        }
        return validation;
    }

    private static boolean picksByHand(Validation.Valid draft) {
        return !draft.included().isEmpty() || !draft.excluded().isEmpty();
    }

    private static Saving refused(Validation.Invalid invalid) {
        return new Saving.Refused(invalid.problems().stream()
                .map(problem -> new FieldProblem(problem.field(), problem.message()))
                .toList());
    }

    private Audience changed(Audience before, Validation.Valid draft, long version) {
        return audience(before.id(), before.owner(), draft, version, before.createdAt(), now());
    }

    private static Audience audience(
            AudienceId id, AccountId owner, Validation.Valid draft, long version, Instant createdAt, Instant updatedAt) {
        return new Audience(
                id,
                owner,
                draft.type(),
                draft.name(),
                draft.filter(),
                draft.included(),
                draft.excluded(),
                version,
                createdAt,
                updatedAt);
    }

    private Optional<Audience> own(AccountId account, AudienceId id) {
        return audiences.find(id).filter(audience -> audience.owner().equals(account));
    }

    /** As exact as the database keeps times. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
