package org.audienceshare.benchmarks.kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.GroupState;
import org.audienceshare.events.ConsumerGroups;
import org.audienceshare.local.parts.PartFailedException;

/** The consumer groups of the workers: a worker that has just started has no part in the work until it has partitions. */
public final class WorkerGroups {

    private static final List<String> GROUPS = List.of(ConsumerGroups.PLANNER, ConsumerGroups.APPLIER);
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final long POLL_MILLIS = 100;

    private WorkerGroups() {}

    /**
     * Returns when so many workers have partitions of both stages, and no partition is on its way to another worker.
     *
     * @param running throws when a part has stopped by itself
     * @throws PartFailedException if that takes too long
     */
    public static void awaitAssigned(String bootstrapServers, int workers, Runnable running) {
        long begin = System.nanoTime();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            while (!admin.describeConsumerGroups(GROUPS).all().get().values().stream()
                    .allMatch(group -> isAssigned(group, workers))) {
                running.run();
                if (System.nanoTime() - begin > LIMIT.toNanos()) {
                    throw new PartFailedException("Not all of " + workers + " workers have partitions after "
                            + LIMIT.toSeconds() + " s; is another worker on this cluster?");
                }
                Thread.sleep(POLL_MILLIS);
            }
        } catch (ExecutionException e) {
            throw new PartFailedException("The broker does not tell who is in the workers' groups.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Interrupted while waiting for the workers.", e);
        }
    }

    /** Whether a group has exactly so many members, each with partitions, and is stable. */
    static boolean isAssigned(ConsumerGroupDescription group, int workers) {
        return group.groupState() == GroupState.STABLE
                && group.members().size() == workers
                && group.members().stream()
                        .noneMatch(
                                member -> member.assignment().topicPartitions().isEmpty());
    }
}
