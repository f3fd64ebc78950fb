package org.audienceshare.share.verification;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.audienceshare.share.UseCase;
import org.audienceshare.sync.apply.SyncedRecipients;
import org.audienceshare.sync.apply.SyncedRecipients.Key;
import org.audienceshare.sync.apply.SyncedRecipients.Search;
import org.audienceshare.sync.apply.VerifiedRecipient;
import org.jspecify.annotations.Nullable;

/** Compares recipients with the revisions that they have, some at each request, and writes nothing. */
@UseCase
public final class Verification {

    private static final int MAX_WAIT_SECONDS = 5;

    /** Contacts that one answer names, over all recipients: so that its size is bounded. */
    private static final int MAX_NAMED_CONTACTS = 10_000;

    private final SyncedRecipients recipients;
    private final RecipientComparison comparison;
    private final VerificationProperties limits;
    private final Clock clock;
    private final Semaphore slots;

    public Verification(
            SyncedRecipients recipients, RecipientComparison comparison, VerificationProperties limits, Clock clock) {
        this.recipients = recipients;
        this.comparison = comparison;
        this.limits = limits;
        this.clock = clock;
        this.slots = new Semaphore(limits.maxConcurrent(), true);
    }

    /**
     * @param total how many recipients there are to compare in all
     * @param next after whom the next request goes on; null if these were the last ones
     */
    public record Page(
            List<VerifiedRecipient> recipients,
            long total,
            @Nullable Key next) {
        public Page {
            recipients = List.copyOf(recipients);
        }
    }

    /**
     * Compares recipients until the time of a request is over, one at least.
     *
     * @param after the last recipient of the previous request, null for the first ones
     * @return empty if too many others compare at the same time
     */
    public Optional<Page> page(Search search, @Nullable Key after) {
        if (!takeSlot()) {
            return Optional.empty();
        }
        try {
            return Optional.of(compare(search, after));
        } finally {
            slots.release();
        }
    }

    private Page compare(Search search, @Nullable Key after) {
        Instant end = clock.instant().plusMillis(limits.maxMillis());
        List<Key> keys = recipients.page(search, after, limits.maxRecipients());
        List<VerifiedRecipient> compared = new ArrayList<>();
        int named = 0;
        for (Key key : keys) {
            VerifiedRecipient verified = compare(key);
            compared.add(verified);
            named += verified.examples().size();
            if (named >= MAX_NAMED_CONTACTS || !clock.instant().isBefore(end)) {
                break;
            }
        }
        boolean last = compared.size() == keys.size() && keys.size() < limits.maxRecipients();
        return new Page(compared, recipients.count(search), last ? null : keys.get(compared.size() - 1));
    }

    private VerifiedRecipient compare(Key key) {
        Instant end = clock.instant().plus(Duration.ofMillis(limits.maxRecipientMillis()));
        return comparison.verify(
                key.audience(),
                key.recipient(),
                limits.maxExamples(),
                () -> clock.instant().isBefore(end));
    }

    private boolean takeSlot() {
        try {
            return slots.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
