package org.audienceshare.local.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import org.audienceshare.cli.console.Table;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.AudienceResponse;
import org.audienceshare.cli.rest.SelectionRef;
import org.audienceshare.cli.rest.UnshareRequest;
import org.audienceshare.local.demo.DemoData.DemoAudience;
import org.audienceshare.local.demo.DemoReport.Difference;

/** A managed audience: an administrator shares a filter set, one recipient uses it, and the sharing stops. */
final class FilterSetSteps {

    private static final String ADMINISTRATOR = "harbour-admin";
    private static final SelectionRef OFFICE = SelectionRef.organisation("riverside");
    private static final String USING_RECIPIENT = "lucy-bennett";
    private static final String OTHER_RECIPIENT = "marco-silva";

    private final DemoWorld world;
    private final Model contacts;
    private final DemoAudience definition;
    private final FilterSetModel model;
    private final ApiClient administrator;
    private final CheckedSyncs syncs;

    /** @param contacts the contacts of every account, which no step here changes */
    FilterSetSteps(DemoWorld world, Model contacts) {
        this.world = world;
        this.contacts = contacts;
        this.definition = world.data().filterSet();
        this.model = new FilterSetModel(definition.name(), definition.rule());
        this.administrator = world.clientOf().apply(ADMINISTRATOR);
        this.syncs = new CheckedSyncs(world, administrator);
    }

    void run() {
        world.report().title("6  An administrator shares a filter set with an office, and stops sharing it");
        String id = administrator
                .createAudience(definition.name(), definition.type(), definition.filter())
                .id();
        SortedSet<String> recipients = world.data().brand().recipients(List.of(OFFICE), ADMINISTRATOR);
        syncs.finish(() -> administrator.share(id, List.of(OFFICE)), recipients.size());
        model.share(recipients);
        checkLists("the audiences of all accounts: only the accounts of the office see it");

        int found = use(id);
        List<FilterSetModel.Access> before = accesses();
        syncs.finish(() -> administrator.unshare(id, UnshareRequest.all()), recipients.size());
        model.unshareAll();
        checkLists("the audiences of all accounts: the account that used it keeps it as its own; the others lost it");
        checkKept(found);
        print(before, found);
        world.checkContacts(contacts, "a filter set changes no contacts");
    }

    /** One recipient opens those of its contacts that the filter finds; returns how many there are. */
    private int use(String id) {
        int found = model.count(contacts.contacts(USING_RECIPIENT).values());
        List<Difference> differences = new ArrayList<>();
        Difference.compare(differences, USING_RECIPIENT, "contacts found", found, total(id));
        world.report().onlyDifferences("the contacts that the filter set finds", differences);
        model.use(USING_RECIPIENT);
        return found;
    }

    /** The kept audience has the same filter and finds the same contacts. */
    private void checkKept(int expected) {
        ApiClient client = world.clientOf().apply(USING_RECIPIENT);
        List<Difference> found = new ArrayList<>();
        client.audiences().stream()
                .filter(view -> view.own() && view.name().equals(definition.name()))
                .map(AudienceResponse::id)
                .forEach(id -> {
                    if (!definition.filter().equals(client.audience(id).filter())) {
                        found.add(new Difference(USING_RECIPIENT, "kept a different filter", 1));
                    }
                    Difference.compare(
                            found, USING_RECIPIENT, "contacts found by the kept filter", expected, total(id));
                });
        world.report().onlyDifferences("what the recipient kept", found);
    }

    private long total(String audienceId) {
        Long total = world.clientOf().apply(USING_RECIPIENT).contactCount(audienceId);
        return Objects.requireNonNullElse(total, -1L);
    }

    private void checkLists(String what) {
        List<Difference> found = new ArrayList<>();
        for (DemoBrand.Member account : world.data().brand().accounts().values()) {
            if (account.active() && account.holdsContacts()) {
                List<AudienceResponse> list =
                        world.clientOf().apply(account.id()).audiences();
                found.addAll(model.check(account.id(), ownType(account), list));
            }
        }
        world.report().checked(what, found);
    }

    private static String ownType(DemoBrand.Member account) {
        return account.type().equals("OFFICE_WIDE") ? "OFFICE_WIDE" : "PERSONAL";
    }

    private List<FilterSetModel.Access> accesses() {
        return List.of(model.of(USING_RECIPIENT), model.of(OTHER_RECIPIENT));
    }

    private void print(List<FilterSetModel.Access> before, int found) {
        List<FilterSetModel.Access> after = accesses();
        world.report()
                .table(new Table("", "while shared", "contacts found", "no longer shared")
                        .row(USING_RECIPIENT, before.get(0), found, after.get(0))
                        .row(OTHER_RECIPIENT, before.get(1), "not opened", after.get(1)));
    }
}
