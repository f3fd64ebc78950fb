package org.audienceshare.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import io.strimzi.api.kafka.model.user.KafkaUserAuthorizationSimple;
import io.strimzi.api.kafka.model.user.acl.AclRule;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.audienceshare.local.parts.Repository;
import org.audienceshare.system.HelmChart.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** What the Helm chart makes: fields that Kubernetes and Strimzi have, and values that the rest of the product says. */
class HelmChartTest {

    private static final Pattern ROW = Pattern.compile(
            "(?m)^\\| `(share-service|sync-worker)` \\| (topic|group) \\| `([a-z.-]+)` \\| ([A-Za-z, ]+) \\|$");

    @Test
    void eachServiceIsDeployedAndMayBeMovedOnePodAtATime() {
        List<Resource> rendered = HelmChart.render();

        assertThat(rendered)
                .extracting(resource -> resource.kind() + " " + resource.name())
                .containsExactlyInAnyOrder(
                        "Deployment acme-share-service",
                        "Deployment acme-sync-worker",
                        "Service acme-share-service",
                        "Service acme-sync-worker",
                        "PodDisruptionBudget acme-share-service",
                        "PodDisruptionBudget acme-sync-worker",
                        "NetworkPolicy acme-share-service",
                        "NetworkPolicy acme-sync-worker");
        assertThat(deployments(rendered)).allSatisfy(deployment -> {
            PodSpec pod = deployment.getSpec().getTemplate().getSpec();
            Container container = pod.getContainers().get(0);
            assertThat(deployment.getSpec().getReplicas()).isEqualTo(2);
            assertThat(container.getLivenessProbe().getHttpGet().getPath()).isEqualTo("/actuator/health/liveness");
            assertThat(container.getReadinessProbe().getHttpGet().getPath()).isEqualTo("/actuator/health/readiness");
            assertThat(container.getSecurityContext().getReadOnlyRootFilesystem())
                    .isTrue();
            assertThat(pod.getSecurityContext().getRunAsNonRoot()).isTrue();
            assertThat(container.getEnvFrom().get(0).getSecretRef().getName()).endsWith("-env");
            assertThat(env(container)).containsEntry("AUDIENCESHARE_TOPICS_CREATE", "false");
            assertThat(deployment.getSpec().getTemplate().getMetadata().getLabels())
                    .containsAllEntriesOf(deployment.getSpec().getSelector().getMatchLabels());
        });
    }

