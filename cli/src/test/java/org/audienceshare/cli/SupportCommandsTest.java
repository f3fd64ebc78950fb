package org.audienceshare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SupportCommandsTest extends CommandFixture {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "suppressions list",
                "suppressions add --brand acme a@x.com",
                "suppressions remove --brand acme",
                "suppressions remove --brand acme --output json a@x.com",
                "switches ann",
                "audit --limit 0",
                "rejections",
                "rejections buyers --limit 10001",
                "approvals approve",
                "approvals approve --output json s-1"
            })
    void wrongUsageExitsWithTwoAndAsksNothing(String command) {
        assertThat(withService(command.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains("Usage:");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void suppressionsAreReadPageByPage() {
        server.answers(200, """
                {"suppressions": [{"email": "a@x.com", "reason": "complaint", "by": "sue", "at": "2026-03-01T10:00:00Z"}], "next": "a@x.com"}
                """);
        server.answers(200, """
                {"suppressions": [{"email": "b@x.com", "reason": null, "by": "sue", "at": "2026-03-01T10:00:00Z"}], "next": null}
                """);

        assertThat(withService("suppressions", "list", "--brand", "acme", "--limit", "300"))
                .isZero();

        assertThat(out.toString())
                .containsPattern("a@x.com +complaint +sue +2026-03-01T10:00:00Z")
                .containsPattern("b@x.com +- +sue");
        assertThat(server.requests().get(0).body()).contains("\"limit\":200").doesNotContain("after");
        assertThat(server.requests().get(1).body()).contains("\"after\":\"a@x.com\"");
    }

    @Test
    void addressesGoOnlyIntoBodies() {
        server.answers(200, "{\"added\": 1, \"known\": 1}");
        server.answers(200, "{\"removed\": 2}");

        assertThat(withService("suppressions", "add", "--brand", "acme", "--reason", "complaint", "a@x.com", "b@x.com"))
                .isZero();
        assertThat(withService("suppressions", "remove", "--brand", "acme", "--yes", "a@x.com", "b@x.com"))
                .isZero();

        assertThat(out.toString())
                .contains("suppressed: 1; suppressed before: 1")
                .contains("removed: 2");
        assertThat(server.requests()).allSatisfy(request -> {
            assertThat(request.target()).isEqualTo("/api/suppressions");
            assertThat(request.body()).contains("[\"a@x.com\",\"b@x.com\"]");
        });
    }

    @Test
    void onlyTheSwitchesThatAreNamedAreTurned() {
        server.answers(200, "{\"accountId\": \"ann\", \"audienceSharing\": true, \"teamSharing\": false}");

        assertThat(withService("switches", "ann", "--team-sharing", "false")).isZero();

        assertThat(out.toString()).contains("ann: audience sharing on, team sharing off");
        assertThat(server.requests().get(0).body()).isEqualTo("{\"teamSharing\":false}");
    }

    @Test
    void auditIsFilteredAndCanBeJson() {
        String entry = "{\"at\":\"2026-03-01T10:00:00Z\",\"who\":\"ann\",\"action\":\"SHARE\"}";
        server.answers(200, "{\"entries\": [" + entry + "], \"next\": null}");

        assertThat(withService("audit", "--account", "a b", "--action", "SHARE", "--output", "json"))
                .isZero();

        assertThat(out.toString().strip()).isEqualTo("[" + entry + "]");
        assertThat(server.requests().get(0).target()).isEqualTo("/api/audit?account=a%20b&action=SHARE&limit=50");
    }

    @Test
    void rejectionsSayWhereAndWhy() {
        server.answers(200, """
                {"rejections": [{"email": "a@x.com", "recipientId": "ben", "name": "Ben Hall", "reason": "too large",
                 "at": "2026-03-01T10:00:00Z", "outstanding": true}], "next": null}
                """);

        assertThat(withService("rejections", "buyers", "--recipient", "ben")).isZero();

        assertThat(out.toString()).containsPattern("a@x.com +ben +Ben Hall +true +2026-03-01T10:00:00Z +too large");
    }

    @Test
    void onlyWhatStillWaitsIsToBeApproved() {
        server.answers(200, """
                {"syncs": [{"syncId": "s-1", "audienceId": "buyers", "waiting": true, "reason": "removes 400"},
                           {"syncId": "s-2", "audienceId": "sellers", "waiting": false}], "next": null}
                """);
        server.answers(202, "{\"syncId\": \"s-3\", \"recipients\": 38}");

        assertThat(withService("approvals", "list")).isZero();
        assertThat(withService("approvals", "approve", "--yes", "s-1")).isZero();

        assertThat(out.toString())
                .containsPattern("s-1 +buyers +- +- +removes 400")
                .doesNotContain("s-2")
                .contains("approved: the sync s-3 goes to 38 recipients");
        assertThat(server.requests().get(1).target()).isEqualTo("/api/operations/syncs/s-1/release");
    }

    @Test
    void aSyncThatWaitsIsDeclined() {
        server.answers(202, "{\"syncId\": \"s-1\", \"recipients\": 0}");

        assertThat(withService("approvals", "decline", "s-1")).isZero();

        assertThat(out.toString()).contains("declined: s-1");
        assertThat(server.requests().get(0).target()).isEqualTo("/api/operations/syncs/s-1/decline");
    }

    @Test
    void lagIsShownByStage() {
        server.answers(
                200,
                "{\"stages\": [{\"stage\": \"PLANNER\", \"group\": \"audience-sync-planner\", \"lag\": 7, \"members\": 2}]}");

        assertThat(withService("lag")).isZero();

        assertThat(out.toString()).containsPattern("PLANNER +audience-sync-planner +7 +2");
    }

    @Test
    void profileSaysWhereTheServiceIsAndWhoCalls() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "of-the-test-service\n");
        Path config = Files.writeString(
                folder.resolve("config.properties"),
                "url=http://localhost:1\ntest.url=" + server.url() + "\ntest.token-file=" + token + "\n");
        server.answers(200, "{\"stages\": []}");

        assertThat(run("lag", "--config", config.toString(), "--profile", "test"))
                .as(err.toString())
                .isZero();

        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().get(0).authorization()).isEqualTo("Bearer of-the-test-service");
    }

    @Test
    void theTokenOfAProfileGoesToItsServiceOnly() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "of-the-test-service\n");
        Path config = Files.writeString(
                folder.resolve("config.properties"),
                "test.url=https://share.example\ntest.token-file=" + token + "\nany.token-file=" + token + "\n");

        assertThat(run(
                        "lag",
                        "--config",
                        config.toString(),
                        "--profile",
                        "test",
                        "--url",
                        server.url().toString()))
                .isEqualTo(2);

        assertThat(server.requests()).isEmpty();
        assertThat(err.toString()).contains("is for https://share.example, and is not sent to " + server.url());

        server.answers(200, "{\"stages\": []}");
        assertThat(run(
                        "lag",
                        "--config",
                        config.toString(),
                        "--profile",
                        "any",
                        "--url",
                        server.url().toString()))
                .as("a profile without an address")
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--profile live                | There is no profile live",
                "--config missing.properties   | can't be read",
                "--config wrong.properties     | has the key test.uri, which is none"
            })
    void profileThatIsNoneIsWrongUsage(String options, String sentence) throws IOException {
        Path config = Files.writeString(folder.resolve("config.properties"), "test.url=" + server.url());
        Files.writeString(folder.resolve("wrong.properties"), "test.uri=" + server.url());
        List<String> command = new ArrayList<>(List.of("lag", "--token", "x"));
        for (String option : options.split(" ")) {
            command.add(option.endsWith(".properties") ? folder.resolve(option).toString() : option);
        }
        if (!options.contains("--config")) {
            command.addAll(List.of("--config", config.toString()));
        }

        assertThat(run(command.toArray(String[]::new))).isEqualTo(2);
        assertThat(err.toString()).contains(sentence);
    }
}
