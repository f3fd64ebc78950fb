package org.audienceshare.local.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.ImportResponse;

/**
 * What every step of the demo uses.
 *
 * @param clientOf gives a client that acts for the account
 */
record DemoWorld(DemoData data, Function<String, ApiClient> clientOf, StoredContacts stored, DemoReport report) {

    ApiClient sender() {
        return clientOf.apply(DemoAudience.SENDER);
    }

    /** Imports a file through REST as the account, and into the model; the counts must agree. */
    void importAs(Model model, String account, Path file) {
        ImportResponse answer = clientOf.apply(account).importContacts(file, "UTF-8", List.of(), bytes -> {});
        Model.ImportCounts must = model.importRows(account, Export.read(file));
        List<Difference> wrong = new ArrayList<>();
        differs(wrong, account, "rows imported", must.rows(), answer.rows());
        differs(wrong, account, "rows accepted", must.accepted(), answer.accepted());
        differs(wrong, account, "rows merged", must.merged(), answer.merged());
        differs(wrong, account, "rows refused", must.refused(), answer.refused());
        wrongUnlessEmpty("the import of " + file.getFileName(), wrong);
    }

    /** Compares every account's collection with the model. */
    void checkCollections(Model model, String what) {
        Checker checker = new Checker(model, DemoAudience.SENDER);
        Collection<String> accounts = data.brand().accounts().keySet();
        List<Difference> found = new ArrayList<>();
        accounts.forEach(account -> found.addAll(checker.check(account, stored.of(account))));
        report.checked(what, found);
    }

    void wrongUnlessEmpty(String what, List<Difference> wrong) {
        if (!wrong.isEmpty()) {
            report.checked(what, wrong);
        }
    }

    /** Adds a difference if two numbers differ. */
    static void differs(List<Difference> wrong, String account, String what, long must, long is) {
        if (must != is) {
            wrong.add(new Difference(account, what + ": " + is + " instead of " + must, (int) Math.abs(must - is)));
        }
    }
}
