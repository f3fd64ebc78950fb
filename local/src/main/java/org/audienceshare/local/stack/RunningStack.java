package org.audienceshare.local.stack;

import java.util.List;

/**
 * A running stack, as {@link StackFile} describes it.
 *
 * @param pid of the process that started it
 */
public record RunningStack(long pid, StackAddresses addresses, List<RunningPart> parts) {
    public RunningStack {
        parts = List.copyOf(parts);
    }

    /**
     * One part.
     *
     * @param pid 0 if the stack did not start it
     * @param log path of its log file, empty if the stack did not start it
     */
    public record RunningPart(String name, String address, long pid, String log) {}

    /**
     * The addresses of the running stack.
     *
     * @param registryUrl root of Apicurio's own API
     * @param mongodbUri connection string with the database
     * @param shareServiceUrl without a slash at the end; REST is under {@code /api}
     * @param managementUrl of the share service; health is under {@code /actuator/health}
     * @param workerManagementUrls one per worker
     */
    public record StackAddresses(
            String bootstrapServers,
            String registryUrl,
            String mongodbUri,
            String shareServiceUrl,
            String managementUrl,
            List<String> workerManagementUrls) {
        public StackAddresses {
            workerManagementUrls = List.copyOf(workerManagementUrls);
        }
    }
}
