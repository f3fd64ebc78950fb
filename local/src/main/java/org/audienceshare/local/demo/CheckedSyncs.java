package org.audienceshare.local.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.audienceshare.cli.console.Progress;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.ApiException;
import org.audienceshare.cli.rest.PreviewResponse;
import org.audienceshare.cli.rest.SyncResponse;
import org.audienceshare.cli.rest.SyncResponse.AcceptedSyncResponse;
import org.audienceshare.cli.rest.SyncResponse.State;
import org.audienceshare.local.demo.DemoReport.Difference;

/** Previews syncs, follows them to their end, and prints and checks the results. */
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
     * A sync that has ended, with its rows.
     *
     * @param seconds from the request until the service reported the end
     */
    record Finished(SyncResponse status, double seconds) {}

    /** Requests a preview and prints it. */
    PreviewResponse preview(Supplier<PreviewResponse> request) {
        long start = System.nanoTime();
        PreviewResponse preview = request.get();
        world.report().preview(preview, secondsSince(start));
        return preview;
    }

    /**
     * Requests a sync, follows it until it is done, and checks its recipients.
     *
     * @throws ApiException if it ends in another state
     */
    Finished finish(Supplier<AcceptedSyncResponse> request, int expectedRecipients) {
        long start = System.nanoTime();
        AcceptedSyncResponse accepted = request.get();
        Finished finished = ended(accepted, start, State.DONE);
        List<Difference> found = new ArrayList<>();
        SyncResponse status = finished.status();
        Difference.compare(found, "all", "recipients announced", expectedRecipients, accepted.recipients());
        Difference.compare(
                found,
                "all",
                "recipients that reported",
                expectedRecipients,
                status.rows().size());
        Difference.compare(
                found, "all", "recipients that failed", 0, status.recipients().failed());
        world.report().onlyDifferences("the sync's recipients", found);
        return finished;
    }

    /**
     * Requests a sync and follows it until it pauses for approval.
     *
     * @throws ApiException if it ends in another state
     */
    SyncResponse held(Supplier<AcceptedSyncResponse> request) {
        long start = System.nanoTime();
        return ended(request.get(), start, State.HELD).status();
    }

    private Finished ended(AcceptedSyncResponse accepted, long startNanos, State expected) {
        SyncResponse last;
        try (Progress bar = Progress.bar("  recipients", "", 1)) {
            last = owner.follow(
                    accepted.syncId(),
                    status -> bar.update(
                            status.recipients().ended(), status.recipients().total()),
                    SYNC_TIMEOUT);
        }
        double seconds = secondsSince(startNanos);
        if (last.state() != expected) {
            throw new ApiException(
                    0, "the sync ended as " + last.state() + " instead of " + expected + ": " + last.reason());
        }
        return new Finished(owner.syncStatus(accepted.syncId()), seconds);
    }

    /** Compares every recipient's numbers, and the sums, with the preview. */
    void checkPreviewed(PreviewResponse preview, Finished finished) {
        String what = preview.exact()
                ? "the result equals the preview, recipient by recipient"
                : "the result equals the preview for the %d recipients that it had time to examine"
                        .formatted(preview.examined());
        world.report().checked(what, PreviewCheck.differences(preview, finished.status()));
    }

    /** Prints the table of a sync, and compares its counts and every account's contacts with the model. */
    void check(Finished finished, Model model, Map<String, Model.ChangeCounts> expected) {
        world.report().table(finished.status(), finished.seconds());
        List<Difference> found = new ArrayList<>();
        for (SyncResponse.Row row : finished.status().rows()) {
            Model.ChangeCounts counts = expected.getOrDefault(row.recipientId(), Model.ChangeCounts.NONE);
            Difference.compare(found, row.recipientId(), "reported as added", counts.added(), row.added());
            Difference.compare(found, row.recipientId(), "reported as removed", counts.removed(), row.removed());
        }
        world.report().onlyDifferences("the reported counts", found);
        world.checkContacts(model, "the contacts of all accounts, one by one");
    }

    private static double secondsSince(long startNanos) {
        return (System.nanoTime() - startNanos) / NANOS_PER_SECOND;
    }
}
