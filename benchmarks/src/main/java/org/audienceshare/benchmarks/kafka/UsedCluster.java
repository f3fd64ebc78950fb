package org.audienceshare.benchmarks.kafka;

import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.audienceshare.events.Topic;
import org.audienceshare.local.parts.PartFailedException;

/** Whether a cluster can be measured on. */
public final class UsedCluster {

    private UsedCluster() {}

    /**
     * Refuses a cluster that others use.
     *
     * @throws PartFailedException if an Audience Share uses the cluster already, or it does not answer
     */
    public static void refuse(String bootstrapServers) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
            if (admin.listTopics().names().get().contains(Topic.EVENTS.name())) {
                throw new PartFailedException("The cluster has the topic " + Topic.EVENTS.name()
                        + " already; a benchmark needs a cluster that no Audience Share uses.");
            }
        } catch (ExecutionException e) {
            throw new PartFailedException("The cluster at --bootstrap-servers does not answer.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("Interrupted while starting.", e);
        }
    }
}
