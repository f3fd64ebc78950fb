package org.audienceshare.share.verification.web;

import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.Ids;
import org.audienceshare.share.web.PageCursor;
import org.audienceshare.share.web.Problem;
import org.audienceshare.sync.apply.SyncedRecipients.Key;
import org.jspecify.annotations.Nullable;

/** After which recipient a verification goes on, as text. */
public final class VerificationCursor {

    private VerificationCursor() {}

    /** Null for null. */
    public static @Nullable String write(@Nullable Key key) {
        return key == null
                ? null
                : PageCursor.of(List.of(key.audience().value(), key.recipient().value()));
    }

    /**
     * Null for null.
     *
     * @throws Problem 400 if this service did not make the cursor
     */
    public static @Nullable Key read(@Nullable String cursor) {
        return cursor == null || cursor.isEmpty()
                ? null
                : PageCursor.parts(cursor, 2)
                        .flatMap(VerificationCursor::key)
                        .orElseThrow(() -> Problem.invalid("after", "must be the next of the previous answer"));
    }

    private static Optional<Key> key(List<String> parts) {
        return parts.stream().allMatch(Ids::isId)
                ? Optional.of(new Key(new AudienceId(parts.get(0)), new AccountId(parts.get(1))))
                : Optional.empty();
    }
}
