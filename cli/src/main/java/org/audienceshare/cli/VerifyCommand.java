package org.audienceshare.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.audienceshare.cli.console.Progress;
import org.audienceshare.cli.console.Table;
import org.audienceshare.cli.rest.OperationsClient;
import org.audienceshare.cli.rest.VerificationResponse;
import org.audienceshare.cli.rest.VerificationResponse.RepairResponse;
import org.audienceshare.cli.rest.VerificationResponse.VerifiedRecipientResponse;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code verify}: compares recipients with the revisions that they have. */
@Command(
        name = "verify",
        description = {
            "Compares the contacts of every recipient with the revision of the audience that it has, and lists what differs.",
            "Writes nothing, unless --repair is given. Needs the role SUPPORT or OPERATOR; contacts are named for SUPPORT.",
            "Exit codes: 0 all match, 3 some differ or could not be compared, 1 failure, 2 wrong usage."
        })
final class VerifyCommand implements Callable<Integer> {

    /** As many as one repair takes. */
    private static final int MAX_REPAIRED = 1_000;

    private static final int MAX_PATIENCE_SECONDS = 86_400;

    @Mixin
    private RestOptions rest = new RestOptions();

    @Option(
            names = "--audience",
            paramLabel = "ID",
            split = ",",
            description = "Only this audience; can be repeated (default: all).")
    private List<String> audiences = List.of();

    @Option(names = "--recipient", paramLabel = "ID", description = "Only this recipient (default: all).")
    private @Nullable String recipient;

    @Option(
            names = "--output",
            paramLabel = "FILE",
            description = "Also writes what differs to this CSV file, which only its owner can read.")
    private @Nullable Path output;

    @Option(
            names = "--repair",
            description = {
                "Has those that differ synced again: what they lack comes back, also what they removed themselves,",
                "and what is left of ended shares is taken away. Asks first, and waits until it is done. Needs OPERATOR."
            })
    private boolean repair;

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    @Option(
            names = "--patience",
            paramLabel = "SECONDS",
            description = "With --repair, stop waiting after so long without progress (default: ${DEFAULT-VALUE}).")
    private int patience = 120;

    @Override
    public Integer call() throws IOException {
        if (patience < 0 || patience > MAX_PATIENCE_SECONDS) {
            throw rest.wrongUsage("--patience must be from 0 to " + MAX_PATIENCE_SECONDS + ".");
        }
        OperationsClient client = rest.operations(List.of("SUPPORT", "OPERATOR"));
        List<VerifiedRecipientResponse> drift = new ArrayList<>();
        long compared;
        try (DriftFile file = DriftFile.at(output)) {
            compared = verify(client, drift, file);
            file.finish();
        }
        print(drift, compared);
        if (drift.isEmpty()) {
            return ExitCode.OK;
        }
        return repair ? repair(client, drift) : ExitCodes.DIFFERENCE;
    }

    private long verify(OperationsClient client, List<VerifiedRecipientResponse> drift, DriftFile file)
            throws IOException {
        long compared = 0;
        try (Progress bar = Progress.bar("comparing", " recipients", 1)) {
            if (audiences.isEmpty()) {
                compared += verify(client, null, drift, file, bar);
            }
            for (String audience : audiences) {
                compared += verify(client, audience, drift, file, bar);
            }
        }
        return compared;
    }

    private long verify(
            OperationsClient client,
            @Nullable String audience,
            List<VerifiedRecipientResponse> drift,
            DriftFile file,
            Progress bar)
            throws IOException {
        long compared = 0;
        String after = null;
        do {
            VerificationResponse answer = client.verify(audience, recipient, after);
            compared += answer.recipients().size();
            bar.update(compared, answer.total());
            for (VerifiedRecipientResponse one : answer.recipients()) {
                if (!one.matches()) {
                    file.add(one);
                    drift.add(one.withoutExamples());
                }
            }
            after = answer.next();
        } while (after != null);
        return compared;
    }

    private void print(List<VerifiedRecipientResponse> drift, long compared) {
        if (!drift.isEmpty()) {
            Table table = new Table("audience", "recipient", "revision", "outcome", "what differs");
            drift.forEach(one ->
                    table.row(one.audienceId(), one.recipientId(), one.revision(), one.outcome(), whatDiffers(one)));
            table.lines().forEach(rest.out()::println);
        }
        rest.out()
                .printf(
                        "%,d recipients compared: %,d match, %,d differ or could not be compared%n",
                        compared, compared - drift.size(), drift.size());
        if (drift.stream().anyMatch(one -> one.differences().containsKey("MISSING"))) {
            rest.out().println("MISSING: the contact was lost, or the recipient deleted it; nobody can tell which.");
        }
        rest.out().flush();
    }

    static String whatDiffers(VerifiedRecipientResponse one) {
        String counts = new TreeMap<>(one.differences())
                .entrySet().stream()
                        .map(entry -> "%s %,d".formatted(entry.getKey(), entry.getValue()))
                        .collect(Collectors.joining(", "));
        return one.reason() == null ? counts : counts.isEmpty() ? one.reason() : counts + " (" + one.reason() + ")";
    }

    private int repair(OperationsClient client, List<VerifiedRecipientResponse> drift) throws IOException {
        Map<String, List<String>> byAudience = new LinkedHashMap<>();
        drift.stream()
                .filter(VerifiedRecipientResponse::needsRepair)
                .forEach(one -> byAudience
                        .computeIfAbsent(one.audienceId(), audience -> new ArrayList<>())
                        .add(one.recipientId()));
        int recipients = byAudience.values().stream().mapToInt(List::size).sum();
        if (recipients == 0) {
            rest.err().println("A repair would change nothing about this.");
            return ExitCodes.DIFFERENCE;
        }
        if (!yes
                && !rest.confirmed("Repair %,d recipients of %,d audiences? What they removed themselves comes back."
                        .formatted(recipients, byAudience.size()))) {
            rest.err().println("Nothing was repaired.");
            return ExitCodes.DECLINED;
        }
        List<String> syncIds = new ArrayList<>();
        int skipped = 0;
        for (Map.Entry<String, List<String>> entry : byAudience.entrySet()) {
            List<String> all = entry.getValue();
            for (int from = 0; from < all.size(); from += MAX_REPAIRED) {
                RepairResponse requested =
                        client.repair(entry.getKey(), all.subList(from, Math.min(all.size(), from + MAX_REPAIRED)));
                syncIds.addAll(requested.syncIds());
                skipped += requested.skipped().size();
            }
        }
        int ended = new SyncsFollower(rest.out(), rest.err(), client)
                .follow("repair", syncIds, Duration.ofSeconds(patience));
        if (skipped > 0) {
            rest.err().printf("%,d were skipped: they are no active recipients now%n", skipped);
        }
        return ended == ExitCode.OK && (skipped > 0 || recipients < drift.size()) ? ExitCodes.DIFFERENCE : ended;
    }
}
