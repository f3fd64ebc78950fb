package org.audienceshare.local.stack;

import org.jspecify.annotations.Nullable;

/**
 * Parts that run elsewhere and are used instead of starting one; null to start one.
 *
 * @param bootstrapServers of a Kafka cluster
 * @param registryUrl root of Apicurio's own API, as in {@code http://host:8081/apis/registry/v2}
 * @param mongodbUri connection string; without a database, {@code audience_share} is used
 */
public record ExistingParts(
        @Nullable String bootstrapServers,
        @Nullable String registryUrl,
        @Nullable String mongodbUri) {
    public static ExistingParts none() {
        return new ExistingParts(null, null, null);
    }
}
