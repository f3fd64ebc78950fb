package org.audienceshare.system;

import static com.mongodb.client.model.Filters.eq;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoCollection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.ApiException;
import org.audienceshare.cli.rest.SyncResponse;
import org.audienceshare.cli.rest.SyncResponse.AcceptedSyncResponse;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/**
 * A small brand that a test has for itself: one office, one sender called {@code <name>-sender}, and agents
 * {@code <name>-agent-1} to {@code <name>-agent-N}.
 */
final class Brand {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final RunningSystem system;
    private final String name;
    private final int agents;

    private Brand(RunningSystem system, String name, int agents) {
        this.system = system;
        this.name = name;
        this.agents = agents;
    }

    static Brand create(RunningSystem system, String name, int agents) {
        Brand brand = new Brand(system, name, agents);
        String accounts = IntStream.rangeClosed(0, agents)
                .mapToObj(number -> brand.account(number == 0 ? brand.sender() : brand.agent(number)))
                .collect(Collectors.joining(",\n"));
        system.as("root", "SUPPORT")
                .putDirectory(
                        "{\"organisations\": [{\"id\": \"" + name + "-office\", \"name\": \"Office\", \"brandId\": \""
                                + name + "\"}],\n\"accounts\": [" + accounts + "],\n\"teams\": []}");
        return brand;
    }

    private String account(String id) {
        return "{\"id\": \"%s\", \"type\": \"USER\", \"name\": \"%s\", \"brandId\": \"%s\", \"organisationId\": \"%s-office\", \"active\": true, \"audienceSharing\": true, \"teamSharing\": true, \"crmFed\": false}"
                .formatted(id, id, name, name);
    }

    String office() {
        return name + "-office";
    }

    String sender() {
        return name + "-sender";
    }

    String agent(int number) {
        return name + "-agent-" + number;
    }

    List<String> agents() {
        return IntStream.rangeClosed(1, agents).mapToObj(this::agent).toList();
    }

    ApiClient asSender() {
        return system.as(sender());
    }

    void importRows(String account, String header, List<String> rows) {
        system.importRows(account, header, rows);
    }

    /** Waits until the sync has ended, and returns it with its rows. */
    SyncResponse ended(AcceptedSyncResponse accepted) {
        return ended(accepted.syncId());
    }

    /** The same for an event of another publisher, which the share-service reads from the topic. */
    SyncResponse ended(String syncId) {
        return ended(syncId, LIMIT);
    }

    SyncResponse ended(String syncId, Duration limit) {
        await().atMost(limit)
                .ignoreExceptionsMatching(e -> e instanceof ApiException refused && refused.status() == 404)
                .until(() -> asSender().syncStatus(syncId) != null);
        assertThat(asSender().follow(syncId, progress -> {}, limit).state())
                .as("state of " + syncId)
                .matches(SyncResponse.State::isLast);
        return asSender().syncStatus(syncId);
    }

    /** An account's contacts, as an independent client reads them. */
    MongoCollection<Document> contacts(String account) {
        return system.database().getCollection("contacts." + account);
    }

    @Nullable
    Document contact(String account, String email) {
        return contacts(account).find(eq("email", email)).first();
    }

    /** Addresses in the audience. */
    List<String> members(String account, String audience) {
        return contacts(account)
                .find(eq("audiences", audience))
                .map(contact -> contact.getString("email"))
                .into(new ArrayList<>())
                .stream()
                .sorted()
                .toList();
    }

    /** The contacts of all agents without ids and times, to compare two moments. */
    Map<String, List<Document>> everything() {
        Map<String, List<Document>> all = new TreeMap<>();
        for (String agent : agents()) {
            List<Document> contacts = new ArrayList<>();
            for (Document contact : contacts(agent).find().sort(new Document("email", 1))) {
                contact.remove("_id");
                contact.remove("createdAt");
                contact.remove("updatedAt");
                contact.remove("source");
                contact.remove("audienceSync");
                contact.get("subscription", Document.class).remove("at");
                contacts.add(contact);
            }
            all.put(agent, contacts);
        }
        return all;
    }
}
