package org.audienceshare.local.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import org.audienceshare.cli.console.Table;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.AudienceResponse;
import org.audienceshare.cli.rest.SelectionRef;

/** A managed audience: an administrator shares a filter set, one recipient uses it, and it is taken away from all. */
final class FilterSetSteps {

    private static final String ADMINISTRATOR = "harbour-admin";
    private static final SelectionRef OFFICE = SelectionRef.organisation("riverside");
    private static final String USING_RECIPIENT = "lucy-bennett";
    private static final String OTHER_RECIPIENT = "marco-silva";

    private final DemoWorld world;
    private final Model contacts;
    private final DemoAudience shape;
    private final FilterSetModel model;
    private final ApiClient administrator;
    private final CheckedSyncs syncs;

    /** @param contacts what every account holds, which none of this changes */
    FilterSetSteps(DemoWorld world, Model contacts) {
        this.world = world;
        this.contacts = contacts;
        this.shape = world.data().filterSet();
        this.model = new FilterSetModel(shape.name(), shape.rule());
        this.administrator = world.clientOf().apply(ADMINISTRATOR);
        this.syncs = new CheckedSyncs(world, administrator);
    }

    void run() {
        world.report().title("6  An administrator shares a filter set with an office, and takes it away again");
        String id = administrator
                .createAudience(shape.name(), shape.type(), shape.filter())
                .id();
        SortedSet<String> recipients = world.data().brand().recipients(List.of(OFFICE), ADMINISTRATOR);
        syncs.finish(() -> administrator.share(id, List.of(OFFICE)), recipients.size());
        model.share(recipients);
        checkLists("every account's audiences: the office's accounts see it, nobody else does");

        int found = use(id);
        List<FilterSetModel.Sight> before = sights();
        syncs.finish(() -> administrator.unshareAll(id), recipients.size());
        model.stop();
        checkLists("every account's audiences: who used it keeps it, to edit and to share; it is gone from the others");
        checkKept(found);
        print(before, found);
        world.checkCollections(contacts, "a filter set copies nothing and takes nothing away");
    }

    /** One recipient looks at the contacts of its own that the filter finds; returns how many there are. */
    private int use(String id) {
        int found = model.count(contacts.book(USING_RECIPIENT).values());
        List<Difference> wrong = new ArrayList<>();
        DemoWorld.differs(wrong, USING_RECIPIENT, "contacts found", found, total(id));
        world.wrongUnlessEmpty("what the filter set finds", wrong);
        model.use(USING_RECIPIENT);
        return found;
    }

    /** What was kept is the same filter, over the same contacts. */
    private void checkKept(int mustFind) {
        ApiClient client = world.clientOf().apply(USING_RECIPIENT);
        List<Difference> wrong = new ArrayList<>();
        client.audiences().stream()
                .filter(view -> view.own() && view.name().equals(shape.name()))
                .map(AudienceResponse::id)
                .forEach(id -> {
                    if (!shape.filter().equals(client.audience(id).filter())) {
                        wrong.add(new Difference(USING_RECIPIENT, "kept another filter than it was given", 1));
                    }
                    DemoWorld.differs(wrong, USING_RECIPIENT, "contacts found in what it kept", mustFind, total(id));
                });
        world.wrongUnlessEmpty("what the recipient kept", wrong);
    }

    private long total(String audienceId) {
        Long total = world.clientOf()
                .apply(USING_RECIPIENT)
                .audienceContacts(audienceId, 1, null)
                .total();
        return Objects.requireNonNullElse(total, -1L);
    }

    private void checkLists(String what) {
        List<Difference> wrong = new ArrayList<>();
        for (DemoBrand.Member account : world.data().brand().accounts().values()) {
            if (account.active() && account.holdsContacts()) {
                List<AudienceResponse> list =
                        world.clientOf().apply(account.id()).audiences();
                wrong.addAll(model.check(account.id(), ownType(account), list));
            }
        }
        world.report().checked(what, wrong);
    }

    private static String ownType(DemoBrand.Member account) {
        return account.type().equals("OFFICE_WIDE") ? "OFFICE_WIDE" : "PERSONAL";
    }

    private List<FilterSetModel.Sight> sights() {
        return List.of(model.of(USING_RECIPIENT), model.of(OTHER_RECIPIENT));
    }

    private void print(List<FilterSetModel.Sight> before, int found) {
        List<FilterSetModel.Sight> after = sights();
        world.report()
                .table(new Table("", "while it was shared", "contacts found", "after it was taken away")
                        .row(USING_RECIPIENT, before.get(0), found, after.get(0))
                        .row(OTHER_RECIPIENT, before.get(1), "not looked at", after.get(1)));
    }
}
