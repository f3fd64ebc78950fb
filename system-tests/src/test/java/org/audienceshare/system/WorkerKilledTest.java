package org.audienceshare.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.audienceshare.cli.rest.AudienceResponse;
import org.audienceshare.cli.rest.SelectionRef;
import org.audienceshare.cli.rest.SyncResponse;
import org.audienceshare.cli.rest.SyncResponse.AcceptedSyncResponse;
import org.audienceshare.local.parts.ChildProcess;
import org.junit.jupiter.api.Test;

/** A worker is killed in the middle of its work: another one finishes it, and nothing is lost or duplicated. */
class WorkerKilledTest {

    private static final int AGENTS = 16;
    private static final int CONTACTS = 1_500;

    /** Below the 45 s after which a broker gives a dead member's partitions away if nobody asks for less. */
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private final RunningSystem system = RunningSystem.instance();
    private final Brand brand = Brand.create(system, "killed", AGENTS);

    @Test
    void theOtherWorkerFinishesTheWorkOfAKilledOne() throws IOException {
        brand.importRows(
                brand.sender(),
                "email,first name,custom.lead.source",
                IntStream.range(0, CONTACTS)
                        .mapToObj("c%04d@example.com,Name,web"::formatted)
                        .toList());
        AudienceResponse audience = brand.asSender().createAudience("Survivors", "PERSONAL", null);
        ChildProcess second =
                SecondWorker.start("sync-worker-to-kill", system.stack().addresses());

        AcceptedSyncResponse share =
                brand.asSender().share(audience.id(), List.of(SelectionRef.organisation(brand.office())));
        await().atMost(LIMIT)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> brand.contacts(brand.agent(1)).countDocuments() > 0
                        || brand.contacts(brand.agent(2)).countDocuments() > 0);
        ProcessHandle.of(second.pid()).ifPresent(ProcessHandle::destroyForcibly);

        SyncResponse shared = brand.ended(share.syncId(), LIMIT);
        assertThat(shared.recipients()).isEqualTo(new SyncResponse.Recipients(AGENTS, AGENTS, 0, 0, 1));
        assertThat(brand.agents()).allSatisfy(agent -> {
            assertThat(brand.contacts(agent).countDocuments()).isEqualTo(CONTACTS);
            assertThat(brand.members(agent, audience.id())).hasSize(CONTACTS).doesNotHaveDuplicates();
        });
    }
}
