package org.audienceshare.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.audienceshare.local.client.ApiServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class RestCommandsTest {

    private final ApiServer server;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    RestCommandsTest() throws IOException {
        server = new ApiServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import", "import contacts", "import directory", "audience", "audience create", "audience show",
                "audience list", "share", "sync", "unshare", "status", "demo"
            })
    void everyCommandHelps(String command) {
        List<String> args = new ArrayList<>(List.of(command.split(" ")));
        args.add("--help");
        assertThat(run(args)).isZero();
        assertThat(out.toString()).contains("Usage: audience-share " + command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import",
                "audience",
                "share a1",
                "unshare a1",
                "unshare a1 --all --user x",
                "status",
                "sync",
                "import contacts missing.csv --token t",
                "audience create n --filter {oops --token t"
            })
    void wrongUseIsTwo(String command) {
        assertThat(run(List.of(command.split(" ")))).isEqualTo(2);
        assertThat(err.toString()).contains("Usage:");
    }

    @Test
    void nobodyNamedIsWrongUse() {
        assertThat(run(List.of("audience", "list"))).isEqualTo(2);
        assertThat(err.toString()).contains("--as ACCOUNT or --token JWT");
    }

    @Test
    void refusalIsOneSentenceAndOne() {
        server.answers(403, "{\"detail\": \"audience sharing is off for this account\"}");
        assertThat(withService("share", "a1", "--user", "ann")).isEqualTo(1);
        assertThat(err.toString().strip().lines())
                .containsExactly("audience sharing is off for this account (HTTP 403)");
    }

    @Test
    void importPrintsCountsAndRefusedLines(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "mail\nx\n");
        server.answers(200, """
                {"rows": 2, "accepted": 1, "merged": 0, "refused": 1,
                 "refusals": [{"line": 3, "column": "email", "reason": "no e-mail address"}], "unmappedColumns": []}
                """);
        assertThat(withService("import", "contacts", file.toString(), "--map", "mail=email"))
                .isZero();
        assertThat(out.toString())
                .contains("2 rows: 1 accepted, 0 merged, 1 refused", "line 3, email: no e-mail address");
        assertThat(server.requests().get(0).target()).contains("mapping=mail%3Aemail");
    }

    @Test
    void shareFollowsTheSyncAndPrintsNoBarJunk() {
        server.answers(202, "{\"syncId\": \"s1\", \"recipients\": 2}");
        ended("DONE", null);
        assertThat(withService("share", "a1", "--organisation", "north", "--user", "ann,bob"))
                .isZero();
        assertThat(out.toString().strip().lines()).hasSize(1);
        assertThat(out.toString()).startsWith("SHARE DONE: 2 of 2 recipients; 10 added");
        assertThat(server.requests().get(0).body()).contains("ORGANISATION", "\"ann\"", "\"bob\"");
    }

    @Test
    void heldSyncIsOneAndSaysWhatLetsItGo() {
        server.answers(200, "{\"id\": \"a1\", \"name\": \"n\", \"type\": \"PERSONAL\", \"sharedWith\": 2}");
        server.answers(202, "{\"syncId\": \"s1\", \"recipients\": 2}");
        ended("HELD", "60 % of the contacts would go");
        assertThat(withService("sync", "a1", "--full", "--yes")).isEqualTo(1);
        assertThat(err.toString()).contains("--allow-mass-removal", "60 % of the contacts would go");
        assertThat(server.requests().get(1).body()).contains("\"expectedRecipients\":2", "FULL");
    }

    private void ended(String state, String reason) {
        server.answersEvents("event: done\n\n");
        server.answers(200, """
                {"syncId": "s1", "audienceId": "a1", "kind": "SHARE", "state": "%s", "reason": %s,
                 "recipients": {"total": 2, "done": 2, "failed": 0}, "counts": {"added": 10}}
                """.formatted(state, reason == null ? "null" : "\"" + reason + "\""));
    }

    private int withService(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--url", server.url().toString(), "--token", "t"));
        return run(all);
    }

    private int run(List<String> args) {
        CommandLine command = AudienceShareCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true));
        return command.execute(args.toArray(String[]::new));
    }
}
