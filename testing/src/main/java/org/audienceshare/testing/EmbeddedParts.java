package org.audienceshare.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.audienceshare.local.parts.InMemoryMongo;
import org.audienceshare.local.parts.KafkaPart;
import org.audienceshare.local.parts.MongodPart;
import org.audienceshare.local.parts.Part;
import org.audienceshare.local.parts.Ports;
import org.audienceshare.local.parts.RegistryPart;
import org.jspecify.annotations.Nullable;

/**
 * Broker and registry as child processes, and MongoDB in this JVM, or as a child process of its own program; logs under
 * {@code target/parts}.
 */
final class EmbeddedParts implements PartsProvider {
    private static final Duration START_LIMIT = Duration.ofSeconds(120);

    private final Path folder;
    private final @Nullable Path mongod;

    /** @param mongod the MongoDB server's program; null for the embedded one */
    EmbeddedParts(@Nullable Path mongod) {
        this.mongod = mongod;
        try {
            Path parent = Files.createDirectories(Path.of("target", "parts"));
            folder = Files.createTempDirectory(parent, "run-").toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Parts.Kafka startKafka() {
        KafkaPart broker = KafkaPart.start(folder.resolve("broker"), Ports.free(), folder);
        keep(broker);
        return new Parts.Kafka(broker.bootstrapServers());
    }

    @Override
    public Parts.Registry startRegistry() {
        RegistryPart registry = RegistryPart.startInMemory(Ports.free(), folder);
        keep(registry);
        return new Parts.Registry(registry.apicurioUrl(), registry.ccompatUrl());
    }

    @Override
    public Parts.Mongo startMongo() {
        if (mongod != null) {
            MongodPart server = MongodPart.start(mongod, folder.resolve("mongodb"), Ports.free(), folder);
            keep(server);
            return new Parts.Mongo(server.uri());
        }
        InMemoryMongo mongo = InMemoryMongo.start();
        Runtime.getRuntime().addShutdownHook(new Thread(mongo::close, "end-mongodb"));
        return new Parts.Mongo(mongo.uri());
    }

    /** The child process notices when this JVM is killed; the hook is for an orderly end. */
    private static void keep(Part part) {
        Runtime.getRuntime().addShutdownHook(new Thread(part::close, "end-" + part.name()));
        part.awaitHealthy(START_LIMIT);
    }
}
