package org.audienceshare.share.progress;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.share.KeysetPosition;
import org.audienceshare.share.progress.SyncProgress.RecipientTotals;
import org.jspecify.annotations.Nullable;

/** Syncs in maps. */
public final class InMemorySyncs implements Syncs {

    private final Map<String, SyncStatus> statuses = new TreeMap<>();
    private final Map<String, RecipientResult> results = new TreeMap<>();
    private final Map<String, Cancellation> cancellations = new TreeMap<>();

    @Override
    public void record(List<RecipientResult> reported) {
        reported.forEach(
                result -> results.merge(result.syncId() + "/" + result.recipient(), result, RecipientResult::merge));
    }

    @Override
    public void recordPlans(List<SyncPlan> plans) {
        plans.forEach(plan -> record(SyncStatus.of(plan)));
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
    public Optional<SyncProgress> find(String syncId) {
        return Optional.ofNullable(statuses.get(syncId)).map(this::withTotals);
    }

    @Override
    public List<SyncProgress> ofAudience(AudienceId audience, @Nullable KeysetPosition after, int limit) {
        Comparator<SyncStatus> order =
                Comparator.comparing(SyncStatus::startedAt).reversed().thenComparing(SyncStatus::syncId);
        return statuses.values().stream()
                .filter(status -> status.audience().equals(audience))
                .filter(status -> after == null
                        || status.startedAt().isBefore(after.at())
                        || status.startedAt().equals(after.at())
                                && status.syncId().compareTo(after.id()) > 0)
                .sorted(order)
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
