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
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.audienceshare.local.parts.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where no container engine is at hand the Compose files are never run; this holds them against what the services know. */
class ComposeTest {

    private static final Path ROOT = Repository.root();
    private static final JsonMapper JSON = new JsonMapper();
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
    void everyVariableOfTheOtherFilesIsKnownToo() {
        Map<String, Object> confluent = map(yaml(ROOT.resolve("docker-compose.confluent.yml")));
        for (String service : List.of("share-service", "sync-worker")) {
            Map<String, Object> variables =
                    map(map(map(confluent.get("services")).get(service)).get("environment"));
            assertThat(variables).isNotEmpty();
            assertThat(knownProperties(service)).containsAll(variables.keySet());
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
    void everyServiceStartsAfterWhatItNeeds() {
        assertThat(map(service("share-service").get("depends_on")).keySet())
                .containsExactlyInAnyOrder("kafka", "mongodb", "registry", "keycloak");
        assertThat(map(service("sync-worker").get("depends_on")).keySet())
                .containsExactlyInAnyOrder("kafka", "mongodb", "registry");
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

    @ParameterizedTest
    @ValueSource(strings = {"docker-compose.yml", "docker-compose.monitoring.yml"})
    void everyContainerIsCheckedLimitedRestartedAndClosedToOtherMachines(String file) {
        map(map(yaml(ROOT.resolve(file))).get("services"))
                .forEach((name, service) -> assertThat(map(service))
                        .as(name)
                        .containsKeys("healthcheck", "restart")
                        .hasEntrySatisfying(
                                "deploy",
                                deploy -> assertThat(String.valueOf(deploy)).contains("memory="))
                        .satisfies(one -> assertThat((List<?>) one.getOrDefault("ports", List.of()))
                                .allSatisfy(
                                        port -> assertThat(String.valueOf(port)).startsWith("127.0.0.1:"))));
    }

    @Test
    void filesThatContainersReadExist() {
        for (String file : List.of("docker-compose.yml", "docker-compose.monitoring.yml")) {
            map(map(yaml(ROOT.resolve(file))).get("services")).values().stream()
                    .flatMap(service -> ((List<?>) map(service).getOrDefault("volumes", List.of())).stream())
                    .map(String::valueOf)
                    .filter(volume -> volume.startsWith("./"))
                    .forEach(volume ->
                            assertThat(ROOT.resolve(volume.split(":", 2)[0])).isNotEmptyDirectory());
        }
    }

    @Test
    void thePeopleWhoCanSignInAreThoseOfTheDemo() throws IOException {
        JsonNode realm = JSON.readTree(Files.readString(ROOT.resolve("compose/keycloak/audience-share-realm.json")));
        Map<String, String> people = new TreeMap<>();
        realm.required("users")
                .forEach(user -> people.put(
                        user.required("username").asString(),
                        user.required("realmRoles").get(0).asString()));
        assertThat(people.remove("support")).isEqualTo("SUPPORT");
        assertThat(people.remove("operator")).isEqualTo("OPERATOR");

        Map<String, String> accounts = new TreeMap<>();
        JSON.readTree(Files.readString(ROOT.resolve("demo/brand.json")))
                .required("accounts")
                .forEach(account -> accounts.put(
                        account.required("id").asString(),
                        account.required("type").asString().equals("ADMIN") ? "ADMIN" : "USER"));
        assertThat(people).isEqualTo(accounts);
    }

    @Test
    void theShareServiceIsTheProvidersClient() throws IOException {
        JsonNode realm = JSON.readTree(Files.readString(ROOT.resolve("compose/keycloak/audience-share-realm.json")));
        JsonNode client = realm.required("clients").get(0);
        Map<String, String> share = environment("share-service");
        String issuer = "http://keycloak.localhost:8180/realms/"
                + realm.required("realm").asString();
        assertThat(share)
                .containsEntry(
                        "SPRING_SECURITY_OAUTH2_CLIENT_REGISTRATION_LOGIN_CLIENTID",
                        client.required("clientId").asString())
                .containsEntry(
                        "SPRING_SECURITY_OAUTH2_CLIENT_REGISTRATION_LOGIN_CLIENTSECRET",
                        client.required("secret").asString())
                .containsEntry("SPRING_SECURITY_OAUTH2_CLIENT_PROVIDER_LOGIN_ISSUERURI", issuer)
                .containsEntry("SPRING_SECURITY_OAUTH2_RESOURCESERVER_JWT_ISSUERURI", issuer)
                .containsEntry("AUDIENCESHARE_TOKENS_ACCOUNTCLAIM", "preferred_username");
        assertThat(environment("keycloak"))
                .containsEntry("KC_HOSTNAME", "http://keycloak.localhost:8180")
                .containsEntry("KC_HTTP_PORT", "8180");
        assertThat(client.required("redirectUris").get(0).asString())
                .isEqualTo("http://localhost:8080/login/oauth2/code/login");
    }

    private static Set<String> knownProperties(String service) {
        Set<String> known = new TreeSet<>();
        defaults(service).keySet().forEach(name -> known.add(relaxed(name)));
        if (service.equals("share-service")) {
            for (String property : List.of("issuer-uri", "audiences")) {
                known.add(relaxed("spring.security.oauth2.resourceserver.jwt." + property));
            }
            for (String property : List.of("client-id", "client-secret", "client-name", "scope")) {
                known.add(relaxed("spring.security.oauth2.client.registration.login." + property));
            }
            known.add(relaxed("spring.security.oauth2.client.provider.login.issuer-uri"));
        }
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
