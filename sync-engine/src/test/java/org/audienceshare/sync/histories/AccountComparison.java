package org.audienceshare.sync.histories;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.audienceshare.contacts.audience.Audience;
import org.audienceshare.contacts.filter.Filter;

/** Checks that every account has the contacts of the model's account. */
final class AccountComparison {

    private final SyncSystem stage;
    private final ReferenceModel model;

    AccountComparison(SyncSystem stage, ReferenceModel model) {
        this.stage = stage;
        this.model = model;
    }

    /** @throws Mismatch with the first account that differs, and how */
    void compare() {
        model.directory.accounts.forEach((id, account) -> {
            compare(id + "'s contacts", contacts(id, stage.book(id).all()), contacts(id, account.all()));
            compare(id + "'s managed audiences", managed(id), managed(account));
            compare(id + "'s inherited audiences", inherited(id), sorted(account.inherited));
        });
    }

    /** Whether the account has the contacts of the model's account. */
    boolean isSame(String id) {
        return contacts(id, stage.book(id).all())
                .equals(contacts(id, model.directory.accounts.get(id).all()));
    }

    /** What every account holds. */
    Map<String, List<String>> contents() {
        Map<String, List<String>> contents = new TreeMap<>();
        model.directory.accounts.keySet().forEach(id -> {
            contents.put(id + "'s contacts", contacts(id, stage.book(id).all()));
            contents.put(id + "'s managed audiences", managed(id));
            contents.put(id + "'s inherited audiences", inherited(id));
        });
        return contents;
    }

    private static void compare(String what, List<String> actual, List<String> expected) {
        if (!actual.equals(expected)) {
            List<String> extra = new ArrayList<>(actual);
            List<String> missing = new ArrayList<>(expected);
            expected.forEach(extra::remove);
            actual.forEach(missing::remove);
            throw new Mismatch(what + " differ\n  have   " + String.join("\n         ", extra) + "\n  should "
                    + String.join("\n         ", missing));
        }
    }

    private List<String> contacts(String account, Collection<Map<String, Object>> documents) {
        Map<String, String> tags = new TreeMap<>();
        model.planner.shares.forEach((audience, share) -> {
            if (share.rows.containsKey(account) && share.rows.get(account).applied > 0) {
                tags.put(audience, share.rows.get(account).tag);
            }
        });
        List<String> contacts = new ArrayList<>();
        documents.forEach(document -> contacts.add(ContactDocuments.comparable(
                document,
                ContactDocuments.strings(document, "audiences").stream()
                        .filter(tags::containsKey)
                        .map(tags::get)
                        .toList())));
        return sorted(contacts);
    }

    private List<String> managed(String account) {
        return sorted(stage.managedOf(account).stream()
                .map(one -> one.audience() + " " + one.name() + " " + one.filter() + " " + one.revision() + " "
                        + (one.usedAt() != null))
                .toList());
    }

    private static List<String> managed(ModelAccount account) {
        List<String> managed = new ArrayList<>();
        account.managed.forEach((id, one) -> managed.add(
                id + " " + one.name() + " " + one.rule().filter() + " " + one.revision() + " " + one.used()));
        return sorted(managed);
    }

    private List<String> inherited(String account) {
        return sorted(stage.audiencesOf(account).stream()
                .filter(audience -> InitialData.audience(audience.id().value()).isEmpty())
                .map(AccountComparison::shown)
                .toList());
    }

    private static String shown(Audience audience) {
        Filter filter = audience.filter();
        for (FilterRule rule : FilterRule.values()) {
            if (rule.filter().equals(filter)) {
                return audience.name() + " " + rule;
            }
        }
        return audience.name() + " " + filter;
    }

    private static List<String> sorted(List<String> shown) {
        return shown.stream().sorted().toList();
    }
}
