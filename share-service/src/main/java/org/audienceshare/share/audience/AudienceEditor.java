package org.audienceshare.share.audience;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.audience.Audience.AudienceType;
import org.audienceshare.contacts.audience.AudienceDraft;
import org.audienceshare.contacts.audience.AudienceDraft.Validation;
import org.audienceshare.contacts.audience.Audiences;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Account.AccountType;
import org.audienceshare.contacts.filter.Filter;
import org.audienceshare.contacts.filter.FilterWriter;
import org.audienceshare.share.IdGenerator;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.limits.LimitProperties;
import org.jspecify.annotations.Nullable;

/** Creates, duplicates and saves audiences. This changes no recipient: only a share or a sync does. */
@UseCase
public final class AudienceEditor {

    private final Audiences audiences;
    private final AudienceList list;
    private final IdGenerator ids;
    private final Clock clock;
    private final int maxAudiences;

    public AudienceEditor(
            Audiences audiences, AudienceList list, IdGenerator ids, Clock clock, LimitProperties properties) {
        this.audiences = audiences;
        this.list = list;
        this.ids = ids;
        this.clock = clock;
        this.maxAudiences = properties.maxAudiences();
    }

    /**
     * Creates an audience of the account.
     *
     * @param key names the form that the audience comes from, so that sending it again creates no second one; null for none
     * @param draft without a type it gets the account's type; without a filter it contains every contact
     */
    public SaveResult create(Account owner, @Nullable String key, AudienceDraft draft) {
        return create(owner, key, draft, Map.of());
    }

    /**
     * Creates an audience with the filter of another one of the account, and with the contacts that were added and removed by hand there.
     * It is shared with nobody.
     *
     * @param key as for {@link #create}
     * @param name must be another one, since recipients' contacts get a tag with it
     */
    public SaveResult duplicate(Account owner, AudienceId id, @Nullable String key, @Nullable String name) {
        Optional<Audience> found = own(owner.id(), id);
        if (found.isEmpty()) {
            return notOwn(owner, id);
        }
        Audience original = found.get();
        if (name != null && name.strip().equals(original.name())) {
            return new SaveResult.Invalid(
                    List.of(new FieldProblem("name", "must not be the name of the audience that is duplicated")));
        }
        AudienceDraft draft = new AudienceDraft(
                name, null, FilterWriter.write(original.filter()), original.included(), original.excluded());
        return create(owner, key, draft, original.excludedContacts());
    }

    private SaveResult create(
            Account owner, @Nullable String key, AudienceDraft draft, Map<Object, String> excludedContacts) {
        AudienceId id = new AudienceId(key == null ? ids.next() : idOf(owner.id(), key));
        SaveResult result = preview(owner, id, null, draft, excludedContacts);
        if (!(result instanceof SaveResult.Saved saved)) {
            return result;
        }
        Optional<Audience> known = key == null ? Optional.empty() : own(owner.id(), id);
        if (known.isPresent()) {
            return new SaveResult.Saved(known.get());
        }
        if (audiences.ownedBy(owner.id(), maxAudiences).size() >= maxAudiences) {
            String message = "can't be added: an account can have at most " + maxAudiences + " audiences";
            return new SaveResult.Invalid(List.of(new FieldProblem("name", message)));
        }
        return audiences.insert(saved.audience())
                ? saved
                : own(owner.id(), id).<SaveResult>map(SaveResult.Saved::new).orElseGet(SaveResult.Deleted::new);
    }

    /** Nobody can choose the id, and nobody reaches another account's audience with it. */
    private static String idOf(AccountId owner, String key) {
        return UUID.nameUUIDFromBytes((owner + " " + key).getBytes(StandardCharsets.UTF_8))
                .toString();
    }

    /**
     * Replaces an audience of the account.
     *
     * @param expectedVersion the version that the caller has read
     * @param draft without a type the audience keeps its type; without a filter it contains every contact
     */
    public SaveResult save(Account caller, AudienceId id, long expectedVersion, AudienceDraft draft) {
        Optional<Audience> found = own(caller.id(), id);
        if (found.isEmpty()) {
            return notOwn(caller, id);
        }
        Audience before = found.get();
        SaveResult result = preview(caller, before, draft);
        if (!(result instanceof SaveResult.Saved saved)) {
            return result;
        }
        return before.version() == expectedVersion && audiences.replace(saved.audience(), expectedVersion)
                ? saved
                : new SaveResult.Stale();
    }

