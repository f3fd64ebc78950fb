package org.audienceshare.benchmarks;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.audienceshare.benchmarks.loops.LoopComparison;
import org.audienceshare.benchmarks.loops.LoopCosts;
import org.audienceshare.benchmarks.loops.LoopRunner;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench hot-loops}: measures the loops by themselves. */
@Command(
        name = "hot-loops",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Measures what is done with each contact, without database and broker, and compares it with a baseline. Times",
            "depend on the machine and are only shown. Exits with 1 if a loop allocates clearly more than in the baseline."
        })
final class HotLoopsCommand implements Callable<Integer> {

    private static final int DEFAULT_REPEATS = 5;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--repeats", paramLabel = "N", description = "Seconds for each loop (default: ${DEFAULT-VALUE}).")
    private int repeats = DEFAULT_REPEATS;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "What to compare with (default: ${DEFAULT-VALUE}).")
    private Path baseline = Path.of("docs", "performance", "hot-loops.json");

    @Option(names = "--write", description = "Write the baseline instead.")
    private boolean write;

    @Override
    public Integer call() {
        if (repeats < 1) {
            throw wrong("--repeats must be 1 or more, was " + repeats);
        }
        if (!write && !Files.isReadable(baseline)) {
            throw wrong("There is no baseline in " + baseline + "; --write makes one.");
        }
        LoopCosts costs = LoopRunner.run(repeats);
        LoopComparison comparison = new LoopComparison(write ? costs : LoopCosts.read(baseline), costs);
        PrintWriter out = spec.commandLine().getOut();
        comparison.lines().forEach(out::println);
        out.flush();
        if (write) {
            costs.write(baseline);
        }
        return comparison.isWorse() ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
