package org.audienceshare.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.audienceshare.system.ExampleProgram.Run;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The command line as it is given away, without the source tree, on the deployed jars. */
class CommandLineZipTest {

    private static final int CONTACTS = 3;
    private static final int NOT_ALLOWED = 6;
    private static final int UNREACHABLE = 7;

    @TempDir
    private static Path folder;

    private static Path launcher;

    private final RunningSystem system = RunningSystem.instance();

    @BeforeAll
    static void unpack() throws IOException {
        try (Stream<Path> built = Files.list(SourceTree.ROOT.resolve("cli/target"))) {
            Path zip = built.filter(file -> file.toString().endsWith("-distribution.zip"))
                    .findFirst()
                    .orElseThrow();
            unpack(zip);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            launcher = files.filter(file -> file.endsWith("bin/audience-share"))
                    .findFirst()
                    .orElseThrow();
        }
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
    }

    private static void unpack(Path zip) throws IOException {
        try (ZipInputStream packed = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = packed.getNextEntry(); entry != null; entry = packed.getNextEntry()) {
                Path file = folder.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(packed, file);
                }
            }
        }
    }

    @Test
    void sharesSyncsAndUnsharesForAScript() {
        Agency agency = Agency.create("zip");
        agency.buyers("grace", CONTACTS);
        String audience = agency.audience("grace", "Zipped");

        JsonNode shared = json(agency, "share", audience, "--user", agency.id("ann"), "--yes");
        assertThat(shared.path("state").asString()).isEqualTo("DONE");
        assertThat(shared.path("counts").path("added").asInt()).isEqualTo(CONTACTS);
        assertThat(agency.members("ann", audience)).isEqualTo(CONTACTS);
        assertThat(json(agency, "audience", "list").toString()).contains(audience);

        agency.rows("grace", List.of("new@example.com,New,Buyer,yes,buyer"));
        JsonNode synced = json(agency, "sync", audience, "--yes");
        assertThat(synced.path("counts").path("added").asInt()).isEqualTo(1);
        assertThat(json(agency, "status", synced.path("syncId").asString())
                        .path("state")
                        .asString())
                .isEqualTo("DONE");
        assertThat(json(agency, "history", audience).toString())
                .contains(synced.path("syncId").asString());

        json(agency, "unshare", audience, "--user", agency.id("ann"), "--yes");
        assertThat(agency.members("ann", audience)).isZero();
    }

    @Test
    void failuresHaveExitCodesOfTheirOwn() {
        Run unsigned = run(Map.of("AUDIENCE_SHARE_TOKEN", "no.such.token"), "audience", "list");
        Run unreachable = run(
                Map.of("AUDIENCE_SHARE_URL", "http://127.0.0.1:1", "AUDIENCE_SHARE_TOKEN", "x.y.z"),
                "audience",
                "list");

        assertThat(unsigned.exitCode()).as("%s", unsigned).isEqualTo(NOT_ALLOWED);
        assertThat(unreachable.exitCode()).as("%s", unreachable).isEqualTo(UNREACHABLE);
        assertThat(unreachable.errors()).contains("http://127.0.0.1:1").doesNotContain("Exception");
        assertThat(run(Map.of(), "--version").output()).contains("audience-share");
    }

    private JsonNode json(Agency agency, String... command) {
        Run run = run(
                Map.of("AUDIENCE_SHARE_TOKEN", system.token(agency.id("grace"))),
                Stream.concat(Stream.of(command), Stream.of("--output", "json")).toArray(String[]::new));
        assertThat(run.exitCode()).as("%s", run).isZero();
        assertThat(run.answers()).as("%s", run).hasSize(1);
        return run.answers().get(0);
    }

    private Run run(Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        Map<String, String> all = new HashMap<>(
                Map.of("AUDIENCE_SHARE_URL", system.shareServiceUrl(), "JAVA_HOME", System.getProperty("java.home")));
        all.putAll(environment);
        return ExampleProgram.execute(folder, all, command);
    }
}
