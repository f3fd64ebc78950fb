package org.audienceshare.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.audienceshare.testing.Parts;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The programs in {@code examples/}, run on the tests' broker and registry. */
enum ExampleProgram {
    JAVA {
        @Override
        List<String> command() {
            return JavaExample.command("Publish");
        }

        @Override
        Optional<String> missing() {
            return Optional.empty();
        }
    },

    JAVASCRIPT {
        @Override
        List<String> command() {
            return List.of("node", "examples/javascript/publish.js");
        }

        @Override
        Optional<String> missing() {
            String imports = "require('kafkajs'); require('@kafkajs/confluent-schema-registry')";
            return missing(
                    List.of("node", "-e", imports),
                    "install Node.js 18.11 or newer, and run \"npm ci\" in examples/javascript");
        }
    },

    PYTHON {
        /** By its path: another Python would not have Debian's packages. */
        private static final String INTERPRETER = "/usr/bin/python3";

        @Override
        List<String> command() {
            return List.of(INTERPRETER, "examples/python/publish.py");
        }

        @Override
        Optional<String> missing() {
            return missing(
                    List.of(INTERPRETER, "-c", "import avro.io, confluent_kafka"),
                    "apt-get install python3-confluent-kafka python3-avro");
        }
    },

    KCAT {
        @Override
        List<String> command() {
            return List.of(PYTHON.command().get(0), "examples/kcat/publish_by_kcat.py");
        }

        @Override
        Optional<String> missing() {
            return PYTHON.missing().or(() -> missing(List.of("kcat", "-V"), "apt-get install kcat"));
        }
    };

    private static final long LIMIT_SECONDS = 120;
    private static final JsonMapper JSON = new JsonMapper();

    /** How it is started in the root of the source tree. */
    abstract List<String> command();

    /** What to do, if it can't run here. */
    abstract Optional<String> missing();

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

    /** @param check what a program does that has the libraries, run in the example's folder */
    Optional<String> missing(List<String> check, String remedy) {
        String problem;
        try {
            Run run = execute(SourceTree.ROOT.resolve("examples").resolve(language()), Map.of(), check);
            problem = run.exitCode() == 0 ? "" : run.errors();
        } catch (UncheckedIOException notFound) {
            problem = String.valueOf(notFound.getMessage());
        }
        return problem.isEmpty() ? Optional.empty() : Optional.of(remedy + " (" + problem.strip() + ")");
    }

    /** Runs the program with these arguments and the addresses of the broker and the registry. */
    Run run(String... arguments) {
        List<String> command = new ArrayList<>(command());
        command.addAll(List.of(arguments));
        command.addAll(List.of("--bootstrap-servers", Parts.kafka().bootstrapServers()));
        command.addAll(List.of("--registry", Parts.registry().ccompatUrl()));
        return execute(SourceTree.ROOT, Map.of(), command);
    }

    /** @param environment variables that the program gets beside those of this process */
    static Run execute(Path folder, Map<String, String> environment, List<String> command) {
        try {
            Path output = Files.createTempFile("example", ".out");
            Path errors = Files.createTempFile("example", ".err");
            try {
                ProcessBuilder builder = new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectOutput(output.toFile())
                        .redirectError(errors.toFile());
                builder.environment().putAll(environment);
                Process process = builder.start();
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
