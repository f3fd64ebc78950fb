package org.audienceshare.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.audienceshare.testing.Parts;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The programs in {@code examples/}, run on the tests' broker and registry. */
enum ExampleProgram {
    JAVASCRIPT(
            "node",
            "publish.js",
            "-e",
            "require('kafkajs'); require('@kafkajs/confluent-schema-registry')",
            "install Node.js 18.11 or newer, and run \"npm ci\" in examples/javascript"),

    /** By its path: another Python would not have Debian's packages. */
    PYTHON(
            "/usr/bin/python3",
            "publish.py",
            "-c",
            "import avro.io, confluent_kafka",
            "apt-get install python3-confluent-kafka python3-avro");

    private static final long LIMIT_SECONDS = 120;
    private static final JsonMapper JSON = new JsonMapper();

    private final String interpreter;
    private final String file;
    private final String evaluate;
    private final String imports;
    private final String remedy;

    ExampleProgram(String interpreter, String file, String evaluate, String imports, String remedy) {
        this.interpreter = interpreter;
        this.file = file;
        this.evaluate = evaluate;
        this.imports = imports;
        this.remedy = remedy;
    }

    /** How a run ended: its exit code, what it printed and what it complained about. */
    record Run(int exitCode, String output, String errors) {

        /** The answers that it printed, one a line. */
        List<JsonNode> answers() {
            return output.lines().map(JSON::readTree).toList();
        }

        /** The answer for the whole event. */
        JsonNode plan() {
            return answers().stream()
                    .filter(answer -> !answer.has("recipientId"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no plan was printed: " + this));
        }

        /** The answers for the recipients. */
        List<JsonNode> results() {
            return answers().stream()
                    .filter(answer -> answer.has("recipientId"))
                    .toList();
        }
    }

    /** As its folder is called. */
    String language() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Skips the test, with the reason, if the program can't run; fails it if {@code -Dinterop=required}. */
    void assumePresent() {
        Optional<String> missing = missing();
        if (missing.isPresent() && "required".equals(System.getProperty("interop"))) {
            Assertions.fail(missing.get());
        }
        Assumptions.assumeTrue(missing.isEmpty(), () -> "A TEST OF THE EXAMPLES IS SKIPPED: " + missing.orElseThrow());
    }

    private Optional<String> missing() {
        String problem;
        try {
            Run run = execute(List.of(interpreter, evaluate, imports));
            problem = run.exitCode() == 0 ? "" : run.errors();
        } catch (UncheckedIOException notFound) {
            problem = String.valueOf(notFound.getMessage());
        }
        return problem.isEmpty() ? Optional.empty() : Optional.of(remedy + " (" + problem.strip() + ")");
    }

    /** Runs the program with these arguments and the addresses of the broker and the registry. */
    Run run(String... arguments) {
        List<String> command = new ArrayList<>(List.of(interpreter, file));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--bootstrap-servers", Parts.kafka().bootstrapServers()));
        command.addAll(List.of("--registry", Parts.registry().ccompatUrl()));
        return execute(command);
    }

    private Run execute(List<String> command) {
        Path folder = SourceTree.ROOT.resolve("examples").resolve(language());
        try {
            Path output = Files.createTempFile("example", ".out");
            Path errors = Files.createTempFile("example", ".err");
            try {
                Process process = new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile())
                        .start();
                if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError("still running after " + LIMIT_SECONDS + " s: " + command + "\n"
                            + Files.readString(output) + Files.readString(errors));
                }
                return new Run(process.exitValue(), Files.readString(output), Files.readString(errors));
            } finally {
                for (Path file : List.of(output, errors)) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
