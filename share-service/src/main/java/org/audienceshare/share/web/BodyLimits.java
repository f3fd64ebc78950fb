package org.audienceshare.share.web;

import java.util.Map;

/**
 * How long bodies may be.
 *
 * @param maxBytes of any path that is not named
 * @param maxBytesByPath of the paths that take more
 */
public record BodyLimits(long maxBytes, Map<String, Long> maxBytesByPath) {

    public BodyLimits {
        maxBytesByPath = Map.copyOf(maxBytesByPath);
    }

    long of(String path) {
        return maxBytesByPath.getOrDefault(path, maxBytes);
    }
}
