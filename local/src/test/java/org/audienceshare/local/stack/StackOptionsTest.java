package org.audienceshare.local.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.audienceshare.local.stack.StackOptions.ExistingParts;
import org.audienceshare.local.stack.StackOptions.StackPorts;
import org.junit.jupiter.api.Test;

class StackOptionsTest {
    @Test
    void numberOfWorkersIsBounded() {
        assertThatThrownBy(() -> withWorkers(0)).hasMessageContaining("between 1 and 16, was 0");
        assertThatThrownBy(() -> withWorkers(17)).hasMessageContaining("between 1 and 16, was 17");
    }

    @Test
    void portsAreChecked() {
        assertThatThrownBy(() -> new StackPorts(0, 1, 1, 1, 1, 1)).hasMessageContaining("was 0");
        assertThatThrownBy(() -> new StackPorts(1, 1, 1, 1, 1, 65_536)).hasMessageContaining("was 65536");
    }

    @Test
    void everyWorkerHasAPortOfItsOwn() {
        assertThat(StackPorts.defaults().needed(2, ExistingParts.none()))
                .isEqualTo(Map.of(
                        "broker", 9092,
                        "registry", 8081,
                        "mongodb", 27017,
                        "share-service", 8080,
                        "share-service's management", 8090,
                        "sync-worker-1", 8100,
                        "sync-worker-2", 8101));
    }

    @Test
    void partThatSomebodyElseRunsNeedsNoPort() {
        ExistingParts all = new ExistingParts("kafka:9092", "http://registry/apis/registry/v2", "mongodb://db");

        assertThat(StackPorts.defaults().needed(1, all)).doesNotContainKeys("broker", "registry", "mongodb");
    }

    @Test
    void ourDatabaseIsNamedUnlessTheConnectionStringNamesOne() {
        assertThat(Stack.withDatabase("mongodb://a,b/?replicaSet=rs"))
                .isEqualTo("mongodb://a,b/audience_share?replicaSet=rs");
        assertThat(Stack.withDatabase("mongodb://a")).isEqualTo("mongodb://a/audience_share");
        assertThat(Stack.withDatabase("mongodb://a/mine")).isEqualTo("mongodb://a/mine");
    }

    private static StackOptions withWorkers(int workers) {
        return new StackOptions(
                Path.of("data"), workers, false, false, null, ExistingParts.none(), StackPorts.defaults());
    }
}
