package org.audienceshare.contacts.placement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class PlacementPropertiesTest {

    private static final String EAST = "audience-share.placement.clusters.east";
    private static final String DEFAULT = "audience-share.placement.default-cluster";

    @Test
    void byDefaultThereIsOnlyTheMainDatabase() {
        assertThat(bound(Map.of())).isEqualTo(new PlacementProperties(Map.of(), "main"));
    }

    @Test
    void theDefaultClusterIsOneOfThem() {
        Map<String, String> set = Map.of(EAST, "mongodb://east/contacts", DEFAULT, "east");

        assertThat(bound(set)).isEqualTo(new PlacementProperties(Map.of("east", "mongodb://east/contacts"), "east"));
        assertThatThrownBy(() -> bound(Map.of(DEFAULT, "west")))
                .rootCause()
                .hasMessage(
                        "audience-share.placement.default-cluster must be main or the name of one of the clusters in"
                                + " audience-share.placement.clusters");
    }

    @Test
    void aNameThatCanNotBeAnEnvironmentVariableIsRefused() {
        for (String name : new String[] {"main", "far-east", "a.b"}) {
            assertThatThrownBy(() -> new PlacementProperties(Map.of(name, "mongodb://east/contacts"), "main"))
                    .hasMessageStartingWith("audience-share.placement.clusters: the name of a cluster");
        }
    }

    private static PlacementProperties bound(Map<String, String> set) {
        return new Binder(new MapConfigurationPropertySource(set))
                .bindOrCreate("audience-share.placement", PlacementProperties.class);
    }
}
