package org.audienceshare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RestCommandsTest extends CommandFixture {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "import",
                "import contacts",
                "import directory",
                "export",
                "export contacts",
                "audience",
                "audience create",
                "audience show",
                "audience list",
                "audience duplicate",
                "audience delete",
                "share",
                "sync",
                "unshare",
                "status",
                "preview",
                "preview share",
                "preview sync",
                "preview unshare",
                "cancel",
                "retry",
                "history",
                "contacts",
                "contacts check",
                "fields",
                "fields list",
                "fields set",
                "schedule",
                "schedule show",
                "schedule set",
                "schedule pause",
                "schedule resume",
                "schedule remove",
                "notices",
                "notices list",
                "notices read",
                "person",
                "person export",
                "person erase"
            })
    void everyCommandHelps(String command) {
        assertThat(run((command + " --help").split(" "))).isZero();
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
                "preview",
                "preview share a1",
                "preview sync",
                "preview unshare a1",
                "preview unshare a1 --all --user x",
                "cancel",
                "retry",
                "history",
                "history a1 --limit 0 --token t",
                "history a1 --limit 10001 --token t",
                "schedule show",
                "schedule set a1 --token t",
                "schedule set a1 --every 6h --daily 07:30 --token t",
                "schedule set a1 --every 6 --token t",
                "schedule set a1 --every 6d --token t",
                "schedule set a1 --weekly mon --token t",
                "schedule set a1 --weekly m 07:30 --token t",
                "schedule set a1 --weekly noday 07:30 --token t",
                "import contacts missing.csv --token t",
                "audience create n --filter {oops --token t",
                "token"
            })
    void wrongUsageExitsWithTwo(String command) {
        assertThat(run(command.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains("Usage:");
    }

    @Test
    void fieldsAreListedAndChangedWithAReport() {
        server.answers(200, """
                {"fields": [{"field": "customFields.price", "type": "TEXT", "origin": "IMPORT", "since": "2026-05-31T10:00:00Z"}]}
                """);
        assertThat(withService("fields", "list")).isZero();
        assertThat(out.toString()).contains("customFields.price", "TEXT", "IMPORT");

        server.answers(200, """
                {"field": "customFields.price", "before": "TEXT", "type": "NUMBER", "dryRun": true, "converted": 1200,
                 "unchanged": 3, "kept": 1, "shared": 7, "doubt": null, "samples": [{"contactId": "c1", "value": "POA"}]}
                """);
        assertThat(withService("fields", "set", "customFields.price", "number", "--dry-run"))
                .isZero();
        assertThat(server.requests().get(1).method()).isEqualTo("PUT");
        assertThat(server.requests().get(1).body())
                .contains("\"field\":\"customFields.price\"", "\"type\":\"number\"", "\"dryRun\":true");
        assertThat(out.toString())
                .contains("customFields.price would be NUMBER (before: TEXT)", "1,200 values converted", "c1", "POA");
    }

    @Test
    void withoutACallerIsWrongUsage() {
        assertThat(run("audience", "list")).isEqualTo(2);
        assertThat(err.toString()).contains("--as ACCOUNT or --token JWT");
    }

    @Test
    void refusalIsOneSentence() {
        server.answers(403, "{\"detail\": \"audience sharing is off for this account\"}");
        assertThat(withService("share", "a1", "--user", "ann", "--yes")).isEqualTo(6);
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
                .contains("2 rows: 1 accepted, 0 merged, 1 rejected", "line 3, email: no e-mail address");
        assertThat(server.requests().get(0).target()).contains("mapping=mail%3Aemail");
    }

    @Test
    void exportWritesAFileThatOnlyItsOwnerCanRead(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("out.csv");
        server.answers(200, "email\r\na@x.example\r\n");

        assertThat(withService("export", "contacts", file.toString(), "--audience", "a1", "--bom"))
                .isZero();

        assertThat(server.requests().get(0).target()).isEqualTo("/api/audiences/a1/contacts/export?bom=true");
        assertThat(Files.readString(file)).isEqualTo("email\r\na@x.example\r\n");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(withService("export", "contacts", file.toString())).isEqualTo(2);
        server.answers(200, "email\r\n");
        assertThat(withService("export", "contacts", file.toString(), "--force"))
                .isZero();
        assertThat(Files.readString(file)).isEqualTo("email\r\n");
    }

    @Test
    void aRefusedExportLeavesTheFileAsItWas(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("out.csv"), "before");
        server.answers(404, "{\"detail\": \"It does not exist.\"}");

        assertThat(withService("export", "contacts", file.toString(), "--audience", "a1", "--force"))
                .isEqualTo(1);

        assertThat(Files.readString(file)).isEqualTo("before");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void dryRunShowsHowTheFileIsReadAndWhatIsLeftOut(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "mail\nx\n");
        server.answers(200, """
                {"dryRun": true, "rows": 2, "accepted": 1, "merged": 1, "refused": 0, "optedOut": 1, "notStated": 1,
                 "refusals": [],
                 "file": {"charset": "UTF-16LE", "separator": ";", "firstRows": [["a@x.example", "9"]],
                          "conflicts": [{"field": "phone", "used": "Phone", "others": ["Mobile"], "valuesLeftOut": 7}],
                          "columns": [{"header": "Mail", "use": "IMPORTED", "field": "email", "samples": ["a@x.example"]},
                                      {"header": "Shoe", "use": "NOT_IMPORTED", "field": null, "samples": ["9", "10"]}]}}
                """);
        assertThat(withService(
                        "import",
                        "contacts",
                        file.toString(),
                        "--dry-run",
                        "--ignore",
                        "a",
                        "--ignore",
                        "b",
                        "--dates",
                        "DMY"))
                .isZero();
        assertThat(server.requests().get(0).target())
                .isEqualTo("/api/contacts/import?ignore=a&ignore=b&dates=DMY&dryRun=true");
        assertThat(out.toString().lines())
                .containsSubsequence(
                        "UTF-16LE, separated by semicolon",
                        "  Mail -> email   a@x.example",
                        "  Shoe -> not imported   9 | 10",
                        "  a@x.example | 9",
                        "dry run, nothing was changed. 2 rows: 1 accepted, 1 merged, 0 rejected",
                        "1 addresses opted out",
                        "phone: Phone is used, Mobile only where it is blank; 7 values were left out",
                        "  Shoe   9 | 10");
    }

    @Test
    void shareFollowsTheSyncAndPrintsNoBarJunk() {
        server.answers(202, "{\"syncId\": \"s1\", \"recipients\": 2}");
        ended("DONE", null);
        assertThat(withService("share", "a1", "--office", "north", "--user", "ann,bob", "--yes"))
                .isZero();
        assertThat(out.toString().strip().lines()).hasSize(1);
        assertThat(out.toString()).startsWith("SHARE DONE: 2 of 2 recipients; 10 added");
        assertThat(server.requests().get(0).body()).contains("ORGANISATION", "\"ann\"", "\"bob\"");
    }

    @Test
    void heldSyncNamesTheOptionThatApprovesIt() {
        server.answers(200, "{\"id\": \"a1\", \"name\": \"n\", \"type\": \"PERSONAL\", \"sharedWith\": 2}");
        server.answers(202, "{\"syncId\": \"s1\", \"recipients\": 2}");
        ended("HELD", "60 % of the contacts would go");
        assertThat(withService("sync", "a1", "--full", "--yes")).isEqualTo(4);
        assertThat(err.toString()).contains("--allow-mass-removal", "60 % of the contacts would go");
        assertThat(server.requests().get(1).body()).contains("\"expectedRecipients\":2", "FULL");
    }

    @Test
    void statusAsJsonSaysHowItIsNow() {
        String running = """
                {"syncId": "s1", "audienceId": "a1", "state": "RUNNING", "requestedAt": "2026-05-31T10:00:00Z",
                 "recipients": {"total": 9, "done": 3, "failed": 0, "cancelled": 0, "skipped": 0}}
                """;
        server.answers(200, running).answers(200, running);
        assertThat(withService("status", "s1", "--output", "json")).isEqualTo(9);
        JsonNode status = new JsonMapper().readTree(out.toString());
        assertThat(status.required("state").asString()).isEqualTo("RUNNING");
        assertThat(status.required("recipients").required("done").asInt()).isEqualTo(3);
        assertThat(status.required("requestedAt").asString()).isEqualTo("2026-05-31T10:00:00Z");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"audience list, /api/audiences", "history a1, /api/audiences/a1/syncs"})
    void listsAreJsonThatCanBeParsed(String command, String path) {
        server.answers(200, "{\"audiences\": [], \"syncs\": []}");
        assertThat(withService((command + " --output json").split(" "))).isZero();
        assertThat(new JsonMapper().readTree(out.toString()).isArray()).isTrue();
        assertThat(server.requests().get(0).target()).startsWith(path);
    }

    @Test
    void someFailedRecipientsAreAnExitCodeOfTheirOwn() {
        server.answers(202, "{\"syncId\": \"s1\", \"recipients\": 2}");
        server.answersEvents("event: done\n\n");
        server.answers(200, """
                {"syncId": "s1", "audienceId": "a1", "kind": "SHARE", "state": "DONE",
                 "recipients": {"total": 2, "done": 1, "failed": 1}, "counts": {"added": 10}}
                """);
        assertThat(withService("share", "a1", "--user", "ann", "--yes")).isEqualTo(5);
        assertThat(err.toString()).contains("1 recipients failed");
    }

    @Test
    void theTokenCanBeInAFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("token"), "of-a-file\n");
        server.answers(200, "{\"audiences\": []}");
        assertThat(run(
                        "audience",
                        "list",
                        "--token-file",
                        file.toString(),
                        "--url",
                        server.url().toString()))
                .isZero();
        assertThat(server.requests().get(0).authorization()).isEqualTo("Bearer of-a-file");
        assertThat(run(
                        "audience",
                        "list",
                        "--token-file",
                        folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--token-file can't be read");
    }

    @Test
    void aServiceElsewhereThatDoesNotAnswerIsNotSoughtOnThisMachine() {
        assertThat(run("audience", "list", "--token", "t", "--url", "http://share.invalid"))
                .isEqualTo(7);
        assertThat(err.toString()).contains("check the address (--url)").doesNotContain("audience-share up");
        server.close();
        assertThat(run("audience", "list", "--token", "t", "--url", server.url().toString()))
                .isEqualTo(7);
        assertThat(err.toString()).contains("./audience-share up");
    }

    @Test
    void syncSaysWhatItHasToWaitFor() {
        server.answers(200, "{\"id\": \"a1\", \"name\": \"n\", \"type\": \"PERSONAL\", \"sharedWith\": 2}");
        server.answers(202, "{\"syncId\": \"s2\", \"recipients\": 2, \"queuedBehind\": \"s1\"}");
        ended("DONE", null);
        assertThat(withService("sync", "a1", "--yes")).isZero();
        assertThat(out.toString()).startsWith("Waiting for the earlier sync s1.");
    }

    @Test
    void previewPrintsTheAudienceTheRecipientsAndTheCopies() {
        server.answers(200, """
                {"held": null, "contacts": {"total": 1200, "added": 0, "changed": 10, "removed": 3},
                 "leftOut": {"noAddress": 2, "duplicate": 0, "unsubscribed": 31, "suppressed": 1, "tooLarge": 3},
                 "recipients": {"updated": 1, "losing": 1, "skipped": 0, "alreadyHave": 1},
                 "copies": {"added": 0, "updated": 9, "removed": 1203, "unchanged": 1190, "rejected": 0, "kept": 1},
                 "exact": true, "examined": 2,
                 "rows": [{"recipientId": "ann", "loses": false, "updated": 9, "removed": 3, "unchanged": 1190, "kept": 1},
                          {"recipientId": "bob", "loses": true, "removed": 1200}]}
                """);
        assertThat(withService("preview", "unshare", "a1", "--user", "bob")).isZero();
        assertThat(out.toString().lines())
                .contains(
                        "audience: 1,200 contacts; 0 added, 10 changed, 3 removed since the last share or sync",
                        "not shared: 31 unsubscribed, 2 without an e-mail address, 0 duplicates, 1 suppressed, 3 too large",
                        "recipients: 1 would be updated (1 have the audience), 1 would lose it, 0 skipped")
                .anyMatch(line -> line.matches("bob +loses it +0 +0 +1,200 +0 +0 +0"))
                .anyMatch(line -> line.matches("all +0 +9 +1,203 +1,190 +1 +0"));
        assertThat(out.toString()).doesNotContain("estimate", "approval");
    }

    @Test
    void previewSaysThatItIsAnEstimateAndThatTheSyncWouldBeHeld() {
        server.answers(200, """
                {"held": "would take 900 of 1200 contacts away from everyone", "contacts": {"total": 300},
                 "recipients": {"updated": 1000}, "exact": false, "examined": 200}
                """);
        assertThat(withService("preview", "sync", "a1", "--full")).isZero();
        assertThat(out.toString())
                .contains(
                        "from 200 of 1,000 recipients",
                        "It would wait for approval, until a sync with --allow-mass-removal: it would take 900 of 1200 contacts away from everyone.")
                .doesNotContain("not shared");
        assertThat(server.requests().get(0).body()).contains("FULL", "\"allowMassRemoval\":false");
    }

    @Test
    void cancelWaitsUntilTheSyncHasEnded() {
        server.answers(202, "{\"syncId\": \"s1\", \"recipients\": 12}");
        ended("CANCELLED", null);
        assertThat(withService("cancel", "s1")).isZero();
        assertThat(out.toString()).contains("12 recipients are not done yet", "SHARE CANCELLED");
        assertThat(server.requests().get(0).method()).isEqualTo("DELETE");
    }

    @Test
    void cancelThatComesTooLateIsOne() {
        server.answers(202, "{\"syncId\": \"s1\", \"recipients\": 1}");
        ended("DONE", null);
        assertThat(withService("cancel", "s1")).isEqualTo(1);
        assertThat(err.toString()).contains("The sync ended before it could be cancelled: DONE.");
    }

    @Test
    void cancellingASyncThatIsOverIsOneSentence() {
        server.answers(409, "{\"detail\": \"The sync is over.\"}");
        assertThat(withService("cancel", "s1")).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("The sync is over. (HTTP 409)");
    }

    @Test
    void syncThatSomebodyElseCancelledIsOneAndSaysWhoStays() {
        server.answers(202, "{\"syncId\": \"s1\", \"recipients\": 2}");
        ended("CANCELLED", null);
        assertThat(withService("share", "a1", "--user", "ann", "--yes")).isEqualTo(1);
        assertThat(err.toString()).contains("The sync was cancelled; 0 recipients stay as they were");
    }

    @Test
    void retryFollowsTheNewSync() {
        server.answers(202, "{\"syncId\": \"s2\", \"recipients\": 2}");
        ended("DONE", null);
        assertThat(withService("retry", "s1", "--recipient", "ann,bob")).isZero();
        assertThat(server.requests().get(0).target()).isEqualTo("/api/syncs/s1/retry");
        assertThat(server.requests().get(0).body()).isEqualTo("{\"recipients\":[\"ann\",\"bob\"]}");
        assertThat(server.requests().get(1).target()).isEqualTo("/api/syncs/s2/events");
    }

    @Test
    void historyListsWhatHappenedAndWhy() {
        server.answers(200, """
                {"syncs": [
                  {"syncId": "s2", "audienceId": "a1", "kind": "SYNC", "state": "HELD", "reason": "too much would go",
                   "recipients": {"total": 0, "done": 0, "failed": 0}, "requestedBy": "ann",
                   "requestedAt": "2026-03-01T10:00:00Z", "completedAt": null},
                  {"syncId": "s1", "audienceId": "a1", "kind": "SHARE", "state": "DONE", "requestedBy": "crm",
                   "recipients": {"total": 40, "done": 38, "failed": 2}, "counts": {"added": 5200, "updated": 7},
                   "requestedAt": "2026-03-01T09:00:00Z", "completedAt": "2026-03-01T09:00:02.500Z"}]}
                """);
        assertThat(withService("history", "a1", "--limit", "5")).isZero();
        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches(
                        "s1 +2026-03-01T09:00:00Z +crm +SHARE +DONE +38 of 40, 2 failed +5,200 +7 +0 +2.50"))
                .anyMatch(line -> line.matches("s2 +2026-03-01T10:00:00Z +ann +SYNC +HELD +0 of 0 +0 +0 +0 +-"))
                .contains("s2 HELD: too much would go");
        assertThat(server.requests().get(0).target()).isEqualTo("/api/audiences/a1/syncs?limit=5");
    }

    @Test
    void historySaysHowASyncWasAskedForAndGoesOnFromPageToPage() {
        String sync = """
                {"syncId": "%s", "audienceId": "a1", "kind": "SYNC", "state": "DONE", "requestedBy": "%s", "source": %s,
                 "recipients": {"total": 1, "done": 1, "failed": 0}, "requestedAt": "2026-03-01T10:00:00Z"}
                """;
        server.answers(
                200,
                "{\"syncs\": ["
                        + sync.formatted("s8", "olga", "\"share-service/approval\"") + ","
                        + String.join(",", Collections.nCopies(198, sync.formatted("s9", "ann", "\"share-service\"")))
                        + "," + sync.formatted("s2", "ann", "\"share-service/schedule\"") + "], \"next\": \"abc\"}");
        server.answers(200, "{\"syncs\": [" + sync.formatted("s1", "crm-bot", "\"crm\"") + "], \"next\": null}");

        assertThat(withService("history", "a1", "--limit", "1000")).isZero();

        assertThat(out.toString().lines().filter(line -> line.matches("s\\d .*")))
                .hasSize(201)
                .anyMatch(line -> line.matches("s9 +\\S+ +ann +SYNC .*"))
                .anyMatch(line -> line.matches("s8 +\\S+ +olga, by approval +SYNC .*"))
                .anyMatch(line -> line.matches("s2 +\\S+ +ann, by schedule +SYNC .*"))
                .anyMatch(line -> line.matches("s1 +\\S+ +crm-bot, through crm +SYNC .*"));
        assertThat(server.requests())
                .extracting(request -> request.target())
                .containsExactly("/api/audiences/a1/syncs?limit=200", "/api/audiences/a1/syncs?limit=200&after=abc");
    }

    @Test
    void historyOfAnAudienceThatWasNeverSharedIsAMessage() {
        server.answers(200, "{\"syncs\": []}");
        assertThat(withService("history", "a1")).isZero();
        assertThat(out.toString().strip()).isEqualTo("The audience was never shared or synced.");
    }

    private void ended(String state, String reason) {
        server.answersEvents("event: done\n\n");
        server.answers(200, """
                {"syncId": "s1", "audienceId": "a1", "kind": "SHARE", "state": "%s", "reason": %s,
                 "recipients": {"total": 2, "done": 2, "failed": 0}, "counts": {"added": 10}}
                """.formatted(state, reason == null ? "null" : "\"" + reason + "\""));
    }
}
