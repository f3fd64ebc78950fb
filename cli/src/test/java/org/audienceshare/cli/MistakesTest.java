package org.audienceshare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people get wrong, and what goes wrong around a command, ends in one sentence and not in a stack trace. */
class MistakesTest extends CommandFixture {

    private static final String PLAN = """
            {"dryRun": true, "events": 1, "leftOut": 0, "audiences": 1, "recipients": 1, "replayId": "r1", "syncIds": ["s1"]}
            """;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8080", "ftp://localhost", "http://", "/api", "http:localhost", "::"})
    void anAddressThatIsNoneIsWrongUsage(String url) {
        assertThat(run("verify", "--token", "t", "--url", url)).isEqualTo(2);
        assertThat(err.toString()).contains("--url").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a b", "grün"})
    void aTokenThatIsNoneIsWrongUsage(String token) {
        assertThat(run("verify", "--token", token, "--url", server.url().toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("token").doesNotContain("Exception").doesNotContain(token);
    }

    @Test
    void aTokenOfAFileMayEndWithItsLine() {
        server.answers(200, "{\"recipients\": [], \"total\": 0, \"next\": null}");

        assertThat(run("verify", "--token", "t\n", "--url", server.url().toString()))
                .isZero();
        assertThat(server.requests().get(0).authorization()).isEqualTo("Bearer t");
    }

    @Test
    void aFileThatCannotBeWrittenIsASentenceBeforeAnythingIsCompared() {
        Path nowhere = folder.resolve("no/such/drift.csv");

        assertThat(withService("verify", "--output", nowhere.toString())).isEqualTo(1);

        assertThat(err.toString().strip())
                .contains(nowhere.getParent().toString())
                .hasLineCount(1);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aFolderIsNoFile() {
        assertThat(withService("verify", "--output", folder.toString())).isEqualTo(1);
        assertThat(withService("verify", "--output", "/")).isEqualTo(1);

        assertThat(err.toString().strip()).contains(folder.toString()).hasLineCount(2);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aComparisonThatFailsLeavesNoFile() throws IOException {
        server.answers(500, "{}");

        assertThat(withService("verify", "--output", folder.resolve("drift.csv").toString()))
                .isEqualTo(1);

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    /** Of many recipients more requests are needed than a caller may send in a minute. */
    @Test
    void whatComesTooFastWaitsAsLongAsTheServiceSays() {
        server.answersWait(1);
        server.answersWait(2);
        server.answers(200, "{\"recipients\": [], \"total\": 0, \"next\": null}");

        assertThat(withService("verify")).isZero();

        assertThat(server.requests()).hasSize(3);
        assertThat(err.toString().lines())
                .as("why nothing happens")
                .containsExactly(
                        "The service answers only so many requests of a caller a minute: waiting 1 s, as it asks.",
                        "The service answers only so many requests of a caller a minute: waiting 2 s, as it asks.");
    }

    @Test
    void waitingTooLongIsTheServicesOwnSentence() {
        server.answersWait(3_600);

        assertThat(withService("verify")).isEqualTo(1);

        assertThat(err.toString()).contains("(HTTP 429)");
    }

    /** Such as while it is restarted. */
    @Test
    void aServiceThatIsAwayForAMomentIsAskedAgainUntilTheReplayHasEnded() {
        server.answers(200, PLAN);
        server.answers(200, PLAN);
        server.answers(503, "{\"detail\": \"The database does not answer. Try again in a moment.\"}");
        server.answers(200, sync("DONE"));

        assertThat(withService("replay", "--all", "--yes")).as(err.toString()).isZero();

        assertThat(out.toString()).contains("replay r1: 1 audiences");
    }

    /** Whoever does not want to wait still learns what has ended. */
    @Test
    void withoutPatienceEachSyncIsAskedForOnce() {
        server.answers(200, PLAN);
        server.answers(200, PLAN);
        server.answers(200, sync("DONE"));

        assertThat(withService("replay", "--all", "--yes", "--patience", "0"))
                .as(err.toString())
                .isZero();

        assertThat(out.toString()).contains("replay r1: 1 audiences");
    }

    @Test
    void aServiceThatStaysAwayIsSaidWithHowToCancel() {
        server.answers(200, PLAN);
        server.answers(200, PLAN);
        for (int i = 0; i < 50; i++) {
            server.answers(503, "{\"detail\": \"The database does not answer. Try again in a moment.\"}");
        }

        assertThat(withService("replay", "--all", "--yes", "--patience", "1")).isEqualTo(7);

        assertThat(err.toString())
                .contains("The database does not answer. Try again in a moment. (HTTP 503)")
                .contains("./audience-share cancel --operator s1")
                .doesNotContain("Exception");
    }

    @Test
    void aReplayThatMayNoLongerBeReadIsSaidWithHowToCancel() {
        server.answers(200, PLAN);
        server.answers(200, PLAN);
        server.answers(401, "");

        assertThat(withService("replay", "--all", "--yes")).isEqualTo(6);

        assertThat(err.toString()).contains("(HTTP 401)").contains("./audience-share cancel --operator s1");
    }

    private static String sync(String state) {
        return """
                {"syncId": "s1", "audienceId": "a1", "kind": "REPLAY", "state": "%s", "recipients": {"total": 1, "done": 1, "failed": 0, "superseded": 0},
                 "counts": {"added": 1, "updated": 0, "removed": 0}}
                """.formatted(state);
    }
}
