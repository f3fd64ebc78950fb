package org.audienceshare.testing;

import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/**
 * Real parts for tests: each is started at its first use, once per JVM, and stops with the JVM.
 *
 * <p>The system property {@code parts} chooses: {@code docker} (containers), {@code embedded} (child processes and an
 * in-memory MongoDB), {@code mongod} (child processes, MongoDB too), or {@code auto} (the default: containers where an engine
 * answers, else {@code mongod} where there is one, else {@code embedded}). {@code mongod} names the server's program, if it is not
 * on the PATH, and {@code mongodb-uri} a MongoDB that runs. Tests share the parts, so each uses its own topics, subjects and
 * {@link Mongo#freshDatabase database}.
 */
public final class Parts {
    private static final Supplier<PartsProvider> PROVIDER = new Lazy<>(PartsProvider::chosen);
    private static final Supplier<Kafka> KAFKA = new Lazy<>(() -> PROVIDER.get().startKafka());
    private static final Supplier<Registry> REGISTRY =
            new Lazy<>(() -> PROVIDER.get().startRegistry());
    private static final Supplier<Mongo> MONGO = new Lazy<>(
            () -> PartsProvider.existingMongo().orElseGet(() -> PROVIDER.get().startMongo()));

    /** MongoDB allows 63 bytes for a database's name. */
    private static final int MAX_CLASS_CHARACTERS = 40;

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private Parts() {}

    /** A Kafka broker; topics must be created before they are used. */
    public static Kafka kafka() {
        return KAFKA.get();
    }

    /** A schema registry without a compatibility rule for all subjects. */
    public static Registry registry() {
        return REGISTRY.get();
    }

    /** A further registry, which is empty. It takes seconds to start, and stops with the JVM. */
    public static Registry newRegistry() {
        return PROVIDER.get().startRegistry();
    }

    /** A MongoDB; the embedded one knows fewer commands than the real one. */
    public static Mongo mongo() {
        return MONGO.get();
    }

    /** A further MongoDB, which is empty. It stops with the JVM. */
    public static Mongo newMongo() {
        return PROVIDER.get().startMongo();
    }

    /** The addresses of the broker. */
    public record Kafka(String bootstrapServers) {}

    /**
     * The addresses of the registry.
     *
     * @param apicurioUrl root of Apicurio's own API, for its serializers
     * @param ccompatUrl root of the Confluent-compatible API
     */
    public record Registry(String apicurioUrl, String ccompatUrl) {
        static Registry at(String base) {
            return new Registry(base + "/apis/registry/v2", base + "/apis/ccompat/v7");
        }
    }

    /**
     * The address of MongoDB.
     *
     * @param uri connection string without a database
     */
    public record Mongo(String uri) {
        /** The connection string with that database. */
        public String uri(String database) {
            int options = uri.indexOf('?');
            String servers = options < 0 ? uri : uri.substring(0, options);
            String rest = options < 0 ? "" : uri.substring(options);
            return (servers.endsWith("/") ? servers : servers + "/") + database + rest;
        }

        /** A new database name, which starts with the name of the test class. */
        public String freshDatabase(Class<?> test) {
            String name = test.getSimpleName().toLowerCase(Locale.ROOT);
            return name.substring(0, Math.min(name.length(), MAX_CLASS_CHARACTERS)) + "_"
                    + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        }
    }
}
