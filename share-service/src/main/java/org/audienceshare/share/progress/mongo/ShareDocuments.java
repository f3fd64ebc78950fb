package org.audienceshare.share.progress.mongo;

import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Selection;
import org.audienceshare.contacts.directory.SelectionType;
import org.audienceshare.events.model.MergePolicy;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.share.progress.RecipientStatus;
import org.audienceshare.share.progress.SelectionChange;
import org.audienceshare.share.progress.SelectionChange.Effect;
import org.audienceshare.share.progress.SelectionChange.Place;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** Changes of selections, and what recipients have, as documents. */
final class ShareDocuments {

    static final String AUDIENCE = "audienceId";
    static final String RECIPIENT = "recipientId";
    static final String STATE = "state";
    static final String HELD = "held";
    static final String LAST_SYNCED_AT = "lastSyncedAt";

    private ShareDocuments() {}

    static Document write(SelectionChange change) {
        Document document = new Document("eventId", change.eventId())
                .append(AUDIENCE, change.audience().value())
                .append("rejected", change.rejected());
        Place place = change.place();
        if (place != null) {
            document.append("offset", place.offset())
                    .append("effect", place.effect().name())
                    .append(
                            "selections",
                            place.selections().stream()
                                    .map(ShareDocuments::write)
                                    .toList())
                    .append("mergePolicy", name(place.policy()));
        }
        return document;
    }

    static SelectionChange readChange(Document document) {
        Long offset = document.getLong("offset");
        Place place = offset == null
                ? null
                : new Place(
                        offset,
                        Effect.valueOf(document.getString("effect")),
                        selections(document.getList("selections", Document.class)),
                        policy(document.getString("mergePolicy")));
        return new SelectionChange(
                document.getString("eventId"),
                new AudienceId(document.getString(AUDIENCE)),
                place,
                document.getBoolean("rejected"));
    }

    /** What can be computed from the results is stored too where queries need it. */
    static Document write(RecipientStatus share) {
        RecipientResult standing = share.standing();
        Instant lastSyncedAt = share.lastSyncedAt();
        return new Document(AUDIENCE, share.audience().value())
                .append(RECIPIENT, share.recipient().value())
                .append(STATE, share.state().name())
                .append(HELD, share.hasAudience())
                .append(LAST_SYNCED_AT, lastSyncedAt == null ? null : Date.from(lastSyncedAt))
                .append("latest", ResultDocument.of(share.latest()))
                .append("standing", standing == null ? null : ResultDocument.of(standing));
    }

    static RecipientStatus readRecipient(Document document) {
        return new RecipientStatus(
                ResultDocument.read(document.get("latest", Document.class)),
                result(document.get("standing", Document.class)));
    }

    private static @Nullable String name(@Nullable MergePolicy policy) {
        return policy == null ? null : policy.name();
    }

    private static @Nullable MergePolicy policy(@Nullable String name) {
        return name == null ? null : MergePolicy.valueOf(name);
    }

    private static @Nullable RecipientResult result(@Nullable Document document) {
        return document == null ? null : ResultDocument.read(document);
    }

    private static Document write(Selection selection) {
        return new Document("type", selection.type().name()).append("id", selection.id());
    }

    private static List<Selection> selections(List<Document> documents) {
        return documents.stream()
                .map(document ->
                        new Selection(SelectionType.valueOf(document.getString("type")), document.getString("id")))
                .toList();
    }
}
