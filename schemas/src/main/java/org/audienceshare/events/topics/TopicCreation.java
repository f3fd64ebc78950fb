package org.audienceshare.events.topics;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.UnaryOperator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.TopicExistsException;

/** Creates missing topics, so that a service can start on an empty cluster. Several services may do it at the same time. */
public final class TopicCreation {

    /**
     * What was done and found.
     *
     * @param created names of the topics that were created
     * @param missing names of those that were not, because the settings say so
     * @param warnings sentences about existing topics that differ from their configuration; they were not changed
     * @param losses sentences about existing topics that lose records by their configuration; they were not changed
     */
    public record Result(List<String> created, List<String> missing, List<String> warnings, List<String> losses) {
        public Result {
            created = List.copyOf(created);
            missing = List.copyOf(missing);
            warnings = List.copyOf(warnings);
            losses = List.copyOf(losses);
        }
    }

    private TopicCreation() {}

    /**
     * Creates every topic of {@link org.audienceshare.events.Topic#ALL} and its dead-letter topic, unless it exists, or topics are
     * not to be created.
     *
     * @return what was created, and warnings about the topics that existed
     * @throws TopicCreationException if the brokers can't be reached within the admin client's timeout, or refuse
     */
    public static Result createMissing(Admin admin, TopicProperties properties) {
        Map<String, TopicSpec> wanted = new LinkedHashMap<>();
        TopicSpec.all(properties).forEach(topic -> wanted.put(topic.name(), topic));

        Set<String> present = await("list the topics", admin.listTopics().names());
        List<TopicSpec> missing = wanted.values().stream()
                .filter(t -> !present.contains(t.name()))
                .toList();
        List<TopicSpec> existing =
                wanted.values().stream().filter(t -> present.contains(t.name())).toList();
        List<String> created = properties.create() ? create(admin, missing) : List.of();
        List<String> left = properties.create()
                ? List.of()
                : missing.stream().map(TopicSpec::name).toList();
        List<String> warnings = new ArrayList<>();
        List<String> losses = new ArrayList<>();
        inspect(admin, existing, warnings, losses);
        return new Result(created, left, warnings, losses);
    }

    private static List<String> create(Admin admin, List<TopicSpec> missing) {
        List<NewTopic> topics = missing.stream().map(TopicSpec::toNewTopic).toList();
        List<String> created = new ArrayList<>();
        admin.createTopics(topics).values().forEach((name, creation) -> {
            if (createdHere(name, creation)) {
                created.add(name);
            }
        });
        return created;
    }

    private static boolean createdHere(String name, KafkaFuture<Void> creation) {
        try {
            await("create the topic " + name, creation);
            return true;
        } catch (TopicCreationException e) {
            if (e.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw e;
        }
    }

    private static void inspect(Admin admin, List<TopicSpec> existing, List<String> warnings, List<String> losses) {
        List<String> names = existing.stream().map(TopicSpec::name).toList();
        Map<String, TopicDescription> described =
                await("describe the topics", admin.describeTopics(names).allTopicNames());
        Map<ConfigResource, Config> configured = await(
                "read the topics' configuration",
                admin.describeConfigs(resources(names)).all());
        for (TopicSpec topic : existing) {
            TopicDescription description = requireNonNull(described.get(topic.name()));
            Config config = requireNonNull(configured.get(resource(topic.name())));
            UnaryOperator<String> actual = setting -> config.get(setting).value();
            warnings.addAll(topic.warnings(description.partitions().size(), actual));
            losses.addAll(topic.losses(actual));
        }
    }

    private static Collection<ConfigResource> resources(List<String> names) {
        return names.stream().map(TopicCreation::resource).toList();
    }

    private static ConfigResource resource(String name) {
        return new ConfigResource(ConfigResource.Type.TOPIC, name);
    }

    private static <T> T await(String what, KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new TopicCreationException("Could not " + what + ": " + cause.getMessage(), cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TopicCreationException("Interrupted before it could " + what, e);
        }
    }
}
