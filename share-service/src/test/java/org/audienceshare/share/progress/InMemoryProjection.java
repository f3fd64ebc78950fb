package org.audienceshare.share.progress;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.share.audience.SharedAudienceReader.Reach;
import org.audienceshare.share.progress.SyncProgress.RecipientTotals;
import org.jspecify.annotations.Nullable;

/** Both views in maps. */
public final class InMemoryProjection implements SharingState, Syncs {

    private final Map<String, SelectionChange> changes = new TreeMap<>();
    private final Map<String, RecipientStatus> shares = new TreeMap<>();
    private final Map<String, SyncStatus> statuses = new TreeMap<>();
    private final Map<String, RecipientResult> results = new TreeMap<>();
    private final Map<String, Cancellation> cancellations = new TreeMap<>();

    @Override
    public void record(SelectionChange change) {
        changes.merge(change.eventId(), change, SelectionChange::merge);
    }

    @Override
    public void accept(String eventId, AudienceId audience) {
        SelectionChange known = changes.get(eventId);
        if (known != null && known.rejected()) {
            record(SelectionChange.acceptance(eventId, audience));
        }
    }

    @Override
    public void record(RecipientResult result) {
        results.merge(result.syncId() + "/" + result.recipient(), result, RecipientResult::merge);
        RecipientStatus.of(result)
                .ifPresent(share -> shares.merge(
                        result.audience().value() + "/" + result.recipient(), share, RecipientStatus::merge));
    }

    @Override
    public void record(SyncStatus status) {
        statuses.merge(status.syncId(), status, SyncStatus::merge);
    }

    @Override
    public void record(Cancellation cancellation) {
        cancellations.merge(
                cancellation.syncId() + "/" + cancellation.audience().value(), cancellation, Cancellation::merge);
    }

    @Override
    public List<Selection> selections(AudienceId audience) {
        return SelectionChange.fold(changesOf(audience));
    }

    @Override
    public Optional<MergePolicy> mergePolicy(AudienceId audience) {
        return SelectionChange.policy(changesOf(audience));
    }

    private List<SelectionChange> changesOf(AudienceId audience) {
        return changes.values().stream()
                .filter(change -> change.audience().equals(audience))
                .toList();
    }

    @Override
    public List<RecipientStatus> recipients(AudienceId audience) {
        return shares.values().stream()
                .filter(share -> share.audience().equals(audience))
                .sorted(Comparator.comparing(RecipientStatus::recipient))
                .toList();
    }

    @Override
    public List<RecipientStatus> heldBy(AccountId recipient, int limit) {
        return shares.values().stream()
                .filter(share -> share.recipient().equals(recipient) && share.hasAudience())
                .limit(limit)
                .toList();
    }

    @Override
    public Optional<RecipientStatus> find(AccountId recipient, AudienceId audience) {
        return Optional.ofNullable(shares.get(audience.value() + "/" + recipient));
    }

    @Override
    public Map<AudienceId, Reach> reach(Collection<AudienceId> audiences) {
        Map<AudienceId, Reach> reach = new HashMap<>();
        for (RecipientStatus share : shares.values()) {
            if (audiences.contains(share.audience()) && share.state() != RecipientStatus.State.REMOVED) {
                reach.merge(share.audience(), new Reach(1, share.lastSyncedAt()), InMemoryProjection::sum);
            }
        }
        return reach;
    }

    private static Reach sum(Reach one, Reach other) {
        Instant last = one.lastSyncedAt();
        Instant otherLast = other.lastSyncedAt();
        if (last == null || (otherLast != null && otherLast.isAfter(last))) {
            last = otherLast;
        }
        return new Reach(one.recipients() + other.recipients(), last);
    }

    @Override
    public Optional<SyncProgress> find(String syncId) {
        return Optional.ofNullable(statuses.get(syncId)).map(this::withTotals);
    }

    @Override
    public List<SyncProgress> ofAudience(AudienceId audience, int limit) {
        return statuses.values().stream()
                .filter(status -> status.audience().equals(audience))
                .sorted(Comparator.comparing(SyncStatus::startedAt).reversed().thenComparing(SyncStatus::syncId))
                .limit(limit)
                .map(this::withTotals)
                .toList();
    }

    @Override
    public List<RecipientResult> results(String syncId, @Nullable AccountId after, int limit) {
        return results.values().stream()
                .filter(result -> result.syncId().equals(syncId))
                .sorted(Comparator.comparing(RecipientResult::recipient))
                .filter(result -> after == null || result.recipient().compareTo(after) > 0)
                .limit(limit)
                .toList();
    }

    @Override
    public List<RecipientResult> results(String syncId, Collection<AccountId> recipients) {
        return results(syncId, null, Integer.MAX_VALUE).stream()
                .filter(result -> recipients.contains(result.recipient()))
                .toList();
    }

    @Override
    public List<AccountId> failed(String syncId, int limit) {
        return results(syncId, null, Integer.MAX_VALUE).stream()
                .filter(result -> result.outcome() == RecipientResult.Outcome.FAILED)
                .map(RecipientResult::recipient)
                .limit(limit)
                .toList();
    }

    @Override
    public void deleteOlderThan(Instant cutoff) {
        statuses.values().removeIf(status -> status.lastChangedAt().isBefore(cutoff));
        results.values().removeIf(result -> result.completedAt().isBefore(cutoff));
        cancellations
                .values()
                .removeIf(cancellation -> cancellation.requestedAt().isBefore(cutoff));
    }

    private SyncProgress withTotals(SyncStatus status) {
        return new SyncProgress(
                status,
                RecipientTotals.of(results(status.syncId(), null, Integer.MAX_VALUE)),
                cancellations.get(status.syncId() + "/" + status.audience().value()));
    }
}
