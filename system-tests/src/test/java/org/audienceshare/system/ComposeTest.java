package org.audienceshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.audienceshare.local.parts.Repository;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Where no container engine is at hand docker-compose.yml is never run; this holds it against what the services know. */
class ComposeTest {

    private static final Path ROOT = Repository.root();
    private final Map<String, Object> compose = map(yaml(ROOT.resolve("docker-compose.yml")));

    @Test
    void everyVariableOfTheServicesIsAPropertyThatTheyKnow() {
        for (String service : List.of("share-service", "sync-worker")) {
            Set<String> known = knownProperties(service);
            assertThat(environment(service).keySet())
                    .as(service)
                    .allSatisfy(variable -> assertThat(known).contains(relaxed(variable)));
        }
    }

    @Test
    void addressesPointToServicesOfTheFileAndTheirPorts() {
        Map<String, String> share = environment("share-service");
        assertThat(share.get("SPRING_KAFKA_BOOTSTRAPSERVERS")).isEqualTo("kafka:9092");
        assertThat(environment("kafka").get("KAFKA_ADVERTISED_LISTENERS")).contains("INTERNAL://kafka:9092");
        assertThat(share.get("SPRING_MONGODB_URI"))
                .startsWith("mongodb://mongodb:27017/")
                .contains("replicaSet=rs0");
        assertThat(String.valueOf(service("mongodb").get("command"))).contains("--replSet", "rs0");
        assertThat(share.get("AUDIENCESHARE_REGISTRYURL")).isEqualTo("http://registry:8080");
        assertThat(environment("sync-worker"))
                .containsAllEntriesOf(Map.of(
                        "SPRING_KAFKA_BOOTSTRAPSERVERS", "kafka:9092",
                        "SPRING_MONGODB_URI", share.get("SPRING_MONGODB_URI"),
                        "AUDIENCESHARE_REGISTRYURL", share.get("AUDIENCESHARE_REGISTRYURL")));
    }

    @Test
    void portsAreTheServicesDefaults() {
        Map<String, Object> shareDefaults = defaults("share-service");
        Map<String, Object> workerDefaults = defaults("sync-worker");
        assertThat(environment("share-service"))
                .containsEntry("SERVER_PORT", String.valueOf(shareDefaults.get("server.port")))
                .containsEntry("MANAGEMENT_SERVER_PORT", String.valueOf(shareDefaults.get("management.server.port")));
        assertThat(environment("sync-worker"))
                .containsEntry("SERVER_PORT", String.valueOf(workerDefaults.get("server.port")));
        assertThat(String.valueOf(service("share-service").get("healthcheck")))
                .contains("localhost:" + shareDefaults.get("management.server.port") + "/actuator/health");
        assertThat(String.valueOf(service("sync-worker").get("healthcheck")))
                .contains("localhost:" + workerDefaults.get("server.port") + "/actuator/health");
    }

    @Test
    void partsAreOfTheVersionsThatTheTestsRunOn() throws IOException {
        String containers =
                Files.readString(ROOT.resolve("testing/src/main/java/org/audienceshare/testing/ContainerParts.java"));
        assertThat(containers)
                .contains(String.valueOf(service("kafka").get("image")))
                .contains(String.valueOf(service("mongodb").get("image")));
        String registry = String.valueOf(service("registry").get("image"));
        assertThat(containers).contains(registry.substring(registry.lastIndexOf(':')));
        assertThat(Files.readString(ROOT.resolve("pom.xml")))
                .contains("<apicurio.version>" + registry.substring(registry.lastIndexOf(':') + 1));
    }

    @Test
    void everyServiceHasAHealthCheckAndStartsAfterWhatItNeeds() {
        for (String service : List.of("kafka", "mongodb", "registry", "share-service", "sync-worker")) {
            assertThat(service(service)).as(service).containsKey("healthcheck");
        }
        assertThat(map(service("sync-worker").get("depends_on")).keySet())
                .containsExactlyInAnyOrder("kafka", "mongodb", "registry-rules");
        assertThat(service("sync-worker")).as("can be scaled").doesNotContainKeys("ports", "container_name");
    }

    @Test
    void theImagesAreBuiltFromTheJarsOfTheBuild() throws IOException {
        for (String service : List.of("share-service", "sync-worker")) {
            String jar = String.valueOf(
                    map(map(service(service).get("build")).get("args")).get("JAR"));
            assertThat(ROOT.resolve(jar)).exists();
        }
    }

    private static Set<String> knownProperties(String service) {
        Set<String> known = new TreeSet<>();
        defaults(service).keySet().forEach(name -> known.add(relaxed(name)));
        known.add(relaxed("spring.security.oauth2.resourceserver.jwt.public-key-location"));
        known.add(relaxed("spring.security.oauth2.resourceserver.jwt.audiences"));
        for (String module : List.of("contacts", "schemas", service)) {
            Settings.of(module).forEach(setting -> known.add(relaxed(setting.name())));
        }
        return known;
    }

    /** As Spring Boot reads environment variables: no dashes, dots as underscores, upper case. */
    private static String relaxed(String property) {
        return property.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
    }

    private static Map<String, Object> defaults(String service) {
        Map<String, Object> flat = new LinkedHashMap<>();
        flatten("", map(yaml(ROOT.resolve(service + "/src/main/resources/application.yml"))), flat);
        return flat;
    }

    private static void flatten(String prefix, Map<String, Object> tree, Map<String, Object> flat) {
        tree.forEach((key, value) -> {
            if (value instanceof Map) {
                flatten(prefix + key + ".", map(value), flat);
            } else {
                flat.put(prefix + key, value);
            }
        });
    }

    private Map<String, Object> service(String name) {
        return map(map(compose.get("services")).get(name));
    }

    private Map<String, String> environment(String service) {
        return map(service(service).get("environment")).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
    }

    private static Object yaml(Path file) {
        try {
            return new Yaml().load(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }
}
