package org.audienceshare.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialAlteration;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.audienceshare.local.parts.Ports;

/**
 * A broker in this JVM that clients reach over TLS with SCRAM alone, under the rights in the tables of
 * {@code docs/secure-transport.md}. Its administrator has a door of its own, without either.
 */
public final class SecureKafka implements AutoCloseable {

    private static final String PASSWORD = "a-password-for-tests";
    private static final String CONTROLLER = "CONTROLLER";
    private static final int ITERATIONS = 4_096;
    private static final Pattern ACL_ROW =
            Pattern.compile("\\| `([^`]+)` \\| (topic|group) \\| `([^`]+)` \\| ([A-Za-z, ]+) \\|");

    private final int adminPort = Ports.free();
    private final int clientPort = Ports.free();
    private final SelfSignedCertificate certificate;
    private final KafkaRaftServer server;

    /** @param folder for its data and its certificate */
    public SecureKafka(Path folder) throws Exception {
        certificate = SelfSignedCertificate.create(folder.resolve("kafka.p12"), "dns:localhost,ip:127.0.0.1");
        Path data = folder.resolve("data");
        Files.createDirectories(data);
        new Formatter()
                .setNodeId(1)
                .setClusterId(Uuid.randomUuid().toString())
                .addDirectory(data.toString())
                .setMetadataLogDirectory(data.toString())
                .setControllerListenerName(CONTROLLER)
                .setIgnoreFormatted(true)
                .run();
        server = new KafkaRaftServer(new KafkaConfig(config(data, Ports.free())), Time.SYSTEM);
        server.startup();
        allow(aclRows());
    }

    /** Where whoever needs no rights connects. */
    public String adminBootstrapServers() {
        return "localhost:" + adminPort;
    }

    /** The settings of a client of this user. */
    public Map<String, String> clientSettings(String user) {
        Map<String, String> settings = new HashMap<>();
        settings.put("bootstrap.servers", "localhost:" + clientPort);
        settings.put("security.protocol", "SASL_SSL");
        settings.put("sasl.mechanism", "SCRAM-SHA-256");
        settings.put(
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + user + "\" password=\""
                        + PASSWORD + "\";");
        settings.put("ssl.truststore.type", "PKCS12");
        settings.put("ssl.truststore.location", certificate.file().toString());
        settings.put("ssl.truststore.password", certificate.password());
        return settings;
    }

    /** The same as the ordinary properties of Spring. */
    public List<String> springSettings(String user) {
        Map<String, String> client = clientSettings(user);
        return List.of(
                "spring.kafka.bootstrap-servers=" + client.get("bootstrap.servers"),
                "spring.kafka.security.protocol=SASL_SSL",
                "spring.kafka.ssl.trust-store-location=file:" + certificate.file(),
                "spring.kafka.ssl.trust-store-password=" + certificate.password(),
                "spring.kafka.ssl.trust-store-type=PKCS12",
                "spring.kafka.properties.sasl.mechanism=" + client.get("sasl.mechanism"),
                "spring.kafka.properties.sasl.jaas.config=" + client.get("sasl.jaas.config"));
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private Properties config(Path data, int controllerPort) {
        Properties config = new Properties();
        config.put("process.roles", "broker,controller");
        config.put("node.id", "1");
        config.put("controller.quorum.voters", "1@localhost:" + controllerPort);
        config.put("controller.listener.names", CONTROLLER);
        config.put("inter.broker.listener.name", "ADMIN");
        config.put(
                "listeners",
                "ADMIN://localhost:" + adminPort + ",CLIENT://localhost:" + clientPort + "," + CONTROLLER
                        + "://localhost:" + controllerPort);
        config.put("advertised.listeners", "ADMIN://localhost:" + adminPort + ",CLIENT://localhost:" + clientPort);
        config.put("listener.security.protocol.map", "ADMIN:PLAINTEXT,CLIENT:SASL_SSL," + CONTROLLER + ":PLAINTEXT");
        config.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        config.put("super.users", "User:ANONYMOUS");
        config.put("listener.name.client.sasl.enabled.mechanisms", "SCRAM-SHA-256");
        config.put(
                "listener.name.client.scram-sha-256.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        config.put("listener.name.client.ssl.keystore.type", "PKCS12");
        config.put(
                "listener.name.client.ssl.keystore.location", certificate.file().toString());
        config.put("listener.name.client.ssl.keystore.password", certificate.password());
        config.put("listener.name.client.ssl.key.password", certificate.password());
        config.put("log.dirs", data.toString());
        config.put("auto.create.topics.enable", "false");
        config.put("offsets.topic.replication.factor", "1");
        config.put("offsets.topic.num.partitions", "4");
        config.put("transaction.state.log.replication.factor", "1");
        config.put("transaction.state.log.min.isr", "1");
        config.put("group.initial.rebalance.delay.ms", "0");
        config.put("group.consumer.min.session.timeout.ms", "6000");
        config.put("group.consumer.min.heartbeat.interval.ms", "500");
        config.put("log.cleaner.enable", "false");
        return config;
    }

    private void allow(List<AclBinding> acls) throws Exception {
        Set<String> users = new TreeSet<>();
        acls.forEach(acl -> users.add(acl.entry().principal().substring("User:".length())));
        List<UserScramCredentialAlteration> passwords = new ArrayList<>();
        users.forEach(user -> passwords.add(new UserScramCredentialUpsertion(
                user, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_256, ITERATIONS), PASSWORD)));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", adminBootstrapServers()))) {
            admin.alterUserScramCredentials(passwords).all().get();
            admin.createAcls(acls).all().get();
        }
    }

    /** The rows of the tables in the docs. */
    private static List<AclBinding> aclRows() throws IOException {
        String docs = Files.readString(root().resolve("docs").resolve("secure-transport.md"));
        List<AclBinding> acls = new ArrayList<>();
        Matcher row = ACL_ROW.matcher(docs);
        while (row.find()) {
            ResourceType type = row.group(2).equals("topic") ? ResourceType.TOPIC : ResourceType.GROUP;
            ResourcePattern resource = new ResourcePattern(type, row.group(3), PatternType.LITERAL);
            String user = "User:" + row.group(1);
            Arrays.stream(row.group(4).split(", "))
                    .map(operation -> AclOperation.fromString(operation.strip().replaceAll("(?<=[a-z])(?=[A-Z])", "_")))
                    .map(operation -> new AccessControlEntry(user, "*", operation, AclPermissionType.ALLOW))
                    .map(entry -> new AclBinding(resource, entry))
                    .forEach(acls::add);
        }
        return acls;
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("docs"))) {
            folder = folder.getParent();
            if (folder == null) {
                throw new IllegalStateException("no folder docs above the working directory");
            }
        }
        return folder;
    }
}
