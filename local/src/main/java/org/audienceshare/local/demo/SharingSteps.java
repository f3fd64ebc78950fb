package org.audienceshare.local.demo;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.ApiException;
import org.audienceshare.cli.rest.PreviewResponse;
import org.audienceshare.cli.rest.SelectionRef;
import org.audienceshare.cli.rest.SyncResponse;
import org.audienceshare.cli.rest.SyncResponse.AcceptedSyncResponse;
import org.audienceshare.cli.rest.SyncResponse.Counts;
import org.audienceshare.cli.rest.UnshareRequest;
import org.audienceshare.local.demo.CheckedSyncs.Finished;
import org.audienceshare.local.demo.DemoData.DemoAudience;
import org.audienceshare.local.demo.DemoReport.Difference;

/** The demo's steps with the sender's audience: share, sync, share with more, stop sharing with one, mass removal; each is checked. */
final class SharingSteps {

    private static final List<SelectionRef> FIRST = List.of(
            SelectionRef.organisation("bayside"),
            SelectionRef.organisation("hillcrest"),
            SelectionRef.team("new-starters"),
            SelectionRef.user("kai-nakamura"));
    private static final SelectionRef ANOTHER_TEAM = SelectionRef.team("network");
    private static final SelectionRef UNSHARED_OFFICE = SelectionRef.organisation("hillcrest");
    /** Removes one contact from the shared audience, which must stay removed. */
    private static final String REMOVING_RECIPIENT = "ben-okafor";

    private final DemoWorld world;
    private final Model model;
    private final String audience;
    private final ApiClient sender;
    private final CheckedSyncs syncs;
    private final Set<SelectionRef> selections = new LinkedHashSet<>();

    SharingSteps(DemoWorld world, Model model) {
        this.world = world;
        this.model = model;
        this.audience = model.audienceId();
        this.sender = world.sender();
        this.syncs = new CheckedSyncs(world, sender);
    }

    /**
     * The speed of the first share.
     *
     * @param copies contacts that recipients got
     * @param seconds from the request until the service reported the end
     */
    record Speed(long copies, double seconds) {}

    /** The accounts that must have the audience now. */
    SortedSet<String> recipients() {
        return world.data().brand().recipients(selections, DemoAudience.SENDER);
    }

    Speed shareWithTwoOfficesATeamAndAUser() {
        world.report().title("1  Sharing with two offices, a team and a user");
        selections.addAll(FIRST);
        PreviewResponse preview = syncs.preview(() -> sender.previewShare(audience, FIRST));
        world.checkContacts(model, "the preview changed nothing");
        Finished finished =
                syncs.finish(() -> sender.share(audience, FIRST), recipients().size());
        syncs.check(finished, model, model.sync(recipients()));
        syncs.checkPreviewed(preview, finished);
        checkAudience(preview);
        Counts counts = DemoReport.sum(finished.status().rows());
        return new Speed(counts.added() + counts.updated() + counts.unchanged(), finished.seconds());
    }

    void syncAfterEdits() {
        world.report().title("2  Syncing after the sender changed 10 contacts, added 5, removed 5, and 3 unsubscribed");
        recipientsEdit();
        world.importAs(model, DemoAudience.SENDER, world.data().changes());
        world.importAs(model, DemoAudience.SENDER, world.data().additions());
        for (String email : Export.addresses(Export.read(world.data().removals()))) {
            sender.contacts().removeFrom(audience, contactId(sender, email));
            model.exclude(email);
        }
        PreviewResponse preview = previewSync();
        world.checkContacts(model, "nothing was copied before the sync");
        finishSync(preview, false);
        checkAudience(preview);
    }

    /** Meanwhile recipients edit, tag and unsubscribe their contacts, and one removes a contact from the audience. */
    private void recipientsEdit() {
        for (String recipient : DemoAudience.EDITING_RECIPIENTS) {
            world.importAs(model, recipient, world.data().recipientEdits(recipient));
        }
        String email = new TreeSet<>(model.eligible()).first();
        ApiClient recipient = world.clientOf().apply(REMOVING_RECIPIENT);
        recipient.contacts().removeFrom(audience, contactId(recipient, email));
        model.leave(REMOVING_RECIPIENT, email);
    }

