package org.audienceshare.local;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import org.audienceshare.local.stack.Stack;
import org.audienceshare.local.stack.StackOptions.ExistingParts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code up}: runs the stack until Ctrl-C. */
@Command(
        name = "up",
        description =
                "Starts a Kafka broker, a schema registry, a MongoDB and the two services, and runs until Ctrl-C.")
final class UpCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder for everything that is kept between runs (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data");

    @Mixin
    private StackCommandOptions stackOptions = new StackCommandOptions();

    @Option(names = "--fresh", description = "Delete what earlier runs kept in the data folder, except the keys.")
    private boolean fresh;

    @Option(
            names = "--dev",
            description =
                    "Read the pages' templates, texts, scripts and style sheet from the source tree at every request.")
    private boolean dev;

    @Option(
            names = "--mongodb-uri",
            paramLabel = "URI",
            defaultValue = "${env:AUDIENCE_SHARE_MONGODB_URI}",
            description = "Use this MongoDB instead of starting one. One with a password belongs into the environment"
                    + " variable AUDIENCE_SHARE_MONGODB_URI.")
    private @Nullable String mongodbUri;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Use this Kafka cluster instead of starting a broker.")
    private @Nullable String bootstrapServers;

    @Option(
            names = "--registry-url",
            paramLabel = "URL",
            description =
                    "Use this Apicurio Registry instead of starting one, as in http://host:8081/apis/registry/v2.")
    private @Nullable String registryUrl;

    @Override
    public Integer call() {
        ConsoleProgress console = new ConsoleProgress(spec.commandLine().getOut());
        ExistingParts existing = new ExistingParts(bootstrapServers, registryUrl, mongodbUri);
        try (Stack stack = Stack.start(stackOptions.toOptions(data, fresh, dev, existing), console)) {
            console.table(stack.description());
            // Ctrl-C ends the JVM, and with it the stack; a part that ended by itself is the only way back here.
            String failure = stack.failed().join();
            spec.commandLine().getErr().println(failure);
            return ExitCode.SOFTWARE;
        } catch (CompletionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
