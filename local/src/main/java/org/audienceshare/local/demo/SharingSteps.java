package org.audienceshare.local.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.audienceshare.local.client.AcceptedSync;
import org.audienceshare.local.client.ApiClient;
import org.audienceshare.local.client.ContactPage.ContactView;
import org.audienceshare.local.client.RefusedException;
import org.audienceshare.local.client.SelectionRef;
import org.audienceshare.local.client.SyncStatus;
import org.audienceshare.local.client.SyncStatus.Counts;
import org.audienceshare.local.console.Progress;

/** The demo's four steps with one audience: share, sync, share with more, un-share; each printed and checked. */
final class SharingSteps {

    private static final Duration SYNC_TIMEOUT = Duration.ofMinutes(10);
    private static final List<SelectionRef> FIRST = List.of(
            SelectionRef.organisation("bayside"),
            SelectionRef.organisation("hillcrest"),
            SelectionRef.team("new-starters"),
            SelectionRef.user("kai-nakamura"));
    private static final SelectionRef ANOTHER_TEAM = SelectionRef.team("network");
    private static final SelectionRef UNSHARED_OFFICE = SelectionRef.organisation("hillcrest");
    /** Takes one contact out of its copy of the audience, which must stay out. */
    private static final String LEAVING_RECIPIENT = "ben-okafor";

    private final DemoWorld world;
    private final Model model;
    private final String audienceId;
    private final ApiClient sender;
    private final Set<SelectionRef> selections = new LinkedHashSet<>();
    private long firstCopies;
    private double firstSeconds;

    SharingSteps(DemoWorld world, Model model, String audienceId) {
        this.world = world;
        this.model = model;
        this.audienceId = audienceId;
        this.sender = world.sender();
    }

    void shareWithTwoOfficesATeamAndAnAgent() {
        world.report().title("1  Sharing with two offices, a team and an agent");
        selections.addAll(FIRST);
        long start = System.nanoTime();
        Finished finished =
                finish(sender.share(audienceId, FIRST), start, recipients().size());
        Counts counts = DemoReport.sum(finished.status().rows());
        firstCopies = counts.added() + counts.updated() + counts.unchanged();
        firstSeconds = finished.seconds();
        check(finished, model.sync(recipients()));
    }

    void syncAfterEdits() {
        world.report()
                .title(
                        "2  Syncing after 10 contacts changed, 5 were added, 5 removed and 3 unsubscribed at the sender");
        recipientsEdit();
        world.importAs(model, DemoAudience.SENDER, world.data().changes());
        world.importAs(model, DemoAudience.SENDER, world.data().additions());
        for (String email : Export.addresses(Export.read(world.data().removals()))) {
            sender.removeFromAudience(audienceId, contact(sender, email).id());
            model.exclude(email);
        }
        world.checkCollections(model, "nothing was copied before somebody asked");
        long start = System.nanoTime();
        AcceptedSync accepted = sender.sync(audienceId, recipients().size(), "INCREMENTAL", false);
        check(finish(accepted, start, recipients().size()), model.sync(recipients()));
    }

    /** Meanwhile recipients work on their copies: edits, own tags, unsubscriptions, and one takes one out. */
    private void recipientsEdit() {
        for (String recipient : DemoAudience.EDITING_RECIPIENTS) {
            world.importAs(model, recipient, world.data().recipientEdits(recipient));
        }
        String email = new TreeSet<>(model.eligible()).first();
        ApiClient recipient = world.clientOf().apply(LEAVING_RECIPIENT);
        recipient.removeFromAudience(audienceId, contact(recipient, email).id());
        model.leave(LEAVING_RECIPIENT, email);
    }

    void shareWithAnotherTeam() {
        world.report().title("3  Sharing with one more team, which holds a team that holds an office");
        selections.add(ANOTHER_TEAM);
        long start = System.nanoTime();
        AcceptedSync accepted = sender.share(audienceId, List.of(ANOTHER_TEAM));
        check(finish(accepted, start, recipients().size()), model.sync(recipients()));
    }

    void unshareAnOffice() {
        world.report().title("4  Un-sharing one office; who is in a team that still has the audience keeps it");
        SortedSet<String> losing = recipients();
        selections.remove(UNSHARED_OFFICE);
        losing.removeAll(recipients());
        long start = System.nanoTime();
        AcceptedSync accepted = sender.unshare(audienceId, List.of(UNSHARED_OFFICE));
        Finished finished = finish(accepted, start, losing.size());
        Map<String, Model.ChangeCounts> counts = new TreeMap<>();
        losing.forEach(recipient -> counts.put(recipient, model.unshare(recipient)));
        check(finished, counts);
    }

    void summary() {
        DemoReport report = world.report();
        int recipients = recipients().size();
        if (report.isRight()) {
            report.title(
                    "All right: %d recipients hold the audience's %,d contacts; the first share brought %,d copies in %.1f s, %,.0f copies/second."
                            .formatted(
                                    recipients,
                                    model.eligible().size(),
                                    firstCopies,
                                    firstSeconds,
                                    firstCopies / firstSeconds));
        } else {
            report.title("NOT right: %d kinds of difference, listed above.".formatted(report.differenceCount()));
        }
    }

    /** @param seconds from the request until the service said that it is done */
    private record Finished(SyncStatus status, double seconds) {}

    private Finished finish(AcceptedSync accepted, long startNanos, int mustRecipients) {
        SyncStatus last;
        try (Progress bar = Progress.bar("  recipients", "", 1)) {
            last = sender.follow(
                    accepted.syncId(),
                    status -> bar.update(
                            status.recipients().done(), status.recipients().total()),
                    SYNC_TIMEOUT);
        }
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        if (last.state() != SyncStatus.State.DONE) {
            throw new RefusedException(0, "the sync ended as " + last.state() + ": " + last.reason());
        }
        SyncStatus status = sender.syncStatus(accepted.syncId(), null);
        world.report().table(status, seconds);
        List<Difference> wrong = new ArrayList<>();
        DemoWorld.differs(wrong, "all", "recipients announced", mustRecipients, accepted.recipients());
        DemoWorld.differs(
                wrong,
                "all",
                "recipients that reported",
                mustRecipients,
                status.rows().size());
        DemoWorld.differs(
                wrong, "all", "recipients that failed", 0, last.recipients().failed());
        world.wrongUnlessEmpty("the sync's recipients", wrong);
        return new Finished(status, seconds);
    }

    private void check(Finished finished, Map<String, Model.ChangeCounts> must) {
        List<Difference> wrong = new ArrayList<>();
        for (SyncStatus.Row row : finished.status().rows()) {
            Model.ChangeCounts counts = must.getOrDefault(row.recipientId(), Model.ChangeCounts.NONE);
            DemoWorld.differs(wrong, row.recipientId(), "reported as added", counts.added(), row.added());
            DemoWorld.differs(wrong, row.recipientId(), "reported as removed", counts.removed(), row.removed());
        }
        world.wrongUnlessEmpty("the reported counts", wrong);
        world.checkCollections(model, "all accounts' collections, contact by contact");
    }

    private SortedSet<String> recipients() {
        return world.data().brand().recipients(selections, DemoAudience.SENDER);
    }

    private static ContactView contact(ApiClient client, String email) {
        return client.contacts(email, 5, null).contacts().stream()
                .filter(contact -> contact.email().equals(email))
                .findFirst()
                .orElseThrow(() -> new RefusedException(404, "a contact of the demo is not found by its address"));
    }
}
