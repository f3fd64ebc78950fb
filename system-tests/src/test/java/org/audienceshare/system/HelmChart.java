package org.audienceshare.system;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.audienceshare.local.parts.Repository;
import org.yaml.snakeyaml.Yaml;

/** The chart in deploy/helm, rendered by Helm itself. */
final class HelmChart {

    /** What the chart makes, with the type that says which fields there are. KEDA has no such types. */
    private static final Map<String, Class<?>> KINDS = Map.of(
            "apps/v1 Deployment", Deployment.class,
            "v1 Service", Service.class,
            "policy/v1 PodDisruptionBudget", PodDisruptionBudget.class,
            "networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class,
            "kafka.strimzi.io/v1beta2 KafkaTopic", KafkaTopic.class,
            "kafka.strimzi.io/v1beta2 KafkaUser", KafkaUser.class);

    private static final ObjectMapper STRICT = new ObjectMapper()
            .registerModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .setAnnotationIntrospector(new JacksonAnnotationIntrospector() {
                /** The types keep fields that they do not know; here these are mistakes. */
                @Override
                public Boolean hasAnySetter(Annotated method) {
                    return false;
                }
            });

    private HelmChart() {}

    /** A resource, with its tree, and as the type of its kind; null if there is none. */
    record Resource(String kind, JsonNode tree, Object typed) {

        String name() {
            return tree.at("/metadata/name").asText();
        }

        <T> T as(Class<T> type) {
            return type.cast(typed);
        }
    }

    /**
     * Renders the chart.
     *
     * @param values as {@code --set} takes them
     * @throws IllegalStateException with Helm's message, if the chart refuses the values
     * @throws IllegalArgumentException if a field is none of its kind
     */
    static List<Resource> render(String... values) {
        TemplateCommand command = new Helm(Repository.root().resolve("deploy/helm/audience-share"))
                .template()
                .withName("acme")
                .withNamespace("marketing")
                .withKubeVersion("1.30.0");
        for (String value : values) {
            String[] parts = value.split("=", 2);
            command.set(parts[0], parts[1]);
        }
        List<Resource> resources = new ArrayList<>();
        new Yaml().loadAll(command.call()).forEach(document -> {
            if (document != null) {
                resources.add(resource(STRICT.valueToTree(document)));
            }
        });
        return resources;
    }

    static Resource resource(JsonNode tree) {
        String kind = tree.path("apiVersion").asText() + " " + tree.path("kind").asText();
        Class<?> type = KINDS.get(kind);
        return new Resource(tree.path("kind").asText(), tree, type == null ? null : STRICT.convertValue(tree, type));
    }

    static JsonNode tree(Object value) {
        return STRICT.valueToTree(value);
    }

    static Stream<Resource> of(String kind, List<Resource> resources) {
        return resources.stream().filter(resource -> resource.kind().equals(kind));
    }
}
