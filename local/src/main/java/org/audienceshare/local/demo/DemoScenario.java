package org.audienceshare.local.demo;

import java.util.List;
import org.audienceshare.cli.console.Progress;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.AudienceResponse;

/** What the demo does, in order: every change through REST, every check in the database. */
final class DemoScenario {

    private final DemoWorld world;
    private final ApiClient operator;

    /** @param operator may change the directory */
    DemoScenario(DemoWorld world, ApiClient operator) {
        this.world = world;
        this.operator = operator;
    }

    /** Runs all steps. Differences are in the report; what a service refuses is thrown. */
    void run() {
        world.report().title("Loading the brand and everybody's contacts");
        operator.putDirectory(world.data().brand().document());
        DemoAudience shape = world.data().audience();
        AudienceResponse audience = world.sender().createAudience(shape.name(), shape.type(), shape.filter());
        Model model = new Model(DemoAudience.SENDER, audience.id(), shape.name(), shape.rule());
        loadContacts(model);
        world.checkCollections(model, "every account holds what its export says");
        SharedAudience shared = new SharedAudience(world, audience.id(), model);
        CheckedSyncs syncs = new CheckedSyncs(world, world.sender());
        SharingSteps steps = new SharingSteps(shared, syncs);
        SharingSteps.Speed speed = steps.shareWithTwoOfficesATeamAndAnAgent();
        steps.syncAfterEdits();
        steps.shareWithAnotherTeam();
        steps.unshareAnOffice();
        new HeldRemovalSteps(shared, syncs).run();
        new FilterSetSteps(world, model).run();
        summary(shared, speed);
    }

    private void summary(SharedAudience shared, SharingSteps.Speed first) {
        DemoReport report = world.report();
        if (report.isRight()) {
            report.title(
                    "All right: %d recipients hold the audience's %,d contacts; the first share brought %,d copies in %.1f s, %,.0f copies/second."
                            .formatted(
                                    shared.recipients().size(),
                                    shared.model().eligible().size(),
                                    first.copies(),
                                    first.seconds(),
                                    first.copies() / first.seconds()));
        } else {
            report.title("NOT right: %d kinds of difference, listed above.".formatted(report.differenceCount()));
        }
    }

    private void loadContacts(Model model) {
        world.importAs(model, DemoAudience.SENDER, world.data().senderExport());
        List<String> others = world.data().brand().accounts().values().stream()
                .filter(account -> account.holdsContacts() && account.active())
                .map(DemoBrand.Member::id)
                .filter(id -> !id.equals(DemoAudience.SENDER))
                .toList();
        try (Progress bar = Progress.bar("  own contacts", " accounts", 1)) {
            for (int i = 0; i < others.size(); i++) {
                world.importAs(model, others.get(i), world.data().ownContacts(others.get(i)));
                bar.update(i + 1L, others.size());
            }
        }
        world.report()
                .say("  %s holds %,d contacts, of which %,d are in \"%s\"; %d other accounts have their own"
                        .formatted(
                                DemoAudience.SENDER,
                                model.book(DemoAudience.SENDER).size(),
                                model.eligible().size(),
                                world.data().audience().name(),
                                others.size()));
    }
}