    /**
     * Returns what {@link #create} or {@link #save} would store, without storing it.
     *
     * @param before the stored audience; null for a new one
     */
    public SaveResult preview(Account owner, @Nullable Audience before, AudienceDraft draft) {
        return preview(owner, before == null ? new AudienceId(ids.next()) : before.id(), before, draft, Map.of());
    }

    /** @param excludedContacts of a new audience */
    private SaveResult preview(
            Account owner,
            AudienceId id,
            @Nullable Audience before,
            AudienceDraft draft,
            Map<Object, String> excludedContacts) {
        Validation validation = validate(draft, before == null ? typeFor(owner.type()) : before.type());
        if (validation instanceof Validation.Invalid invalid) {
            return new SaveResult.Invalid(invalid.problems());
        }
        Validation.Valid valid = (Validation.Valid) validation;
        return new SaveResult.Saved(
                before == null ? audience(id, owner.id(), valid, excludedContacts, 1, now()) : changed(before, valid));
    }

    private static Validation validate(AudienceDraft draft, AudienceType type) {
        Object filter = draft.filter() == null ? FilterWriter.write(Filter.EVERYTHING) : draft.filter();
        String requested = draft.type() == null ? type.name() : draft.type();
        Validation validation =
                new AudienceDraft(draft.name(), requested, filter, draft.included(), draft.excluded()).validate();
        if (validation instanceof Validation.Valid valid && valid.type() != type) {
            return invalid("type", "must be " + type + " for this account");
        }
        if (validation instanceof Validation.Valid valid
                && type == AudienceType.MANAGED
                && !(valid.included().isEmpty() && valid.excluded().isEmpty())) {
            return invalid(
                    valid.included().isEmpty() ? "excluded" : "included",
                    "must be empty: a managed audience has only a filter, no contacts included or excluded by hand");
        }
        return validation;
    }

    private static Validation invalid(String field, String message) {
        return new Validation.Invalid(List.of(new FieldProblem(field, message)));
    }

    private static AudienceType typeFor(AccountType owner) {
        return switch (owner) {
            case USER -> AudienceType.PERSONAL;
            case OFFICE_WIDE -> AudienceType.OFFICE_WIDE;
            case ADMIN -> AudienceType.MANAGED;
        };
    }

    /** Who takes an address off the excluded ones takes its contacts back. */
    private Audience changed(Audience before, Validation.Valid values) {
        Map<Object, String> contacts = new HashMap<>(before.excludedContacts());
        contacts.values().retainAll(values.excluded());
        return audience(before.id(), before.owner(), values, contacts, before.version() + 1, before.createdAt());
    }

    private Audience audience(
            AudienceId id,
            AccountId owner,
            Validation.Valid values,
            Map<Object, String> excludedContacts,
            long version,
            Instant createdAt) {
        return new Audience(
                id,
                owner,
                values.type(),
                values.name(),
                values.filter(),
                values.included(),
                values.excluded(),
                excludedContacts,
                version,
                createdAt,
                version == 1 ? createdAt : now());
    }

    private SaveResult notOwn(Account caller, AudienceId id) {
        return list.find(caller.id(), id).isPresent() ? new SaveResult.ReadOnly() : new SaveResult.NotFound();
    }

    private Optional<Audience> own(AccountId account, AudienceId id) {
        return audiences.find(id).filter(audience -> audience.owner().equals(account));
    }

    /** As exact as the database stores times. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The result of an attempt to save an audience. */
    public sealed interface SaveResult {

        /** It is stored; no recipient has changed. */
        record Saved(Audience audience) implements SaveResult {}

        /** The account sees no such audience. */
        record NotFound() implements SaveResult {}

        /** It is shared with the account; only its owner can change it. */
        record ReadOnly() implements SaveResult {}

        /** The form was sent before, and the audience that it has created is deleted. */
        record Deleted() implements SaveResult {}

        /** Somebody saved it since the caller read it. */
        record Stale() implements SaveResult {}

        /** @param problems fields with values that are not allowed; at least one */
        record Invalid(List<FieldProblem> problems) implements SaveResult {
            public Invalid {
                problems = List.copyOf(problems);
            }
        }
    }
}
