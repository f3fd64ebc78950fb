package org.audienceshare.share.sharing;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.audienceshare.contacts.AccountId;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.share.sharing.SharingDecider.Decision;
import org.audienceshare.sync.preview.Preview;
import org.audienceshare.sync.preview.PreviewLimits;
import org.audienceshare.sync.preview.Previewer;

/** Says what a command would do, to whom may give it. */
public final class Previews {

    private static final int MAX_WAIT_SECONDS = 5;

    private final SharingService sharing;
    private final Previewer previewer;
    private final Directory directory;
    private final PreviewLimits limits;
    private final Semaphore turns;

    /** @param maxConcurrent previews at once, 1 or more: each reads an audience and what its recipients have */
    public Previews(
            SharingService sharing, Previewer previewer, Directory directory, PreviewLimits limits, int maxConcurrent) {
        this.sharing = sharing;
        this.previewer = previewer;
        this.directory = directory;
        this.limits = limits;
        this.turns = new Semaphore(maxConcurrent, true);
    }

    /** What a caller is told. */
    public sealed interface Answer {

        /** @param names of the recipients in the preview's rows */
        record Expected(Preview.Expected preview, Map<AccountId, String> names) implements Answer {
            public Expected {
                names = Map.copyOf(names);
            }
        }

        record Refused(SharingRefusal refusal) implements Answer {}

        /** Too many look at the same time. */
        record Busy() implements Answer {}
    }

    /**
     * What the command would do. Publishes and writes nothing.
     *
     * @param atMost how many recipients are looked at, 1 or more; the configured limit holds beside it
     */
    public Answer of(Account caller, AudienceId id, SharingCommand command, int atMost) {
        Decision decision = sharing.decide(caller, id, command);
        if (decision instanceof Decision.Refused refused) {
            return new Answer.Refused(refused.refusal());
        }
        if (!takeTurn()) {
            return new Answer.Busy();
        }
        try {
            AudienceEvent event = ((Decision.Accepted) decision).event();
            return answer(previewer.preview(event, limits.withAtMost(atMost)));
        } finally {
            turns.release();
        }
    }

    private Answer answer(Preview preview) {
        if (preview instanceof Preview.Refused refused) {
            return new Answer.Refused(
                    new SharingRefusal.NotPossibleNow("It would be refused: " + refused.reason() + "."));
        }
        Preview.Expected expected = (Preview.Expected) preview;
        Set<AccountId> recipients =
                expected.rows().stream().map(Preview.Row::recipient).collect(Collectors.toSet());
        return new Answer.Expected(
                expected,
                directory.accounts(recipients).stream().collect(Collectors.toMap(Account::id, Account::name)));
    }

    private boolean takeTurn() {
        try {
            return turns.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
