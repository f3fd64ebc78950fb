package org.audienceshare.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** {@code lag}: how far the consumers are behind. */
@Command(
        name = "lag",
        description = "Shows how many records each stage has not processed yet. Needs the role OPERATOR.")
final class LagCommand implements Callable<Integer> {

    @Mixin
    private RestOptions rest = new RestOptions();

    @Mixin
    private ListOutputOptions output = new ListOutputOptions();

    @Override
    public Integer call() {
        new RowPrinter(rest, output)
                .print(
                        rest.operations().lag(),
                        "There are no stages.",
                        "stage",
                        "group",
                        "records behind=lag",
                        "consumers=members");
        return ExitCode.OK;
    }
}
