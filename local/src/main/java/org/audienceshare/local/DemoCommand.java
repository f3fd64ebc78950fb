package org.audienceshare.local;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.audienceshare.local.demo.Demo;
import org.audienceshare.local.parts.Repository;
import org.audienceshare.local.stack.Stack;
import org.audienceshare.local.stack.StackOptions.ExistingParts;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo}: starts an empty stack, shares an audience with the accounts of a brand, and checks their contacts. */
@Command(
        name = "demo",
        description = {
            "Starts an empty stack, loads a sample brand, previews, shares and syncs audiences, and stops sharing them.",
            "After each step it compares the contacts of every account with the expected ones. Exits with 1 if they differ."
        })
final class DemoCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Mixin
    private StackCommandOptions stackOptions = new StackCommandOptions();

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder of the demo, emptied at every start (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data", "demo");

    @Option(names = "--once", description = "Exit after the checks instead of running until Ctrl-C.")
    private boolean once;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ConsoleProgress console = new ConsoleProgress(out);
        out.println("Starting an empty stack in " + data);
        try (Stack stack = Stack.start(stackOptions.toOptions(data, true, false, ExistingParts.none()), console)) {
            out.println("Pages: " + stack.addresses().shareServiceUrl() + ", while the demo goes on");
            out.flush();
            boolean correct = new Demo(stack.addresses(), stack.keys(), out)
                    .run(Repository.root().resolve("demo"));
            if (once) {
                return correct ? ExitCode.OK : ExitCode.SOFTWARE;
            }
            console.table(stack.description());
            out.println("  Tokens: ./audience-share token bayside-office --data " + data);
            out.flush();
            spec.commandLine().getErr().println(stack.failed().join());
            return ExitCode.SOFTWARE;
        }
    }
}
