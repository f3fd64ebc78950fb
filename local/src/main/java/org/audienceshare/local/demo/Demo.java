package org.audienceshare.local.demo;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.audienceshare.cli.rest.ApiClient;
import org.audienceshare.cli.rest.LocalKeys;
import org.audienceshare.local.stack.StackAddresses;

/** The demonstration on a running, empty stack. */
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
     * Shares, syncs, shares with more, un-shares, has a mass removal held and let go, and shares a filter set; compares
     * every account's collection with a model after each, and what was previewed with what happened.
     *
     * @param data the folder {@code demo} of the repository
     * @return whether every collection held what it must
     * @throws org.audienceshare.cli.rest.ApiException if a service refuses a step or does not finish it
     */
    public boolean run(Path data) {
        DemoData demo = DemoData.in(data);
        DemoReport report = new DemoReport(out, demo.brand());
        Map<String, ApiClient> clients = new ConcurrentHashMap<>();
        Function<String, ApiClient> clientOf = account -> clients.computeIfAbsent(account, id -> client(id, List.of()));
        try (StoredContacts stored = StoredContacts.inMongo(addresses.mongodbUri())) {
            DemoWorld world = new DemoWorld(demo, clientOf, stored, report);
            new DemoScenario(world, client("operator", List.of("OPERATOR"))).run();
        }
        return report.isRight();
    }

    private ApiClient client(String account, List<String> roles) {
        String token = keys.token(account, roles, TOKEN_LIFETIME, Instant.now());
        return new ApiClient(URI.create(addresses.shareServiceUrl()), token);
    }
}
