package org.audienceshare.contacts.placement;

import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * In which clusters contacts can be. All instances of both services must have the same.
 *
 * @param clusters connection strings of further clusters by name, each with the name of a database; none if all contacts are in the
 *     main database
 * @param defaultCluster the cluster of an account that has no contacts yet: main or one of the clusters
 */
@ConfigurationProperties("audience-share.placement")
public record PlacementProperties(
        Map<String, String> clusters, @DefaultValue("main") String defaultCluster) {

    /** The database of everything else. */
    public static final String MAIN = "main";

    static final String CLUSTERS = "audience-share.placement.clusters";

    private static final Pattern NAME = Pattern.compile("[a-z0-9]{1,32}");

    @SuppressWarnings("NullAway") // Spring passes null where nothing is set.
    public PlacementProperties {
        clusters = clusters == null ? Map.of() : Map.copyOf(clusters);
        for (String name : clusters.keySet()) {
            if (!NAME.matcher(name).matches() || name.equals(MAIN)) {
                throw new IllegalArgumentException(CLUSTERS + ": the name of a cluster has 1 to 32 small letters and"
                        + " digits, and is not " + MAIN);
            }
        }
        if (!defaultCluster.equals(MAIN) && !clusters.containsKey(defaultCluster)) {
            throw new IllegalArgumentException("audience-share.placement.default-cluster must be " + MAIN
                    + " or the name of one of the clusters in " + CLUSTERS);
        }
    }
}
