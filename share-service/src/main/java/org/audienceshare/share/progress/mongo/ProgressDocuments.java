package org.audienceshare.share.progress.mongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.audienceshare.contacts.mongo.RecordMapper;
import org.audienceshare.events.model.CopyCounts;
import org.audienceshare.events.model.RecipientResult;
import org.audienceshare.events.model.SyncPlan;
import org.audienceshare.events.model.SyncPlan.ContactCounts;
import org.audienceshare.events.model.SyncPlan.Exclusions;
import org.audienceshare.events.model.SyncPlan.Skipped;
import org.audienceshare.share.KeysetPosition;
import org.audienceshare.share.progress.Cancellation;
import org.audienceshare.share.progress.RequestedSync;
import org.audienceshare.share.progress.SyncStatus;
import org.bson.Document;
import org.bson.conversions.Bson;

/** The projection's values as documents. What queries need beside a value's own fields is stored too. */
final class ProgressDocuments {

    static final String SYNC = "syncId";
    static final String AUDIENCE = "audienceId";
    static final String RECIPIENT = "recipientId";
    static final String OUTCOME = "outcome";
    static final String REQUESTED_BY = "request.requestedBy";
    static final String STARTED_AT = "startedAt";
    static final String LAST_CHANGED_AT = "lastFactAt";
    static final String COMPLETED_AT = "completedAt";
    static final String REQUESTED_AT = "requestedAt";

    static final RecordMapper<Cancellation> CANCELLATIONS =
            RecordMapper.of(Cancellation.class).named("audience", AUDIENCE);

    static final RecordMapper<CopyCounts> COUNTS = RecordMapper.of(CopyCounts.class);

    /** The fields of {@link CopyCounts}. */
    static final List<String> COUNT_FIELDS = Arrays.stream(CopyCounts.class.getRecordComponents())
            .map(component -> component.getName())
            .toList();

    static final RecordMapper<RecipientResult> RESULTS = RecordMapper.of(RecipientResult.class)
            .named("audience", AUDIENCE)
            .named("recipient", RECIPIENT)
            .inlined("counts", COUNTS);

    private static final RecordMapper<RequestedSync> REQUESTS =
            RecordMapper.of(RequestedSync.class).named("audience", AUDIENCE);

    private static final RecordMapper<SyncPlan> PLANS = RecordMapper.of(SyncPlan.class)
            .named("audience", AUDIENCE)
            .inlined(
                    "skipped",
                    RecordMapper.of(Skipped.class).named("total", "skipped").named("inactive", "skippedInactive"))
            .inlined(
                    "contacts",
                    RecordMapper.of(ContactCounts.class)
                            .withDefault("optedOut", 0)
                            .named("total", "contacts")
                            .named("added", "contactsAdded")
                            .named("changed", "contactsChanged")
                            .named("removed", "contactsRemoved")
                            .named("excluded", "contactsLeftOut")
                            .withDefault("excluded", Exclusions.NONE));

    private static final RecordMapper<SyncStatus> STATUSES = RecordMapper.of(SyncStatus.class)
            .named("audience", AUDIENCE)
            .nested("request", REQUESTS)
            .nested("plan", PLANS);

    private ProgressDocuments() {}

    static Document write(SyncStatus status) {
        Document document = STATUSES.write(status)
                .append(STARTED_AT, Date.from(status.startedAt()))
                .append(LAST_CHANGED_AT, Date.from(status.lastChangedAt()));
        parts(document).forEach(part -> part.keySet().removeAll(List.of(SYNC, AUDIENCE)));
        return document;
    }

    static SyncStatus readStatus(Document document) {
        parts(document).forEach(part -> part.append(SYNC, document.get(SYNC)).append(AUDIENCE, document.get(AUDIENCE)));
        return STATUSES.read(document);
    }

    /** Syncs that come after that one in a list from new to old, in which syncs of the same time are ordered by their ids. */
    static Bson behind(KeysetPosition last) {
        Date at = Date.from(last.at());
        return or(lt(STARTED_AT, at), and(eq(STARTED_AT, at), gt("_id", last.id())));
    }

    /** The sub-documents of a sync's status; the status has their sync and their audience. */
    private static Stream<Document> parts(Document status) {
        return Stream.of("request", "plan").flatMap(part -> Stream.ofNullable(status.get(part, Document.class)));
    }
}