    void shareWithAnotherTeam() {
        world.report().title("3  Sharing with one more team, which contains a team that contains an office");
        selections.add(ANOTHER_TEAM);
        Finished finished = syncs.finish(
                () -> sender.share(audience, List.of(ANOTHER_TEAM)),
                recipients().size());
        syncs.check(finished, model, model.sync(recipients()));
    }

    void unshareAnOffice() {
        world.report()
                .title("4  One office no longer has the audience; users in a team that still has the audience keep it");
        SortedSet<String> losing = recipients();
        selections.remove(UNSHARED_OFFICE);
        losing.removeAll(recipients());
        Finished finished = syncs.finish(
                () -> sender.unshare(audience, UnshareRequest.of(List.of(UNSHARED_OFFICE))), losing.size());
        Map<String, Model.ChangeCounts> counts = new TreeMap<>();
        losing.forEach(recipient -> counts.put(recipient, model.unshare(recipient)));
        syncs.check(finished, model, counts);
    }

    /** A filter that would remove most of the contacts from every recipient: waits for approval, then approved. */
    void approveAMassRemoval() {
        world.report().title("5  Narrowing the audience's filter, which would remove most of its contacts");
        int before = model.eligible().size();
        DemoAudience narrowed = world.data().narrowedAudience();
        sender.replaceFilter(audience, narrowed.filter());
        model.replaceFilter(narrowed.rule());
        PreviewResponse preview = previewSync();
        SyncResponse held = syncs.held(() -> sync(false));
        world.report().say("  the sync is waiting for approval (" + held.state() + "): " + held.reason());
        checkHeld(preview, held, before - model.eligible().size());
        world.checkContacts(model, "no recipient's contacts changed");

        world.report().say("  the sender approves it:");
        finishSync(preview, true);
    }

    private PreviewResponse previewSync() {
        return syncs.preview(() -> sender.previewSync(audience, "INCREMENTAL", false));
    }

    private AcceptedSyncResponse sync(boolean allowMassRemoval) {
        return sender.sync(audience, recipients().size(), "INCREMENTAL", allowMassRemoval);
    }

    private void finishSync(PreviewResponse preview, boolean allowMassRemoval) {
        Finished finished =
                syncs.finish(() -> sync(allowMassRemoval), recipients().size());
        syncs.check(finished, model, model.sync(recipients()));
        syncs.checkPreviewed(preview, finished);
    }

    /** Compares what the preview said about the audience itself with the model. */
    private void checkAudience(PreviewResponse preview) {
        List<Difference> found = new ArrayList<>();
        Difference.compare(
                found,
                DemoAudience.SENDER,
                "previewed as contacts of the audience",
                model.eligible().size(),
                preview.contacts().total());
        Difference.compare(
                found,
                DemoAudience.SENDER,
                "previewed as unsubscribed",
                model.unsubscribed(),
                preview.leftOut().unsubscribed());
        world.report().onlyDifferences("the preview", found);
    }

    private void checkHeld(PreviewResponse preview, SyncResponse held, int expectedRemoved) {
        List<Difference> found = new ArrayList<>();
        if (preview.held() == null) {
            found.add(new Difference(
                    DemoAudience.SENDER, "the preview did not say that the sync would pause for approval", 1));
        }
        Difference.compare(
                found,
                DemoAudience.SENDER,
                "contacts to be removed",
                expectedRemoved,
                held.contacts().removed());
        Difference.compare(
                found,
                "all",
                "recipients synced before the approval",
                0,
                held.rows().size());
        world.report().onlyDifferences("the sync that waits for approval", found);
    }

    private static String contactId(ApiClient client, String email) {
        return client.contacts()
                .idOf(email)
                .orElseThrow(() -> new ApiException(404, "a contact of the demo is not found by its address"));
    }
}
