package org.audienceshare.local.demo;

import java.util.ArrayList;
import java.util.List;
import org.audienceshare.cli.rest.AcceptedSyncResponse;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.PreviewResponse;
import org.audienceshare.cli.rest.SyncResponse;
import org.audienceshare.cli.rest.SyncResponse.Contacts;
import org.audienceshare.local.demo.CheckedSyncs.Finished;

/** A filter that would take most of the contacts away from everybody: held, and let go when somebody says so. */
final class HeldRemovalSteps {

    private static final String SYNC_MODE = "INCREMENTAL";

    private final SharedAudience audience;
    private final CheckedSyncs syncs;
    private final DemoWorld world;
    private final Model model;
    private final ApiClient sender;

    HeldRemovalSteps(SharedAudience audience, CheckedSyncs syncs) {
        this.audience = audience;
        this.syncs = syncs;
        this.world = audience.world();
        this.model = audience.model();
        this.sender = audience.sender();
    }

    void run() {
        world.report()
                .title("5  Narrowing the audience's filter, so that most of its contacts would go from everybody");
        int before = model.eligible().size();
        DemoAudience narrowed = world.data().narrowedAudience();
        sender.replaceFilter(audience.id(), narrowed.filter());
        model.refilter(narrowed.rule());
        int removed = before - model.eligible().size();
        PreviewResponse preview = syncs.preview(() -> sender.previewSync(audience.id(), SYNC_MODE, false));
        SyncResponse held = syncs.held(() -> sync(false));
        world.report().say("  the sync is " + held.state() + ": " + held.reason());
        checkHeld(preview, held, removed);
        world.checkCollections(model, "nothing changed at any recipient");

        world.report().say("  the sender looks at it, and lets it go:");
        int recipients = audience.recipients().size();
        Finished finished = syncs.finish(() -> sync(true), recipients);
        syncs.check(finished, model, model.sync(audience.recipients()));
        syncs.checkPreviewed(preview, finished);
    }

    private AcceptedSyncResponse sync(boolean allowMassRemoval) {
        return sender.sync(audience.id(), audience.recipients().size(), SYNC_MODE, allowMassRemoval);
    }

    private void checkHeld(PreviewResponse preview, SyncResponse held, int mustRemoved) {
        List<Difference> wrong = new ArrayList<>();
        if (preview.held() == null) {
            wrong.add(new Difference(DemoAudience.SENDER, "the preview did not say that it would be held", 1));
        }
        Contacts contacts = held.contacts() == null ? Contacts.NONE : held.contacts();
        DemoWorld.differs(wrong, DemoAudience.SENDER, "contacts to be removed", mustRemoved, contacts.removed());
        DemoWorld.differs(
                wrong,
                "all",
                "recipients reached by a held sync",
                0,
                held.rows().size());
        world.wrongUnlessEmpty("the held sync", wrong);
    }
}