    @Test
    void aFieldThatKubernetesDoesNotHaveIsFound() {
        Resource deployment =
                HelmChart.of("Deployment", HelmChart.render()).findFirst().orElseThrow();
        ObjectNode wrong = deployment.tree().deepCopy();
        ((ObjectNode) wrong.at("/spec/template/spec")).put("terminationGraceSeconds", 5);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> HelmChart.resource(wrong))
                .withMessageContaining("terminationGraceSeconds");
    }

    @Test
    void variablesAreSettingsOfTheService() {
        deployments(HelmChart.render("strimzi.enabled=true")).forEach(deployment -> {
            String service = deployment.getMetadata().getLabels().get("app.kubernetes.io/name");
            Set<String> settings = Stream.of("contacts", "schemas", service)
                    .flatMap(module -> Settings.of(module).stream())
                    .map(setting ->
                            setting.name().replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT))
                    .collect(Collectors.toSet());
            List<String> ours =
                    env(deployment
                                    .getSpec()
                                    .getTemplate()
                                    .getSpec()
                                    .getContainers()
                                    .get(0))
                            .keySet()
                            .stream()
                            .filter(name -> name.startsWith("AUDIENCESHARE_"))
                            .toList();

            assertThat(ours).hasSizeGreaterThan(5);
            assertThat(settings).containsAll(ours);
        });
    }

    @Test
    void workersFollowTheWorkThatRemains() {
        List<Resource> rendered = HelmChart.render("keda.enabled=true", "keda.maxReplicas=48");

        JsonNode scaled =
                HelmChart.of("ScaledObject", rendered).findFirst().orElseThrow().tree();
        assertThat(scaled.at("/spec/scaleTargetRef/name").asText()).isEqualTo("acme-sync-worker");
        assertThat(scaled.at("/spec/maxReplicaCount").asInt()).isEqualTo(48);
        assertThat(scaled.at("/spec/triggers/0/type").asText()).isEqualTo("prometheus");
        assertThat(scaled.at("/spec/triggers/0/metadata/query").asText())
                .isEqualTo("max(audience_share_remaining_contacts)");
        assertThat(scaled.at("/spec/triggers/0/metadata/threshold").asText()).isEqualTo("500000");
        assertThat(deployments(rendered)
                        .filter(deployment -> deployment.getMetadata().getName().equals("acme-sync-worker")))
                .singleElement()
                .satisfies(worker -> assertThat(worker.getSpec().getReplicas()).isNull());
    }

    @Test
    void nobodyReachesAWorkerButWhoReadsItsMetrics() {
        NetworkPolicy closed = policyOfTheWorker(HelmChart.render());
        assertThat(closed.getSpec().getPolicyTypes()).containsExactly("Ingress");
        assertThat(closed.getSpec().getIngress()).isEmpty();

        NetworkPolicy measured = policyOfTheWorker(HelmChart.render(
                "networkPolicy.metricsFrom[0].namespaceSelector.matchLabels.name=monitoring",
                "networkPolicy.egress[0].ports[0].port=9092"));
        assertThat(measured.getSpec().getIngress()).singleElement().satisfies(rule -> {
            assertThat(rule.getFrom()).hasSize(1);
            assertThat(rule.getPorts().get(0).getPort().getStrVal()).isEqualTo("management");
        });
        assertThat(measured.getSpec().getPolicyTypes()).containsExactly("Ingress", "Egress");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "syncWorker.replicas=49 | syncWorker.replicas is 49, but audience.sync.tasks has 48 partitions",
                "keda.enabled=true,keda.maxReplicas=60 | keda.maxReplicas is 60, but audience.sync.tasks has 48 partitions",
                "keda.enabled=true,keda.minReplicas=13 | keda.minReplicas is larger than keda.maxReplicas",
                "strimzi.enabled=true,topics.create=true | strimzi.enabled creates the topics",
                "syncWorker.existingSecret= | syncWorker.existingSecret is empty"
            })
    void wrongValuesAreRefusedWithWhatToChange(String values, String sentence) {
        assertThatThrownBy(() -> HelmChart.render(values.split(","))).hasMessageContaining(sentence);
    }

    /** The same as docs/asyncapi.yaml, which a test compares with the code. */
    @Test
    void topicsAreThoseOfTheServices() throws IOException {
        Map<String, KafkaTopic> topics = HelmChart.of("KafkaTopic", HelmChart.render("strimzi.enabled=true"))
                .collect(Collectors.toMap(Resource::name, resource -> resource.as(KafkaTopic.class)));
        Map<String, Object> described =
                new Yaml().load(Files.readString(Repository.root().resolve("docs/asyncapi.yaml")));

        Set<String> expected = new TreeSet<>();
        map(described.get("channels")).values().stream()
                .map(HelmChartTest::map)
                .filter(channel -> channel.containsKey("bindings"))
                .forEach(channel -> {
                    String name = String.valueOf(channel.get("address"));
                    Map<String, Object> kafka = map(map(channel.get("bindings")).get("kafka"));
                    Map<String, Object> config = map(kafka.get("topicConfiguration"));
                    expected.addAll(List.of(name, name + ".dlt"));
                    assertThat(topics.get(name).getSpec().getPartitions()).isEqualTo(kafka.get("partitions"));
                    assertThat(topics.get(name).getSpec().getConfig())
                            .containsEntry("retention.ms", String.valueOf(config.get("retention.ms")))
                            .containsEntry("max.message.bytes", String.valueOf(config.get("max.message.bytes")))
                            .containsEntry("cleanup.policy", "delete")
                            .containsEntry("compression.type", "uncompressed");
                    assertThat(topics.get(name + ".dlt").getSpec().getPartitions())
                            .isEqualTo(kafka.get("partitions"));
                });
        assertThat(topics.keySet()).isEqualTo(expected).hasSize(6);
    }

    @Test
    void usersHaveTheLeastRights() throws IOException {
        Map<String, Set<String>> given = new TreeMap<>();
        HelmChart.of("KafkaUser", HelmChart.render("strimzi.enabled=true"))
                .forEach(user -> given.put(
                        user.name(),
                        ((KafkaUserAuthorizationSimple)
                                        user.as(KafkaUser.class).getSpec().getAuthorization())
                                .getAcls().stream()
                                        .map(HelmChartTest::right)
                                        .collect(Collectors.toCollection(TreeSet::new))));

        Map<String, Set<String>> tested = ROW.matcher(
                        Files.readString(Repository.root().resolve("docs/secure-transport.md")))
                .results()
                .collect(Collectors.groupingBy(
                        row -> row.group(1),
                        TreeMap::new,
                        Collectors.mapping(
                                row -> row.group(2) + " " + row.group(3) + " " + row.group(4),
                                Collectors.toCollection(TreeSet::new))));
        assertThat(given).isEqualTo(tested).containsOnlyKeys("share-service", "sync-worker");
    }

    private static String right(AclRule rule) {
        JsonNode resource = HelmChart.tree(rule.getResource());
        return resource.path("type").asText() + " " + resource.path("name").asText() + " "
                + rule.getOperations().stream()
                        .map(operation -> operation.toValue())
                        .collect(Collectors.joining(", "));
    }

    private static Stream<Deployment> deployments(List<Resource> rendered) {
        return HelmChart.of("Deployment", rendered).map(resource -> resource.as(Deployment.class));
    }

    private static NetworkPolicy policyOfTheWorker(List<Resource> rendered) {
        return HelmChart.of("NetworkPolicy", rendered)
                .filter(resource -> resource.name().equals("acme-sync-worker"))
                .map(resource -> resource.as(NetworkPolicy.class))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> env(Container container) {
        return container.getEnv().stream()
                .filter(variable -> variable.getValue() != null)
                .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
