package org.audienceshare.local.stack;

import java.util.List;

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
