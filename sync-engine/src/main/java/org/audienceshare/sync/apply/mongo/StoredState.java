package org.audienceshare.sync.apply.mongo;

import java.util.List;
import java.util.Objects;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.events.model.RecipientTask.Operation;
import org.audienceshare.sync.apply.Begun;
import org.audienceshare.sync.apply.RecipientState;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/** How a recipient's state is stored in its document. */
final class StoredState {

    static final String PLANNED_OPERATION = "plannedOperation";
    static final String PLANNED_REVISION = "plannedRevision";
    static final String PLANNED_VERSION = "plannedVersion";
    static final String APPLIED_REVISION = "appliedRevision";
    static final String REMOVED_AT = "removedAtVersion";
    static final String REMOVED_REVISION = "removedRevision";
    static final String BEGUN_REVISIONS = "begunRevisions";
    static final String BEGUN_REMOVAL = "begunRemoval";
    static final String LATE_REVISIONS = "lateRevisions";

    private static final Long NEVER = -1L;

    private StoredState() {}

    static RecipientState read(AudienceId audience, AccountId recipient, Document document) {
        @Nullable Document lastResult = document.get("lastResult", Document.class);
        return new RecipientState(
                audience,
                recipient,
                Operation.valueOf(document.getString(PLANNED_OPERATION)),
                document.getInteger(PLANNED_REVISION),
                Objects.requireNonNullElse(document.getLong(PLANNED_VERSION), 0L),
                document.getInteger(APPLIED_REVISION),
                document.getString("appliedTag"),
                Objects.requireNonNullElse(document.getLong(REMOVED_AT), NEVER),
                removedRevision(document),
                begunIn(document),
                lastResult == null ? null : StoredResult.FORMAT.read(lastResult).toResult(audience, recipient),
                document.getList("replays", String.class, List.of()));
    }

    /** Earlier releases stored only that the audience was removed. */
    private static int removedRevision(Document document) {
        boolean isRemoved = Objects.requireNonNullElse(document.getLong(REMOVED_AT), NEVER) >= 0;
        return document.getInteger(REMOVED_REVISION, isRemoved ? document.getInteger(PLANNED_REVISION) : 0);
    }

    /** Earlier releases stored only the last revision that was begun. */
    private static Begun begunIn(Document document) {
        Integer attempted = document.getInteger("attemptedRevision", 0);
        List<Integer> earlier = attempted == 0 ? List.of() : List.of(attempted);
        return new Begun(
                document.getList(BEGUN_REVISIONS, Integer.class, earlier),
                document.getBoolean(BEGUN_REMOVAL, false),
                document.getList(LATE_REVISIONS, Integer.class, List.of()));
    }
}
