package org.audienceshare.local.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names the data folder, the same for every command. */
final class DataFolder {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder with everything that is kept between runs (default: ${DEFAULT-VALUE}).")
    Path path = Path.of("data");
}
