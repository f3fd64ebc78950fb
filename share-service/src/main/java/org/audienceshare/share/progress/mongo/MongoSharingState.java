package org.audienceshare.share.progress.mongo;

import static com.mongodb.client.model.Accumulators.max;
import static com.mongodb.client.model.Accumulators.sum;
import static com.mongodb.client.model.Aggregates.group;
import static com.mongodb.client.model.Aggregates.match;
import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Indexes.ascending;

import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.mongo.IndexSetup;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.share.audience.SharedAudienceReader.Reach;
import org.audienceshare.share.progress.RecipientStatus;
import org.audienceshare.share.progress.SelectionChange;
import org.audienceshare.share.progress.SharingState;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/** Selections in {@code shares} (a document per event), recipients in {@code share_recipients} (per audience and account). */
@Repository
final class MongoSharingState implements SharingState {

    private final MergingCollection<SelectionChange> changes;
    private final MergingCollection<RecipientStatus> recipients;

    MongoSharingState(MongoDatabase database) {
        changes = new MergingCollection<>(
                database.getCollection("shares"),
                ProgressDocuments::write,
                ProgressDocuments::readChange,
                SelectionChange::merge);
        recipients = new MergingCollection<>(
                database.getCollection("share_recipients"),
                ProgressDocuments::write,
                ProgressDocuments::readRecipient,
                RecipientStatus::merge);
    }

    /** Creates the indexes that are missing. */
    void createIndexes() {
        IndexSetup.ensure(changes.documents(), ascending(ProgressDocuments.AUDIENCE));
        IndexSetup.ensure(recipients.documents(), ascending(ProgressDocuments.AUDIENCE, ProgressDocuments.RECIPIENT));
        IndexSetup.ensure(recipients.documents(), ascending(ProgressDocuments.RECIPIENT, ProgressDocuments.HELD));
    }

    @Override
    public void accept(String eventId, AudienceId audience) {
        SelectionChange known = changes.find(eventId);
        if (known != null && known.rejected()) {
            record(SelectionChange.acceptance(eventId, audience));
        }
    }

    @Override
    public void record(SelectionChange change) {
        changes.merge(change.eventId(), change);
    }

    @Override
    public void record(RecipientResult result) {
        RecipientStatus.of(result)
                .ifPresent(status -> recipients.merge(id(result.audience(), result.recipient()), status));
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
        return changes.list(eq(ProgressDocuments.AUDIENCE, audience.value()));
    }

    @Override
    public List<RecipientStatus> recipients(AudienceId audience) {
        return recipients.list(
                eq(ProgressDocuments.AUDIENCE, audience.value()), ascending(ProgressDocuments.RECIPIENT), 0);
    }

    @Override
    public List<RecipientStatus> heldBy(AccountId recipient, int limit) {
        return recipients.list(
                and(eq(ProgressDocuments.RECIPIENT, recipient.value()), eq(ProgressDocuments.HELD, true)),
                new Document(),
                limit);
    }

    @Override
    public Optional<RecipientStatus> find(AccountId recipient, AudienceId audience) {
        return Optional.ofNullable(recipients.find(id(audience, recipient)));
    }

    @Override
    public Map<AudienceId, Reach> reach(Collection<AudienceId> audiences) {
        List<String> ids = audiences.stream().map(AudienceId::value).toList();
        Map<AudienceId, Reach> reach = new HashMap<>();
        recipients
                .documents()
                .aggregate(List.of(
                        match(and(
                                in(ProgressDocuments.AUDIENCE, ids),
                                ne(ProgressDocuments.STATE, RecipientStatus.State.REMOVED.name()))),
                        group(
                                "$" + ProgressDocuments.AUDIENCE,
                                sum("recipients", 1),
                                max("lastSyncedAt", "$" + ProgressDocuments.LAST_SYNCED_AT))))
                .forEach(row -> reach.put(
                        new AudienceId(row.getString("_id")),
                        new Reach(
                                row.get("recipients", Number.class).intValue(), instant(row.getDate("lastSyncedAt")))));
        return reach;
    }

    private static String id(AudienceId audience, AccountId recipient) {
        return audience.value() + "/" + recipient.value();
    }

    private static @Nullable Instant instant(@Nullable Date date) {
        return date == null ? null : date.toInstant();
    }
}
