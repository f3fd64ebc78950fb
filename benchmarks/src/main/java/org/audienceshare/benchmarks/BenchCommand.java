package org.audienceshare.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.audienceshare.benchmarks.measure.Budget;
import org.audienceshare.benchmarks.measure.Budgets;
import org.audienceshare.benchmarks.measure.Results;
import org.audienceshare.benchmarks.report.Machine;
import org.audienceshare.benchmarks.report.ReportFiles;
import org.audienceshare.benchmarks.report.ResultTable;
import org.audienceshare.benchmarks.scenario.BenchmarkRun;
import org.audienceshare.benchmarks.stack.BenchmarkStack;
import org.audienceshare.benchmarks.stack.StartProgress;
import org.audienceshare.benchmarks.stack.WorkerProfile;
import org.audienceshare.local.parts.MongodPart;
import org.audienceshare.local.stack.StackOptions;
import org.audienceshare.local.stack.StackOptions.ExistingParts;
import org.audienceshare.local.stack.StackOptions.StackPorts;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench}: measures the worker, and compares its ratios with the budgets. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        subcommands = HotLoopsCommand.class,
        description = {
            "Starts an empty stack and measures how fast the deployed worker shares and syncs, beside the database's own",
            "driver on the same database. Exits with 1 if a ratio is worse than half its budget."
        })
final class BenchCommand implements Callable<Integer> {

    private static final String EMBEDDED = "embedded";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Option(names = "--quick", description = "Small shares, for a check of a change: at most three minutes.")
    private boolean quick;

    @Option(
            names = "--sizes",
            paramLabel = "CONTACTSxRECIPIENTS",
            split = ",",
            description = "What to share (default: " + PlanChoice.FULL_SIZES + "; with --quick: "
                    + PlanChoice.QUICK_SIZES + ").")
    private List<String> sizes = List.of();

    @Option(
            names = "--only",
            paramLabel = "PART",
            split = ",",
            description = "Measure only these parts: ${COMPLETION-CANDIDATES}.")
    private Set<BenchmarkPart> only = EnumSet.allOf(BenchmarkPart.class);

    @Option(
            names = "--repeats",
            paramLabel = "N",
            description = "Runs of everything; medians are shown (default: " + PlanChoice.FULL_REPEATS
                    + "; with --quick: " + PlanChoice.QUICK_REPEATS + ").")
    private int repeats;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the contacts (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Data folder of the stack, emptied at every start (default: ${DEFAULT-VALUE}).")
    private Path data = Path.of("data", "bench");

    @Option(
            names = "--output",
            paramLabel = "DIR",
            description = "Write the results into this folder, as JSON and as a chart.")
    private @Nullable Path output;

    @Option(
            names = "--profile",
            paramLabel = "FILE",
            description = "Write a flame graph of the first worker's CPU time into this file, as a page.")
    private @Nullable Path profile;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "Number of workers (default: ${DEFAULT-VALUE}). The part workers starts more, up to 4.")
    private int workers = 1;

    @Option(
            names = "--mongod",
            paramLabel = "PATH",
            description = "The MongoDB server to start. Without this option: a mongod on the PATH, else the embedded"
                    + " database, which '" + EMBEDDED + "' names.")
    private @Nullable String mongod;

    @Option(
            names = "--mongodb-uri",
            paramLabel = "URI",
            defaultValue = "${env:AUDIENCE_SHARE_MONGODB_URI}",
            description = "Use this MongoDB. Its database must be empty; it is dropped at the end.")
    private @Nullable String mongodbUri;

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Use this Kafka cluster, which no Audience Share uses.")
    private @Nullable String bootstrapServers;

    @Option(names = "--registry-url", paramLabel = "URL", description = "Use this Apicurio Registry.")
    private @Nullable String registryUrl;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        BenchmarkRun.Plan plan = plan();
        Instant begin = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        out.println("Starting an empty stack in " + data + "; seed " + plan.seed());
        out.flush();
        try (BenchmarkStack stack = BenchmarkStack.start(stackOptions(), new StartProgress(out))) {
            Machine machine = Machine.here(stack.database(), stack.isEmbedded());
            out.println(machine.sentence());
            WorkerProfile recording = profile == null ? null : stack.profileWorker();
            BenchmarkRun run = new BenchmarkRun(stack, out);
            try {
                run.measure(plan);
            } finally {
                // Also if something failed: what was measured before is worth an hour.
                report(run.results(), machine, plan, begin, out);
            }
            if (recording != null && profile != null) {
                recording.write(profile);
            }
            return isFarOff(run.results()) ? ExitCode.SOFTWARE : ExitCode.OK;
        }
    }

    private void report(Results results, Machine machine, BenchmarkRun.Plan plan, Instant begin, PrintWriter out)
            throws IOException {
        out.println();
        ResultTable.lines(results).forEach(out::println);
        if (output != null) {
            ReportFiles.write(output, results, machine, plan.seed(), begin.toString());
        }
        out.printf(
                "%nSeed %d, %d repeats, %d s in all.%n",
                plan.seed(), plan.repeats(), ChronoUnit.SECONDS.between(begin, Instant.now()));
        out.flush();
    }

    private static boolean isFarOff(Results results) {
        return Budgets.check(results).stream().anyMatch(verdict -> verdict.outcome() == Budget.Outcome.FAR_OFF);
    }

    private BenchmarkRun.Plan plan() {
        return usage(() -> new PlanChoice(only, quick, isEmbedded()).plan(sizes, repeats, seed));
    }

    private StackOptions stackOptions() {
        ExistingParts existing = new ExistingParts(bootstrapServers, registryUrl, mongodbUri);
        return usage(() -> new StackOptions(data, workers, true, false, program(), existing, StackPorts.free()));
    }

    /** Explains a wrong value as wrong usage. */
    private <T> T usage(Supplier<T> values) {
        try {
            return values.get();
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage(), e);
        }
    }

    private boolean isEmbedded() {
        return mongodbUri == null && program() == null;
    }

    private @Nullable Path program() {
        if (mongod == null) {
            return MongodPart.onPath().orElse(null);
        }
        return mongod.equals(EMBEDDED) ? null : Path.of(mongod);
    }
}
