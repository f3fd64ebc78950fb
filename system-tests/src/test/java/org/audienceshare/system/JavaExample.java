package org.audienceshare.system;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * The program in {@code examples/java}, compiled once per run. Its libraries are those of its pom.xml, in the versions of this
 * build, and none of this project's classes.
 */
final class JavaExample {

    private static final String LIBRARIES = Stream.of(
                    "org.apache.kafka.clients.producer.KafkaProducer",
                    "org.apache.avro.Schema",
                    "com.fasterxml.jackson.databind.ObjectMapper",
                    "com.fasterxml.jackson.core.JsonFactory",
                    "com.fasterxml.jackson.annotation.JsonProperty",
                    "org.slf4j.Logger")
            .map(JavaExample::jarOf)
            .collect(Collectors.joining(File.pathSeparator));

    static final List<String> COMMAND = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            compiled() + File.pathSeparator + LIBRARIES,
            "Publish");

    private JavaExample() {}

    private static Path compiled() {
        Path source = SourceTree.ROOT.resolve("examples/java/src/main/java/Publish.java");
        Path classes = Path.of("target", "examples-java").toAbsolutePath();
        int exitCode = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", classes.toString(), "-cp", LIBRARIES, "-proc:none", source.toString());
        if (exitCode != 0) {
            throw new AssertionError(source + " does not compile");
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
