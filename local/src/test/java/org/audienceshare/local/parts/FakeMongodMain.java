package org.audienceshare.local.parts;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.exception.MongoServerError;
import io.netty.channel.Channel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Stands for {@code mongod} where there is none: takes the options that the server's manual documents, with values as it allows them,
 * and behaves as a member of a replica set as far as whoever starts one can see. Each member thinks that the first one is the primary.
 */
public final class FakeMongodMain {

    private static final Set<String> WITH_VALUE = Set.of(
            "--replSet", "--port", "--bind_ip", "--dbpath", "--wiredTigerCacheSizeGB", "--oplogSize", "--logpath");
    private static final Set<String> WITHOUT_VALUE = Set.of("--nounixsocket", "--quiet");
    private static final int BAD_OPTIONS = 2;

    private FakeMongodMain() {}

    public static void main(String[] args) throws InterruptedException {
        Map<String, String> options = parse(args);
        Path data = Path.of(options.get("--dbpath"));
        require(Files.isDirectory(data), "dbpath does not exist");
        require(Double.parseDouble(options.get("--wiredTigerCacheSizeGB")) >= 0.25, "the cache has at least 0.25 GB");
        require(Integer.parseInt(options.get("--oplogSize")) >= 1, "oplogSize is in megabytes");
        require("localhost".equals(options.get("--bind_ip")), "listens on other addresses too");
        int port = Integer.parseInt(options.get("--port"));
        MongoServer server = new MongoServer(new Member(data, options.get("--replSet"), "localhost:" + port));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.shutdownNow();
            System.out.println("shut down in good order");
        }));
        server.bind("localhost", port);
        Thread.currentThread().join();
    }

    private static Map<String, String> parse(String[] args) {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.length; i++) {
            if (WITH_VALUE.contains(args[i])) {
                require(i + 1 < args.length, "the option " + args[i] + " has no value");
                options.put(args[i], args[++i]);
            } else {
                require(WITHOUT_VALUE.contains(args[i]), "unrecognised option '" + args[i] + "'");
                options.put(args[i], "");
            }
        }
        return options;
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            System.out.println("Error parsing command line: " + otherwise);
            System.exit(BAD_OPTIONS);
        }
    }

    /** Keeps the replica set's members in a file beside its data. */
    private static final class Member extends H2Backend {
        private final Path config;
        private final String name;
        private final String self;

        private Member(Path data, String name, String self) {
            super(data.resolve("fake.h2").toString());
            this.config = data.resolve("members");
            this.name = name;
            this.self = self;
        }

        @Override
        public Document handleCommand(Channel channel, String database, String command, Document query) {
            return switch (command.toLowerCase(Locale.ROOT)) {
                case "hello", "ismaster" -> hello();
                case "replsetinitiate" -> initiate((Document) query.get(command));
                case "replsetgetconfig" ->
                    new Document("config", new Document("_id", name).append("version", 1)).append("ok", 1.0);
                case "replsetreconfig" -> reconfigure((Document) query.get(command), query);
                default -> super.handleCommand(channel, database, command, query);
            };
        }

        private Document hello() {
            Document answer = new Document("maxBsonObjectSize", 16 * 1024 * 1024)
                    .append("maxMessageSizeBytes", 48_000_000)
                    .append("maxWriteBatchSize", 100_000)
                    .append("minWireVersion", 0)
                    .append("maxWireVersion", 21)
                    .append("ok", 1.0);
            List<String> members = members();
            if (!members.contains(self)) {
                return answer.append("isWritablePrimary", false)
                        .append("ismaster", false)
                        .append("secondary", false)
                        .append("isreplicaset", true);
            }
            boolean primary = members.get(0).equals(self);
            return answer.append("isWritablePrimary", primary)
                    .append("ismaster", primary)
                    .append("secondary", !primary)
                    .append("setName", name)
                    .append("setVersion", 1)
                    .append("hosts", members)
                    .append("primary", members.get(0))
                    .append("me", self);
        }

        private Document initiate(Document wanted) {
            if (!members().isEmpty()) {
                throw new MongoServerError(23, "AlreadyInitialized", "already initialized");
            }
            return store(wanted);
        }

        private Document reconfigure(Document wanted, Document command) {
            if (!Boolean.TRUE.equals(command.get("force"))
                    || !Integer.valueOf(2).equals(wanted.get("version"))) {
                throw new MongoServerError(103, "NewReplicaSetConfigurationIncompatible", "not forced, or not newer");
            }
            return store(wanted);
        }

        private Document store(Document wanted) {
            List<String> members = ((List<?>) wanted.get("members"))
                    .stream()
                            .map(member -> String.valueOf(((Document) member).get("host")))
                            .toList();
            if (!name.equals(wanted.get("_id")) || !members.contains(self)) {
                throw new MongoServerError(93, "InvalidReplicaSetConfig", "another set, or without this member");
            }
            try {
                // As the server does it: the primary tells the others.
                for (String member : members) {
                    Path folder = config.resolveSibling("../member-" + members.indexOf(member));
                    if (Files.isDirectory(folder)) {
                        Files.writeString(folder.resolve("members"), String.join("\n", members));
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new Document("ok", 1.0);
        }

        private List<String> members() {
            try {
                return Files.exists(config) ? Files.readString(config).lines().collect(Collectors.toList()) : List.of();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
