package org.audienceshare.local.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.ImportResponse;

/**
 * What all steps of the demo share.
 *
 * @param clientOf gives the client of an account
 */
record DemoWorld(DemoData data, Function<String, ApiClient> clientOf, StoredContacts stored, DemoReport report) {

    ApiClient sender() {
        return clientOf.apply(DemoAudience.SENDER);
    }

    /** Imports a file as the account, through REST and into the model; the counts must be equal. */
    void importAs(Model model, String account, Path file) {
        ImportResponse answer = clientOf.apply(account).importContacts(file, "UTF-8", List.of(), bytes -> {});
        Model.ImportCounts expected = model.importRows(account, Export.read(file));
        List<Difference> found = new ArrayList<>();
        Difference.compare(found, account, "rows imported", expected.rows(), answer.rows());
        Difference.compare(found, account, "rows accepted", expected.accepted(), answer.accepted());
        Difference.compare(found, account, "rows merged", expected.merged(), answer.merged());
        Difference.compare(found, account, "rows rejected", expected.refused(), answer.refused());
        report.onlyDifferences("the import of " + file.getFileName(), found);
    }

    /** Compares the contacts of every account with the model. */
    void checkContacts(Model model, String what) {
        Checker checker = new Checker(model, DemoAudience.SENDER);
        Collection<String> accounts = data.brand().accounts().keySet();
        List<Difference> found = new ArrayList<>();
        accounts.forEach(account -> found.addAll(checker.check(account, stored.of(account))));
        report.checked(what, found);
    }
}
