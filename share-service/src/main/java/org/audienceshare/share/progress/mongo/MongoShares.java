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

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.share.audience.SharedAudiences.Reach;
import org.audienceshare.share.progress.RecipientResult;
import org.audienceshare.share.progress.RecipientShare;
import org.audienceshare.share.progress.ShareChange;
import org.audienceshare.share.progress.Shares;
import org.audienceshare.share.publishing.MergePolicy;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Shares in {@code shares}, a document an event, and {@code share_recipients}, a document an audience and recipient. */
final class MongoShares implements Shares {

    private final MongoCollection<Document> changes;
    private final MongoCollection<Document> recipients;
    private final JoinedCollection<ShareChange> joinedChanges;
    private final JoinedCollection<RecipientShare> joinedRecipients;

    MongoShares(MongoDatabase database) {
        changes = database.getCollection("shares");
        recipients = database.getCollection("share_recipients");
        joinedChanges =
                new JoinedCollection<>(changes, ShareDocuments::write, ShareDocuments::readChange, ShareChange::join);
        joinedRecipients = new JoinedCollection<>(
                recipients, ShareDocuments::write, ShareDocuments::readRecipient, RecipientShare::join);
    }

    /** Makes what is missing. */
    void createIndexes() {
        changes.createIndex(ascending(ShareDocuments.AUDIENCE));
        recipients.createIndex(ascending(ShareDocuments.AUDIENCE, ShareDocuments.RECIPIENT));
        recipients.createIndex(ascending(ShareDocuments.RECIPIENT, ShareDocuments.HELD));
    }

    @Override
    public void record(ShareChange change) {
        joinedChanges.join(change.eventId(), change);
    }

    @Override
    public void record(RecipientResult result) {
        RecipientShare.of(result)
                .ifPresent(share -> joinedRecipients.join(id(result.audience(), result.recipient()), share));
    }

    @Override
    public List<Selection> selections(AudienceId audience) {
        return ShareChange.fold(changesOf(audience));
    }

    @Override
    public Optional<MergePolicy> mergePolicy(AudienceId audience) {
        return ShareChange.policy(changesOf(audience));
    }

    private List<ShareChange> changesOf(AudienceId audience) {
        return changes.find(eq(ShareDocuments.AUDIENCE, audience.value()))
                .map(ShareDocuments::readChange)
                .into(new ArrayList<>());
    }

    @Override
    public List<RecipientShare> recipients(AudienceId audience) {
        return recipients
                .find(eq(ShareDocuments.AUDIENCE, audience.value()))
                .sort(ascending(ShareDocuments.RECIPIENT))
                .map(ShareDocuments::readRecipient)
                .into(new ArrayList<>());
    }

    @Override
    public List<RecipientShare> heldBy(AccountId recipient, int limit) {
        return recipients
                .find(and(eq(ShareDocuments.RECIPIENT, recipient.value()), eq(ShareDocuments.HELD, true)))
                .limit(limit)
                .map(ShareDocuments::readRecipient)
                .into(new ArrayList<>());
    }

    @Override
    public Optional<RecipientShare> find(AccountId recipient, AudienceId audience) {
        return Optional.ofNullable(joinedRecipients.find(id(audience, recipient)));
    }

    @Override
    public Map<AudienceId, Reach> reach(Collection<AudienceId> audiences) {
        List<String> ids = audiences.stream().map(AudienceId::value).toList();
        Map<AudienceId, Reach> reach = new HashMap<>();
        recipients
                .aggregate(List.of(
                        match(and(
                                in(ShareDocuments.AUDIENCE, ids),
                                ne(ShareDocuments.STATE, RecipientShare.State.REMOVED.name()))),
                        group(
                                "$" + ShareDocuments.AUDIENCE,
                                sum("recipients", 1),
                                max("lastSyncedAt", "$" + ShareDocuments.LAST_SYNCED_AT))))
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
