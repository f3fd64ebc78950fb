package org.audienceshare.share.sharing;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.audienceshare.contacts.AudienceId;
import org.audienceshare.contacts.directory.Account;
import org.audienceshare.contacts.directory.Directory;
import org.audienceshare.events.model.AudienceEvent;
import org.audienceshare.share.UseCase;
import org.audienceshare.share.directory.AccountNames;
import org.audienceshare.share.sharing.SharingDecider.Decision;
import org.audienceshare.sync.preview.Preview;
import org.audienceshare.sync.preview.PreviewLimits;
import org.audienceshare.sync.preview.Previewer;

/** Calculates what a command would do. */
@UseCase
public final class Previews {

    private static final int MAX_WAIT_SECONDS = 5;

    private final SharingService sharing;
    private final Previewer previewer;
    private final Directory directory;
    private final PreviewLimits limits;
    private final Semaphore slots;

    public Previews(SharingService sharing, Previewer previewer, Directory directory, PreviewProperties properties) {
        this.sharing = sharing;
        this.previewer = previewer;
        this.directory = directory;
        this.limits = new PreviewLimits(
                properties.maxRecipients(), properties.maxContacts(), Duration.ofMillis(properties.maxMillis()));
        this.slots = new Semaphore(properties.maxConcurrent(), true);
    }

    /** The answer to a caller. */
    public sealed interface Answer permits Answer.Expected, Answer.Busy, SharingRefusal {

        /** @param names the names of the recipients in the preview's rows */
        record Expected(Preview.Expected preview, AccountNames names) implements Answer {}

        /** Too many previews are running. */
        record Busy() implements Answer {}
    }

    /**
     * What the command would do. Publishes and writes nothing.
     *
     * @param atMost how many recipients to examine at most, 1 or more; the configured limit also applies
     */
    public Answer of(Account caller, AudienceId id, SharingCommand command, int atMost) {
        Decision decision = sharing.decide(caller, id, command);
        if (decision instanceof SharingRefusal refusal) {
            return refusal;
        }
        if (!takeSlot()) {
            return new Answer.Busy();
        }
        try {
            AudienceEvent event = ((Decision.Accepted) decision).events().get(0);
            return answer(previewer.preview(event, limits.withAtMost(atMost)));
        } finally {
            slots.release();
        }
    }

    private Answer answer(Preview preview) {
        if (preview instanceof Preview.Rejected rejected) {
            return new SharingRefusal.NotPossibleNow("The sync would be rejected: " + rejected.reason() + ".");
        }
        Preview.Expected expected = (Preview.Expected) preview;
        return new Answer.Expected(
                expected,
                AccountNames.of(
                        directory,
                        expected.rows().stream().map(Preview.Row::recipient).toList()));
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
