package org.audienceshare.system;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The programs in {@code examples/java}, compiled once per run. Their libraries are those of its pom.xml, in the versions of this
 * build, and none of this project's classes.
 */
final class JavaExample {

    private static final String LIBRARIES = Stream.of(
                    "org.apache.kafka.clients.producer.KafkaProducer",
                    "org.apache.avro.Schema",
                    "com.fasterxml.jackson.databind.ObjectMapper",
                    "com.fasterxml.jackson.core.JsonFactory",
                    "com.fasterxml.jackson.annotation.JsonProperty",
                    "com.mongodb.client.MongoClient",
                    "com.mongodb.connection.ClusterSettings",
                    "org.bson.Document",
                    "org.slf4j.Logger")
            .map(JavaExample::jarOf)
            .collect(Collectors.joining(File.pathSeparator));

    private static final Path CLASSES = compiled();

    private JavaExample() {}

    /** @param program its class */
    static List<String> command(String program) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                CLASSES + File.pathSeparator + LIBRARIES,
                program);
    }

    private static Path compiled() {
        Path sources = SourceTree.ROOT.resolve("examples/java/src/main/java");
        Path classes = Path.of("target", "examples-java").toAbsolutePath();
        int exitCode = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        classes.toString(),
                        "-cp",
                        LIBRARIES,
                        "-proc:none",
                        sources.resolve("Publish.java").toString(),
                        sources.resolve("SyncOnChange.java").toString());
        if (exitCode != 0) {
            throw new AssertionError(sources + " does not compile");
        }
        return classes;
    }

    private static String jarOf(String type) {
        try {
            return Path.of(Class.forName(type)
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
