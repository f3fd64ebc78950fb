package org.audienceshare.system.chaos;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.pull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.audienceshare.cli.rest.SelectionRef;
import org.audienceshare.cli.rest.SyncResponse.AcceptedSyncResponse;
import org.audienceshare.cli.rest.UnshareRequest;
import org.audienceshare.system.chaos.ExpectedContacts.Row;
import org.audienceshare.system.chaos.Traffic.Command;

/**
 * A sender and its recipients, who edit, share, sync and un-share one audience, one command after the other, until there shall be no
 * more. A request without an answer is sent again; the model is told what was done once its sync has ended.
 */
final class ChaosSender implements Runnable {

    private final ChaosWorld world;
    private final ChaosStack stack;
    private final ChaosBrand brand;
    private final String sender;
    private final ExpectedContacts expected;
    private final Traffic traffic;
    private final Queue<String> problems;
    private final Random random;
    private final PatientClient client;
    private final TreeSet<String> recipients = new TreeSet<>();
    private final List<String> addresses = new ArrayList<>();
    private String audience = "";
    private ExpectedContacts.Audience model;
    private int edits;

    ChaosSender(ChaosWorld world, ChaosBrand brand, String sender, long seed) {
        this.world = world;
        this.stack = world.stack();
        this.expected = world.expected();
        this.traffic = world.traffic();
        this.problems = world.problems();
        this.brand = brand;
        this.sender = sender;
        this.random = new Random(seed);
        this.client = new PatientClient(stack, sender);
    }

    /** Gives the sender contacts and its audience. */
    void prepare(int contacts) {
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < contacts; i++) {
            rows.add(newContact());
        }
        // The same people are with several senders; nobody says more about them than the address.
        for (int i = 0; i < 5; i++) {
            rows.add(new Row("common-" + i + "@example.com", Map.of(), true));
        }
        importAs(sender, rows);
        String name = "Audience of " + sender;
        audience = client.api().createAudience(name, "PERSONAL", null).id();
        model = expected.new Audience(audience, name, sender);
    }

    @Override
    public void run() {
        try {
            while (traffic.enter()) {
                try {
                    turn();
                } finally {
                    traffic.leave();
                }
            }
        } catch (RuntimeException e) {
            problems.add(sender + ": " + e);
        }
    }

    private void turn() {
        boolean restore = world.shallRestore(sender);
        edit();
        int choice = random.nextInt(100);
        if (restore) {
            sync(true);
            world.restored(sender);
        } else if (recipients.size() < 3 || choice < 20) {
            share(some(brand.agents(), Math.max(4, brand.agentCount() / 4)));
        } else if (choice < 35) {
            unshare(some(recipients, Math.max(3, recipients.size() / 10)));
        } else {
            sync(choice < 45);
        }
    }

    private void sync(boolean full) {
        if (!recipients.isEmpty()) {
            command(
                    "sync",
                    recipients,
                    () -> client.api().sync(audience, recipients.size(), full ? "FULL" : "INCREMENTAL", false));
            model.synced(recipients, full);
        }
    }

    /**
     * Not with those at whom a worker has taken a recipient over a moment ago: until a sweep has looked there, values that the other
     * worker may have written follow the sender, also after an un-share. The model takes them for the recipient's own.
     */
    private void share(Collection<String> wanted) {
        List<String> added =
                wanted.stream().filter(account -> !mayHaveLateWrites(account)).toList();
        if (added.isEmpty()) {
            return;
        }
        TreeSet<String> all = new TreeSet<>(recipients);
        all.addAll(added);
        command("share", all, () -> client.api().share(audience, selections(added)));
        recipients.addAll(added);
        model.synced(recipients, false);
    }

    private boolean mayHaveLateWrites(String recipient) {
        return client.repeat(
                        "late writes",
                        () -> stack.data()
                                .getCollection("audience_recipients")
                                .countDocuments(and(eq("_id", audience + ":" + recipient), exists("lateRevisions.0"))))
                > 0;
    }

    private void unshare(Collection<String> removed) {
        command("unshare", removed, () -> client.api().unshare(audience, UnshareRequest.of(selections(removed))));
        recipients.removeAll(removed);
        model.unshared(removed);
    }

    /** The sender and its recipients change their contacts; nothing is copied by that. */
    private void edit() {
        List<Row> rows = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            rows.add(random.nextInt(3) == 0 ? newContact() : row(any(addresses), "changed", random.nextInt(10) > 0));
        }
        importAs(sender, rows);
        if (!recipients.isEmpty()) {
            String recipient = any(recipients);
            String address = any(addresses);
            switch (random.nextInt(3)) {
                case 0 -> importAs(recipient, List.of(row(address, "edited", true)));
                case 1 -> importAs(recipient, List.of(new Row(address, Map.of("first name", "Own"), false)));
                default -> {
                    if (world.isLeaving()) {
                        leave(recipient, address);
                    }
                }
            }
        }
    }

    private Row newContact() {
        String address = "c" + addresses.size() + "@" + sender + ".example.com";
        addresses.add(address);
        return row(address, "new", true);
    }

    private Row row(String address, String what, boolean subscribed) {
        edits++;
        String value = what + " " + edits + " by " + sender;
        Map<String, String> values = new LinkedHashMap<>();
        switch (random.nextInt(3)) {
            case 0 -> values.put("first name", "Name " + value);
            case 1 -> values.put("custom.note", "Note " + value);
            default -> {
                values.put("first name", "Both " + value);
                values.put("custom.note", "Both " + value);
            }
        }
        return new Row(address, values, subscribed);
    }

    private void importAs(String account, List<Row> rows) {
        // One row a person: in a file, what comes later would win.
        Map<String, Row> byAddress = new LinkedHashMap<>();
        rows.forEach(row -> byAddress.put(row.email(), row));
        if (!rows.isEmpty()) {
            client.importAs(account, byAddress.values());
            byAddress.values().forEach(row -> expected.imported(account, row));
        }
    }

    /** As another service of the platform does it, in the database. */
    private void leave(String recipient, String address) {
        client.repeat(
                "leave",
                () -> stack.data()
                        .getCollection("contacts." + recipient)
                        .updateOne(
                                eq("email", address),
                                combine(pull("audiences", audience), pull("tags", "Audience of " + sender))));
        model.left(recipient, address);
    }

    private void command(String what, Collection<String> who, Supplier<AcceptedSyncResponse> request) {
        Command command = traffic.begin(sender + " " + what, who.size());
        problems.addAll(client.carryOut(what, audience, request));
        traffic.end(command);
    }

    private static List<SelectionRef> selections(Collection<String> accounts) {
        return accounts.stream().map(SelectionRef::user).toList();
    }

    private <T> T any(Collection<T> of) {
        return List.copyOf(of).get(random.nextInt(of.size()));
    }

    private List<String> some(Collection<String> of, int atMost) {
        List<String> shuffled = new ArrayList<>(of);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, Math.min(shuffled.size(), 1 + random.nextInt(atMost)));
    }
}
