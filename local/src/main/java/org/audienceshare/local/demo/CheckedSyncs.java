package org.audienceshare.local.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.audienceshare.cli.console.Progress;
import org.audienceshare.cli.rest.AcceptedSyncResponse;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.ApiException;
import org.audienceshare.cli.rest.PreviewResponse;
import org.audienceshare.cli.rest.SyncResponse;
import org.audienceshare.cli.rest.SyncResponse.State;

/** Follows syncs to their end, prints what they and their previews say, and checks it. */
final class CheckedSyncs {

    private static final Duration SYNC_TIMEOUT = Duration.ofMinutes(10);
    private static final double NANOS_PER_SECOND = 1e9;

    private final DemoWorld world;
    private final ApiClient owner;

    /** @param owner of the audiences whose syncs these are */
    CheckedSyncs(DemoWorld world, ApiClient owner) {
        this.world = world;
        this.owner = owner;
    }

    /**
     * A sync that is over, with its rows.
     *
     * @param seconds from the request until the service said that it is over
     */
    record Finished(SyncResponse status, double seconds) {}

    /** Asks for a preview and prints it. */
    PreviewResponse preview(Supplier<PreviewResponse> question) {
        long start = System.nanoTime();
        PreviewResponse preview = question.get();
        world.report().preview(preview, secondsSince(start));
        return preview;
    }

    /**
     * Requests a sync, follows it until it is done, and checks whom it reached.
     *
     * @throws ApiException if it ends in another way
     */
    Finished finish(Supplier<AcceptedSyncResponse> request, int mustRecipients) {
        long start = System.nanoTime();
        AcceptedSyncResponse accepted = request.get();
        Finished finished = ended(accepted, start, State.DONE);
        List<Difference> wrong = new ArrayList<>();
        SyncResponse status = finished.status();
        DemoWorld.differs(wrong, "all", "recipients announced", mustRecipients, accepted.recipients());
        DemoWorld.differs(
                wrong,
                "all",
                "recipients that reported",
                mustRecipients,
                status.rows().size());
        DemoWorld.differs(
                wrong, "all", "recipients that failed", 0, status.recipients().failed());
        world.wrongUnlessEmpty("the sync's recipients", wrong);
        return finished;
    }

    /**
     * Requests a sync and follows it until it is held.
     *
     * @throws ApiException if it ends in another way
     */
    SyncResponse held(Supplier<AcceptedSyncResponse> request) {
        long start = System.nanoTime();
        return ended(request.get(), start, State.HELD).status();
    }

    private Finished ended(AcceptedSyncResponse accepted, long startNanos, State must) {
        SyncResponse last;
        try (Progress bar = Progress.bar("  recipients", "", 1)) {
            last = owner.follow(
                    accepted.syncId(),
                    status -> bar.update(
                            status.recipients().ended(), status.recipients().total()),
                    SYNC_TIMEOUT);
        }
        double seconds = secondsSince(startNanos);
        if (last.state() != must) {
            throw new ApiException(
                    0, "the sync ended as " + last.state() + " instead of " + must + ": " + last.reason());
        }
        return new Finished(owner.syncStatus(accepted.syncId(), null), seconds);
    }

    /** Checks that every recipient's numbers, and those in sum, are the ones that the preview said. */
    void checkPreviewed(PreviewResponse preview, Finished finished) {
        String what = preview.exact()
                ? "everything is as the preview said, recipient by recipient"
                : "the %d recipients that the preview had time for are as it said".formatted(preview.examined());
        world.report().checked(what, PreviewCheck.differences(preview, finished.status()));
    }

    /** Prints a sync's table, and compares what it reported and every account's collection with the model. */
    void check(Finished finished, Model model, Map<String, Model.ChangeCounts> must) {
        world.report().table(finished.status(), finished.seconds());
        List<Difference> wrong = new ArrayList<>();
        for (SyncResponse.Row row : finished.status().rows()) {
            Model.ChangeCounts counts = must.getOrDefault(row.recipientId(), Model.ChangeCounts.NONE);
            DemoWorld.differs(wrong, row.recipientId(), "reported as added", counts.added(), row.added());
            DemoWorld.differs(wrong, row.recipientId(), "reported as removed", counts.removed(), row.removed());
        }
        world.wrongUnlessEmpty("the reported counts", wrong);
        world.checkCollections(model, "all accounts' collections, contact by contact");
    }

    private static double secondsSince(long startNanos) {
        return (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
    }
}
