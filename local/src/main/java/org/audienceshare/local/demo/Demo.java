package org.audienceshare.local.demo;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.audienceshare.cli.console.Progress;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.AudienceResponse;
import org.audienceshare.cli.rest.LocalKeys;
import org.audienceshare.local.demo.DemoData.DemoAudience;
import org.audienceshare.local.demo.DemoWorld.StoredContacts;
import org.audienceshare.local.demo.SharingSteps.Speed;
import org.audienceshare.local.stack.RunningStack.StackAddresses;

/** The demo on a running, empty stack: every change through REST, every check in the database. */
public final class Demo {

    private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);

    private final StackAddresses addresses;
    private final LocalKeys keys;
    private final PrintWriter out;

    public Demo(StackAddresses addresses, LocalKeys keys, PrintWriter out) {
        this.addresses = addresses;
        this.keys = keys;
        this.out = out;
    }

    /**
     * Runs all steps. After each one, every account's contacts are compared with a model, and the changes with those that
     * the preview announced.
     *
     * @param folder the folder {@code demo} of the repository
     * @return whether no difference was found
     * @throws org.audienceshare.cli.rest.ApiException if a service refuses a step or does not finish it
     */
    public boolean run(Path folder) {
        DemoData data = DemoData.in(folder);
        DemoReport report = new DemoReport(out, data.brand());
        Map<String, ApiClient> clients = new ConcurrentHashMap<>();
        try (StoredContacts stored = new StoredContacts(addresses.mongodbUri())) {
            run(new DemoWorld(
                    data, account -> clients.computeIfAbsent(account, id -> client(id, List.of())), stored, report));
        }
        return report.isCorrect();
    }

    private ApiClient client(String account, List<String> roles) {
        String token = keys.token(account, roles, TOKEN_LIFETIME, Instant.now());
        return new ApiClient(URI.create(addresses.shareServiceUrl()), token);
    }

    private void run(DemoWorld world) {
        world.report().title("Loading the brand and the contacts of all accounts");
        client("support", List.of("SUPPORT")).putDirectory(world.data().brand().document());
        DemoAudience definition = world.data().audience();
        AudienceResponse audience =
                world.sender().createAudience(definition.name(), definition.type(), definition.filter());
        Model model = new Model(DemoAudience.SENDER, audience.id(), definition.name(), definition.rule());
        loadContacts(world, model);
        world.checkContacts(model, "every account has the contacts of its file");
        SharingSteps steps = new SharingSteps(world, model);
        Speed speed = steps.shareWithTwoOfficesATeamAndAUser();
        steps.syncAfterEdits();
        steps.shareWithAnotherTeam();
        steps.unshareAnOffice();
        steps.approveAMassRemoval();
        new FilterSetSteps(world, model).run();
        summary(world.report(), steps.recipients().size(), model.eligible().size(), speed);
    }

    private static void loadContacts(DemoWorld world, Model model) {
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
                .say("  %s has %,d contacts, of which %,d are in \"%s\"; %d other accounts have their own"
                        .formatted(
                                DemoAudience.SENDER,
                                model.contacts(DemoAudience.SENDER).size(),
                                model.eligible().size(),
                                world.data().audience().name(),
                                others.size()));
    }

    private static void summary(DemoReport report, int recipients, int contacts, Speed first) {
        if (report.isCorrect()) {
            report.title(
                    "All correct: %d recipients have the audience's %,d contacts; the first share copied %,d contacts in %.1f s, %,.0f contacts/second."
                            .formatted(
                                    recipients,
                                    contacts,
                                    first.copies(),
                                    first.seconds(),
                                    first.copies() / first.seconds()));
        } else {
            report.title("NOT correct: %d kinds of difference, listed above.".formatted(report.differenceCount()));
        }
    }
}
