package org.audienceshare.local.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.ApiException;
import org.audienceshare.cli.rest.ContactsResponse.ContactEntry;
import org.audienceshare.cli.rest.PreviewResponse;
import org.audienceshare.cli.rest.SelectionRef;
import org.audienceshare.cli.rest.SyncResponse.CopyCounts;
import org.audienceshare.local.demo.CheckedSyncs.Finished;

/** The demo's first four steps: share, sync, share with more, un-share; each printed and checked. */
final class SharingSteps {

    private static final List<SelectionRef> FIRST = List.of(
            SelectionRef.organisation("bayside"),
            SelectionRef.organisation("hillcrest"),
            SelectionRef.team("new-starters"),
            SelectionRef.user("kai-nakamura"));
    private static final SelectionRef ANOTHER_TEAM = SelectionRef.team("network");
    private static final SelectionRef UNSHARED_OFFICE = SelectionRef.organisation("hillcrest");
    /** Takes one contact out of its copy of the audience, which must stay out. */
    private static final String LEAVING_RECIPIENT = "ben-okafor";

    private final SharedAudience audience;
    private final CheckedSyncs syncs;
    private final DemoWorld world;
    private final Model model;
    private final ApiClient sender;

    SharingSteps(SharedAudience audience, CheckedSyncs syncs) {
        this.audience = audience;
        this.syncs = syncs;
        this.world = audience.world();
        this.model = audience.model();
        this.sender = audience.sender();
    }

    /**
     * How fast the first share was.
     *
     * @param copies contacts that were brought to recipients
     * @param seconds from the request until the service said that it is done
     */
    record Speed(long copies, double seconds) {}

    Speed shareWithTwoOfficesATeamAndAnAgent() {
        world.report().title("1  Sharing with two offices, a team and an agent");
        audience.share(FIRST);
        PreviewResponse preview = syncs.preview(() -> sender.previewShare(audience.id(), FIRST));
        world.checkCollections(model, "the preview copied nothing");
        Finished finished = syncs.finish(
                () -> sender.share(audience.id(), FIRST), audience.recipients().size());
        syncs.check(finished, model, model.sync(audience.recipients()));
        syncs.checkPreviewed(preview, finished);
        checkAudience(preview);
        CopyCounts counts = DemoReport.sum(finished.status().rows());
        return new Speed(counts.added() + counts.updated() + counts.unchanged(), finished.seconds());
    }

    void syncAfterEdits() {
        world.report()
                .title(
                        "2  Syncing after 10 contacts changed, 5 were added, 5 removed and 3 unsubscribed at the sender");
        recipientsEdit();
        world.importAs(model, DemoAudience.SENDER, world.data().changes());
        world.importAs(model, DemoAudience.SENDER, world.data().additions());
        for (String email : Export.addresses(Export.read(world.data().removals()))) {
            sender.removeFromAudience(audience.id(), contact(sender, email).id());
            model.exclude(email);
        }
        PreviewResponse preview = syncs.preview(() -> sender.previewSync(audience.id(), "INCREMENTAL", false));
        world.checkCollections(model, "nothing was copied before somebody asked");
        int recipients = audience.recipients().size();
        Finished finished =
                syncs.finish(() -> sender.sync(audience.id(), recipients, "INCREMENTAL", false), recipients);
        syncs.check(finished, model, model.sync(audience.recipients()));
        syncs.checkPreviewed(preview, finished);
        checkAudience(preview);
    }

    /** What the preview said of the audience itself, against the model. */
    private void checkAudience(PreviewResponse preview) {
        List<Difference> wrong = new ArrayList<>();
        DemoWorld.differs(
                wrong,
                DemoAudience.SENDER,
                "previewed as contacts of the audience",
                model.eligible().size(),
                preview.contacts().total());
        DemoWorld.differs(
                wrong,
                DemoAudience.SENDER,
                "previewed as unsubscribed",
                model.unsubscribed(),
                preview.leftOut().unsubscribed());
        world.wrongUnlessEmpty("the preview", wrong);
    }

    /** Meanwhile recipients work on their copies: edits, own tags, unsubscriptions, and one takes one out. */
    private void recipientsEdit() {
        for (String recipient : DemoAudience.EDITING_RECIPIENTS) {
            world.importAs(model, recipient, world.data().recipientEdits(recipient));
        }
        String email = new TreeSet<>(model.eligible()).first();
        ApiClient recipient = world.clientOf().apply(LEAVING_RECIPIENT);
        recipient.removeFromAudience(audience.id(), contact(recipient, email).id());
        model.leave(LEAVING_RECIPIENT, email);
    }

    void shareWithAnotherTeam() {
        world.report().title("3  Sharing with one more team, which holds a team that holds an office");
        audience.share(List.of(ANOTHER_TEAM));
        Finished finished = syncs.finish(
                () -> sender.share(audience.id(), List.of(ANOTHER_TEAM)),
                audience.recipients().size());
        syncs.check(finished, model, model.sync(audience.recipients()));
    }

    void unshareAnOffice() {
        world.report().title("4  Un-sharing one office; who is in a team that still has the audience keeps it");
        SortedSet<String> losing = audience.unshare(UNSHARED_OFFICE);
        Finished finished = syncs.finish(() -> sender.unshare(audience.id(), List.of(UNSHARED_OFFICE)), losing.size());
        Map<String, Model.ChangeCounts> counts = new TreeMap<>();
        losing.forEach(recipient -> counts.put(recipient, model.unshare(recipient)));
        syncs.check(finished, model, counts);
    }

    private static ContactEntry contact(ApiClient client, String email) {
        return client.contacts(email, 5, null).contacts().stream()
                .filter(contact -> contact.email().equals(email))
                .findFirst()
                .orElseThrow(() -> new ApiException(404, "a contact of the demo is not found by its address"));
    }
}
