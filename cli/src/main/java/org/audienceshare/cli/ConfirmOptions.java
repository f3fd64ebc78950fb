package org.audienceshare.cli;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.audienceshare.cli.rest.PreviewResponse;
import picocli.CommandLine.Option;

/** Whether a command shows first what it would change, and asks. */
final class ConfirmOptions {

    @Option(names = "--yes", description = "Do not show first what would change, and do not ask: for scripts.")
    private boolean yes;

    boolean asks() {
        return !yes;
    }

    /**
     * Shows what would change, and asks.
     *
     * @param print shows it
     * @return what was confirmed; empty if the answer was no
     */
    Optional<PreviewResponse> confirmed(
            RestOptions rest, Supplier<PreviewResponse> preview, Consumer<PreviewResponse> print, String question)
            throws IOException {
        PreviewResponse shown = preview.get();
        print.accept(shown);
        return rest.confirmed(question) ? Optional.of(shown) : Optional.empty();
    }
}
