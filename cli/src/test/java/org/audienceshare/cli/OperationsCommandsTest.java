package org.audienceshare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperationsCommandsTest extends CommandFixture {

    private static final String PLAN = """
            {"dryRun": true, "events": 3, "leftOut": 1, "audiences": 2, "recipients": 1200, "replayId": null, "syncIds": []}
            """;
    private static final String LETTER = """
            {"topic": "audience.events.dlt", "partition": 3, "offset": 17, "at": "2026-03-01T10:00:00Z", "reason": "not Avro",
             "key": "a1", "type": null, "value": null, "hex": "00ff", "headers": {}, "redeliveredAt": null}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"replay", "verify", "dlt", "dlt list", "dlt show", "dlt redeliver", "dlt drop", "dlt skip"})
    void everyCommandHelps(String command) {
        assertThat(run((command + " --help").split(" "))).isZero();
        assertThat(out.toString()).contains("Usage: audience-share " + command);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "replay",
                "replay --all --from 2026-03-01T09:30:00Z",
                "replay --from yesterday",
                "replay --from 2026-03-01T09:30",
                "replay --all --until noon",
                "replay --all --patience -1",
                "verify --patience -1",
                "verify --nobody",
                "dlt list --limit 0",
                "dlt show",
                "dlt show 17",
                "dlt drop",
                "dlt skip 17",
                "dlt show audience.events.dlt-99999999999@17",
                "dlt redeliver audience.events.dlt-3@99999999999999999999",
                "dlt drop --yes audience.events.dlt-3@99999999999999999999",
                "dlt skip --yes audience.events-99999999999@17",
                "replay --all --mode INCREMENTAL",
                "dlt redeliver",
                "dlt redeliver --topic audience.events.dlt",
                "dlt redeliver audience.events.dlt-3@17 --topic audience.events.dlt --reason no"
            })
    void wrongUsageExitsWithTwoAndAsksNothing(String command) {
        assertThat(withService(command.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains("Usage:");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void dryRunOnlySaysWhatAReplayWouldTouch() {
        server.answers(200, PLAN);

        assertThat(withService(
                        "replay",
                        "--from",
                        "2026-03-01T09:30:00+11:00",
                        "--until",
                        "2026-03-02T00:00:00Z",
                        "--audience",
                        "a1,a2",
                        "--dry-run"))
                .isZero();

        assertThat(out.toString())
                .startsWith("3 events of 2 audiences, which have 1,200 recipients together; 1 events");
        assertThat(server.requests()).hasSize(1);
        assertThat(server.requests().get(0).body())
                .contains(
                        "\"dryRun\":true",
                        "\"since\":\"2026-02-28T22:30:00Z\"",
                        "\"until\":\"2026-03-02T00:00:00Z\"",
                        "[\"a1\",\"a2\"]");
    }

    @Test
    void aDeadLetterIsDroppedAndARecordSkippedByItsPosition() {
        server.answers(204, "");
        server.answers(200, "{\"group\": \"audience-sync-planner\", \"next\": 4712}");

        assertThat(withService("dlt", "drop", "--yes", "audience.events.dlt-3@17"))
                .isZero();
        assertThat(withService("dlt", "skip", "--yes", "audience.events-3@4711"))
                .isZero();

        assertThat(out.toString())
                .contains("dropped: audience.events.dlt-3@17", "audience-sync-planner reads offset 4712 next");
        assertThat(server.requests().get(0).target()).isEqualTo("/api/operations/dead-letters/drop");
        assertThat(server.requests().get(1).body())
                .contains("\"topic\":\"audience.events\"", "\"partition\":3", "\"offset\":4711");
    }

    @Test
    void aReplayOfSomeRecipientsNamesThem() {
        server.answers(200, PLAN);

        assertThat(withService("replay", "--all", "--recipient", "ben,cat", "--mode", "FULL", "--dry-run"))
                .isZero();
        assertThat(server.requests().get(0).body()).contains("\"recipientIds\":[\"ben\",\"cat\"]");
    }

    @Test
    void anOperatorCancelsReplaysAndLearnsWhichWereNotRead() {
        server.answers(202, "{}");
        server.answers(404, "{}");

        assertThat(withService("cancel", "--operator", "s1", "s2")).isEqualTo(1);

        assertThat(out.toString()).contains("cancelled: 1");
        assertThat(err.toString()).contains("s2: there is no such sync, or no worker has read it yet");
        assertThat(server.requests().get(0).target()).isEqualTo("/api/operations/syncs/s1/cancel");
    }

    @Test
    void verifyNamesWhoDiffersAndExitsWithThree() {
        server.answers(200, verification(recipient("ann", "MATCHES", "{}", ""), "p2"));
        server.answers(200, verification(recipient("ben", "DIFFERS", "{\"MISSING\": 2, \"TAG\": 1}", ""), null));

        assertThat(withService("verify")).isEqualTo(3);

        assertThat(out.toString())
                .contains("ben", "MISSING 2, TAG 1", "2 recipients compared: 1 match, 1 differ")
                .doesNotContain("ann", "a@x.com");
        assertThat(server.requests().get(0).body()).isEqualTo("{}");
        assertThat(server.requests().get(1).body()).isEqualTo("{\"after\":\"p2\"}");
    }

    @Test
    void verifyOfWhatMatchesExitsWithZero() {
        server.answers(200, verification(recipient("ann", "MATCHES", "{}", ""), null));

        assertThat(withService("verify", "--audience", "a1", "--recipient", "ann", "--repair"))
                .isZero();
        assertThat(server.requests())
                .singleElement()
                .satisfies(request ->
                        assertThat(request.body()).contains("\"audienceId\":\"a1\"", "\"recipientId\":\"ann\""));
    }

    @Test
    void verifyWritesWhatDiffersToAFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("drift.csv");
        server.answers(
                200,
                verification(
                        recipient(
                                "ben",
                                "DIFFERS",
                                "{\"VALUES\": 1}",
                                "{\"email\": \"=a@x.com\", \"differences\": [\"VALUES\"], \"fields\": [\"phone\"]}"),
                        null));

        assertThat(withService("verify", "--output", file.toString())).isEqualTo(3);

        assertThat(file)
                .hasContent(
                        "\"audience\",\"recipient\",\"revision\",\"outcome\",\"email\",\"differences\",\"fields\",\"reason\"\r\n"
                                + "\"a1\",\"ben\",\"4\",\"DIFFERS\",\"'=a@x.com\",\"VALUES\",\"phone\",\"\"\r\n");
        assertThat(Files.getPosixFilePermissions(file))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        assertThat(out.toString()).doesNotContain("x.com");
    }

    @Test
    void verifyRepairsWhoDiffersAndFollowsTheSyncs() {
        server.answers(200, verification(recipient("ben", "DIFFERS", "{\"MISSING\": 2}", ""), null));
        server.answers(202, "{\"syncIds\": [\"s1\"], \"recipients\": 1, \"skipped\": []}");
        server.answers(200, sync("s1", "DONE", 1, 0));

        assertThat(withService("verify", "--repair", "--yes")).isZero();

        assertThat(server.requests().get(1).target()).isEqualTo("/api/verifications/repairs");
        assertThat(server.requests().get(1).body()).contains("\"audienceId\":\"a1\"", "\"recipientIds\":[\"ben\"]");
        assertThat(out.toString()).contains("repair: 1 audiences, 1 recipients compared");
    }

    @Test
    void whatNoRepairChangesIsNotRepaired() {
        server.answers(
                200,
                verification(
                        recipient("ben", "DIFFERS", "{\"RESUBSCRIBED\": 1}", "")
                                .replace("\"needsRepair\": true", "\"needsRepair\": false"),
                        null));

        assertThat(withService("verify", "--repair", "--yes")).isEqualTo(3);
        assertThat(server.requests()).hasSize(1);
        assertThat(err.toString()).contains("would change nothing");
    }

    private static String verification(String recipient, String next) {
        return "{\"recipients\": [" + recipient + "], \"total\": 2, \"next\": "
                + (next == null ? "null" : "\"" + next + "\"") + "}";
    }

    private static String recipient(String id, String outcome, String differences, String examples) {
        return """
                {"audienceId": "a1", "recipientId": "%s", "name": "N", "revision": 4, "outcome": "%s", "reason": null, "contacts": 9,
                 "differences": %s, "edited": 0, "notCopied": 0, "needsRepair": true, "examples": [%s]}
                """.formatted(id, outcome, differences, examples);
    }

    @Test
    void replayFollowsTheSyncOfEachAudienceToItsEnd() {
        server.answers(200, PLAN);
        server.answers(
                200,
                PLAN.replace(
                        "\"replayId\": null, \"syncIds\": []", "\"replayId\": \"r\", \"syncIds\": [\"s1\", \"s2\"]"));
        server.answers(404, "{}");
        server.answers(200, sync("s2", "RUNNING", 1, 0));
        server.answers(200, sync("s1", "DONE", 700, 0));
        server.answers(200, sync("s2", "DONE", 500, 0));

        assertThat(withService("replay", "--all", "--yes")).isZero();

        assertThat(out.toString()).contains("replay r: 2 audiences, 1,200 recipients compared, 22 contacts mended");
    }

    @Test
    void replayWithAFailureIsOneAndNamesASync() {
        server.answers(200, PLAN);
        server.answers(
                200, PLAN.replace("\"replayId\": null, \"syncIds\": []", "\"replayId\": \"r\", \"syncIds\": [\"s1\"]"));
        server.answers(200, sync("s1", "DONE", 2, 1));

        assertThat(withService("replay", "--all", "--yes")).isEqualTo(1);

        assertThat(err.toString()).contains("1 recipients failed", "one is s1");
    }

    @Test
    void aReplayThatNoWorkerHasReadIsOneAndNoSuccess() {
        server.answers(200, PLAN);
        server.answers(
                200,
                PLAN.replace(
                        "\"replayId\": null, \"syncIds\": []", "\"replayId\": \"r\", \"syncIds\": [\"s1\", \"s2\"]"));
        server.answers(404, "{}");
        server.answers(404, "{}");

        assertThat(withService("replay", "--all", "--yes", "--patience", "0")).isEqualTo(1);

        assertThat(out.toString()).contains("replay r: 0 audiences");
        assertThat(err.toString())
                .contains("2 audiences are not done yet, and 2 of them no worker has read", "One is s1");
    }

    @Test
    void manyThatWaitHideNoOther() {
        String ids =
                IntStream.rangeClosed(1, 51).mapToObj(i -> "\"s" + i + "\"").collect(Collectors.joining(", "));
        server.answers(200, PLAN);
        server.answers(
                200,
                PLAN.replace("\"replayId\": null, \"syncIds\": []", "\"replayId\": \"r\", \"syncIds\": [" + ids + "]"));
        for (int i = 1; i <= 50; i++) {
            server.answers(404, "{}");
        }
        server.answers(200, sync("s51", "DONE", 1, 0));
        for (int i = 1; i <= 49; i++) {
            server.answers(200, sync("s" + i, "DONE", 1, 0));
        }
        server.answers(200, sync("s50", "DONE", 1, 0));

        assertThat(withService("replay", "--all", "--yes")).isZero();

        assertThat(server.requests().get(52).target()).isEqualTo("/api/syncs/s51");
    }

    @Test
    void nothingToReplayAsksNothing() {
        server.answers(200, PLAN.replace("\"events\": 3", "\"events\": 0"));

        assertThat(withService("replay", "--all")).isZero();

        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void deadLettersAreListedWithTheirPositions() {
        server.answers(200, "{\"letters\": [" + LETTER + "], \"next\": null}");

        assertThat(withService("dlt", "list", "--topic", "audience.events.dlt")).isZero();

        assertThat(out.toString())
                .containsPattern("audience.events.dlt-3@17 +2026-03-01T10:00:00Z +- +a1 +- +- +- +not Avro");
        assertThat(server.requests().get(0).target())
                .isEqualTo("/api/operations/dead-letters?limit=20&topic=audience.events.dlt");
    }

    @Test
    void aDeadLetterIsFoundOnALaterPage() {
        server.answers(200, "{\"letters\": [" + LETTER.replace("17", "18") + "], \"next\": \"c\"}");
        server.answers(200, "{\"letters\": [" + LETTER + "], \"next\": null}");

        assertThat(withService("dlt", "show", "audience.events.dlt-3@17")).isZero();

        assertThat(out.toString()).contains("\"hex\" : \"00ff\"");
        assertThat(server.requests().get(1).target()).contains("after=c");
    }

    @Test
    void aDeadLetterThatIsNotThereIsOne() {
        server.answers(200, "{\"letters\": [], \"next\": null}");

        assertThat(withService("dlt", "show", "audience.events.dlt-3@17")).isEqualTo(1);

        assertThat(err.toString()).contains("There is no dead letter audience.events.dlt-3@17.");
    }

    @Test
    void oneIsRedeliveredWithoutAsking() {
        server.answers(200, "{\"redelivered\": 1, \"complete\": true}");

        assertThat(withService("dlt", "redeliver", "audience.sync.tasks.dlt-0@5"))
                .isZero();

        assertThat(server.requests().get(0).body())
                .contains("\"topic\":\"audience.sync.tasks.dlt\"", "\"partition\":0", "\"offset\":5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 1 other event of its audience was carried out",
                "2 | 2 other events of its audience were carried out",
                "100 | 100 or more other events of its audience were carried out"
            })
    void whatTheAudienceHasProcessedSinceIsToldOfTheOneThatIsRedelivered(int processed, String told) {
        server.answers(200, "{\"redelivered\": 1, \"complete\": true, \"processedSince\": " + processed + "}");

        assertThat(withService("dlt", "redeliver", "audience.events.dlt-0@5")).isZero();

        assertThat(out.toString().lines())
                .containsExactly("redelivered: 1", "Since it became a dead letter, " + told + ".");
    }

    /** The second answer is of a record that is no event of an audience, the third of an earlier release. */
    @ParameterizedTest
    @ValueSource(strings = {", \"processedSince\": 0", ", \"processedSince\": null", ""})
    void nothingIsToldWhereNothingWasProcessed(String processedSince) {
        server.answers(200, "{\"redelivered\": 1, \"complete\": true" + processedSince + "}");

        assertThat(withService("dlt", "redeliver", "audience.events.dlt-0@5")).isZero();

        assertThat(out.toString().lines()).containsExactly("redelivered: 1");
    }

    @Test
    void allOfAReasonAreRedelivered() {
        server.answers(200, "{\"redelivered\": 1200, \"complete\": false}");

        assertThat(withService("dlt", "redeliver", "--topic", "audience.events.dlt", "--reason", "no owner", "--yes"))
                .isZero();

        assertThat(out.toString()).contains("redelivered: 1,200");
        assertThat(err.toString()).contains("older ones that were not searched");
    }

    private static String sync(String id, String state, int done, int failed) {
        return """
                {"syncId": "%s", "audienceId": "a1", "kind": "REPLAY", "state": "%s",
                 "recipients": {"total": %d, "done": %d, "failed": %d}, "counts": {"added": 10, "updated": 1}}
                """.formatted(id, state, done + failed, done, failed);
    }
}
