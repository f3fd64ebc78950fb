package org.audienceshare.system.chaos;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.audienceshare.cli.rest.OperationsClient;
import org.audienceshare.cli.rest.OperationsClient.ReplayRequest;
import org.audienceshare.cli.rest.SyncResponse;

/** Operators who replay everything while everybody goes on: it changes nothing where nothing is missing. */
final class ReplayFault {

    private static final Duration LIMIT = PatientClient.LIMIT;

    private ReplayFault() {}

    static Duration twice(ChaosWorld world, Moment moment) {
        world.keepMembers();
        try {
            OperationsClient operations = new OperationsClient(
                    URI.create(world.stack().addresses().shareServiceUrl()),
                    world.stack().token("operator", "OPERATOR"));
            moment.next();
            long since = System.nanoTime();
            List<CompletableFuture<List<String>>> replays = Stream.of(1, 2)
                    .map(number -> CompletableFuture.supplyAsync(() -> operations
                            .replay(new ReplayRequest(List.of(), null, null), false)
                            .syncIds()))
                    .toList();
            List<String> syncs =
                    replays.stream().flatMap(replay -> replay.join().stream()).toList();
            await().atMost(LIMIT)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> syncs.stream()
                            .allMatch(sync -> operations
                                    .sync(sync)
                                    .map(SyncResponse::state)
                                    .filter(SyncResponse.State::isLast)
                                    .isPresent()));
            return moment.recovered(since);
        } finally {
            world.letMembersLeave();
        }
    }
}
