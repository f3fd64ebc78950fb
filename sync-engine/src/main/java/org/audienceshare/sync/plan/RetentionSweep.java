package org.audienceshare.sync.plan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.audience.UnreadableAudienceException;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.filter.FilterParser.InvalidFilterException;
import org.audienceshare.sync.freeze.Revision;

/**
 * Deletes frozen contacts that nobody needs any more: those of audiences that nobody has and of deleted ones, those that only
 * deactivated recipients need, and those of attempts that never became a revision. Several workers may do it at the same
 * time.
 */
public final class RetentionSweep {

    /** No freeze takes this long, and no task of a deleted audience is read so late; what is older will not be needed. */
    static final Duration ABANDONED_AFTER = Duration.ofDays(1);

    private final PlannerSources sources;
    private final PlannerState state;
    private final Duration keepForInactive;
    private final Clock clock;

    /** @param keepForInactive how old a revision may become that only deactivated recipients need */
    public RetentionSweep(PlannerSources sources, PlannerState state, Duration keepForInactive, Clock clock) {
        this.sources = sources;
        this.state = state;
        this.keepForInactive = keepForInactive;
        this.clock = clock;
    }

    /**
     * Goes through all audiences.
     *
     * @param failed is told of each audience that can't be cleaned; the others are cleaned all the same
     */
    public void run(BiConsumer<AudienceId, RuntimeException> failed) {
        for (AudienceId audience : state.revisions().audiencesWithContacts()) {
            try {
                clean(audience);
            } catch (RuntimeException e) {
                failed.accept(audience, e);
            }
        }
        state.revisions().deleteAbandoned(clock.instant().minus(ABANDONED_AFTER));
    }

    private void clean(AudienceId audience) {
        Optional<Revision> latest = state.revisions().latest(audience);
        if (latest.isEmpty()) {
            return;
        }
        if (isUnused(latest.get())) {
            state.revisions().deleteContacts(latest.get(), () -> isUnused(latest.get()));
            return;
        }
        Map<AccountId, Integer> needed = state.recipients().neededRevisions(audience);
        Set<AccountId> active = activeAmong(needed.keySet());
        int oldest = latest.get().number();
        Map<AccountId, Integer> ofInactive = new HashMap<>();
        for (Map.Entry<AccountId, Integer> one : needed.entrySet()) {
            if (active.contains(one.getKey())) {
                oldest = Math.min(oldest, one.getValue());
            } else {
                ofInactive.put(one.getKey(), one.getValue());
            }
        }
        state.revisions()
                .deleteBelow(
                        audience,
                        oldest,
                        recent(audience, new HashSet<>(ofInactive.values())),
                        clock.instant().minus(ABANDONED_AFTER));
    }

    private boolean isUnused(Revision latest) {
        return isDeleted(latest) || isWithoutRecipients(latest.audience());
    }

    /** Nobody has it, and nobody is to get it. What a share freezes has no recipients until it is planned, however long that takes. */
    private boolean isWithoutRecipients(AudienceId audience) {
        // Asked first: what is planned by then has its recipients by then.
        return !state.log().isPlanning(audience, clock.instant().minus(ABANDONED_AFTER))
                && state.recipients().neededRevisions(audience).isEmpty()
                && state.shares().find(audience).selections().isEmpty();
    }

    /** Its recipients keep what they have, and nobody can sync it any more. */
    private boolean isDeleted(Revision latest) {
        return latest.frozenAt().isBefore(clock.instant().minus(ABANDONED_AFTER)) && !exists(latest.audience());
    }

    /** What can't be read can be mended. */
    private boolean exists(AudienceId audience) {
        try {
            return sources.audiences().find(audience).isPresent();
        } catch (InvalidFilterException | UnreadableAudienceException e) {
            return true;
        }
    }

    private Set<AccountId> activeAmong(Collection<AccountId> recipients) {
        return sources.directory().accounts(recipients).stream()
                .filter(Account::active)
                .map(Account::id)
                .collect(Collectors.toSet());
    }

    private Set<Integer> recent(AudienceId audience, Set<Integer> numbers) {
        Instant oldest = clock.instant().minus(keepForInactive);
        return numbers.stream()
                .filter(number -> state.revisions()
                        .find(audience, number)
                        .filter(revision -> revision.frozenAt().isAfter(oldest))
                        .isPresent())
                .collect(Collectors.toSet());
    }
}
