package org.audienceshare.local.demo;

import com.mongodb.ConnectionString;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.ImportRequest;
import org.audienceshare.cli.rest.ImportResponse;
import org.audienceshare.local.demo.DemoData.DemoAudience;
import org.audienceshare.local.demo.DemoReport.Difference;

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
        ImportResponse answer = clientOf.apply(account).contacts().importFile(file, ImportRequest.DEFAULT, bytes -> {});
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

    /** The contacts in the database, read with MongoDB's own driver. */
    static final class StoredContacts implements AutoCloseable {

        /** Keeps few documents in memory. */
        private static final int BATCH_DOCUMENTS = 200;

        private final MongoClient client;
        private final String database;

        /** @param uri connection string that names the database */
        StoredContacts(String uri) {
            ConnectionString connection = new ConnectionString(uri);
            database = Objects.requireNonNull(connection.getDatabase(), "the connection string names a database");
            client = MongoClients.create(connection);
        }

        /** Every document of {@code contacts.<account>}, read during the iteration. */
        Iterable<? extends Map<String, Object>> of(String account) {
            return client.getDatabase(database)
                    .getCollection("contacts." + account)
                    .find()
                    .batchSize(BATCH_DOCUMENTS);
        }

        @Override
        public void close() {
            client.close();
        }
    }
}
