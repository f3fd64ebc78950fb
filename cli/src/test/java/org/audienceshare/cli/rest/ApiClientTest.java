package org.audienceshare.cli.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.audienceshare.cli.rest.SyncResponse.AcceptedSyncResponse;
import org.audienceshare.cli.rest.SyncResponse.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class ApiClientTest {

    private final ApiServer server;
    private final ApiClient client;

    ApiClientTest() throws IOException {
        server = new ApiServer();
        client = new ApiClient(server.url(), "secret");
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void sharesWithTheTokenAndTheSelections() {
        server.answers(202, "{\"syncId\": \"s1\", \"recipients\": 14}");
        AcceptedSyncResponse accepted = client.share("a1", List.of(SelectionRef.organisation("north")));
        assertThat(accepted).isEqualTo(new AcceptedSyncResponse("s1", 14, null));
        ApiServer.Request request = server.requests().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/api/audiences/a1/shares");
        assertThat(request.authorization()).isEqualTo("Bearer secret");
        assertThat(request.body()).isEqualTo("{\"selections\":[{\"type\":\"ORGANISATION\",\"id\":\"north\"}]}");
    }

    @Test
    void unshareSendsItsBodyWithDelete() {
        server.answers(202, "{\"syncId\": \"s1\", \"recipients\": 2}");
        client.unshare("a1", UnshareRequest.all());
        assertThat(server.requests().get(0).method()).isEqualTo("DELETE");
        assertThat(server.requests().get(0).body()).isEqualTo("{\"all\":true}");
    }

    @Test
    void previewIsReadWithItsRowsAndWhatIsLeftOut() {
        server.answers(200, """
                {"held": null, "contacts": {"total": 40, "added": 40, "changed": 0, "removed": 0},
                 "leftOut": {"noAddress": 2, "duplicate": 1, "unsubscribed": 31, "suppressed": 0, "tooLarge": 4},
                 "recipients": {"updated": 1, "losing": 1, "skipped": 3, "alreadyHave": 0},
                 "copies": {"added": 38, "updated": 2, "removed": 5, "unchanged": 0, "rejected": 0, "kept": 1},
                 "exact": true, "examined": 2,
                 "rows": [{"recipientId": "ann", "name": "Ann", "loses": true, "removed": 5}]}
                """);
        PreviewResponse preview = client.previewShare("a1", List.of(SelectionRef.user("ann")));
        assertThat(preview.held()).isNull();
        assertThat(preview.exact()).isTrue();
        assertThat(preview.contacts().total()).isEqualTo(40);
        assertThat(preview.leftOut()).isEqualTo(new SyncResponse.ExclusionCounts(2, 1, 31, 0, 4));
        assertThat(preview.recipients().affected()).isEqualTo(2);
        assertThat(preview.copies()).isEqualTo(new SyncResponse.Counts(38, 2, 5, 0, 0, 1));
        assertThat(preview.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.counts()).isEqualTo(new SyncResponse.Counts(0, 0, 5, 0, 0, 0)));
        assertThat(server.requests().get(0).target()).isEqualTo("/api/audiences/a1/shares/preview");
        assertThat(server.requests().get(0).body()).isEqualTo("{\"selections\":[{\"type\":\"USER\",\"id\":\"ann\"}]}");
    }

    @Test
    void previewsOfSyncAndUnshareAskTheirOwnResources() {
        server.answers(200, "{\"exact\": true}").answers(200, "{}").answers(200, "{}");
        client.previewSync("a1", "FULL", true);
        client.previewUnshare("a1", UnshareRequest.of(List.of(SelectionRef.team("t"))));
        client.previewUnshare("a1", UnshareRequest.all());
        assertThat(server.requests())
                .extracting(ApiServer.Request::target)
                .containsExactly(
                        "/api/audiences/a1/syncs/preview",
                        "/api/audiences/a1/shares/removal/preview",
                        "/api/audiences/a1/shares/removal/preview");
        assertThat(server.requests().get(0).body())
                .contains("\"mode\":\"FULL\"", "\"allowMassRemoval\":true")
                .doesNotContain("expectedRecipients");
        assertThat(server.requests().get(1).body()).contains("TEAM");
        assertThat(server.requests().get(2).body()).isEqualTo("{\"all\":true}");
    }

    @Test
    void cancelDeletesTheSync() {
        server.answers(202, "{\"syncId\": \"s1\", \"recipients\": 12}");
        assertThat(client.cancel("s1").recipients()).isEqualTo(12);
        assertThat(server.requests().get(0).method()).isEqualTo("DELETE");
        assertThat(server.requests().get(0).target()).isEqualTo("/api/syncs/s1");
    }

    @Test
    void retryNamesRecipientsOrNobodyForAllThatFailed() {
        server.answers(202, "{\"syncId\": \"s2\", \"recipients\": 1, \"queuedBehind\": \"s1\"}");
        server.answers(202, "{\"syncId\": \"s3\", \"recipients\": 2}");
        assertThat(client.retry("s1", List.of("ann"))).isEqualTo(new AcceptedSyncResponse("s2", 1, "s1"));
        client.retry("s1", List.of());
        assertThat(server.requests())
                .extracting(ApiServer.Request::method, ApiServer.Request::target, ApiServer.Request::body)
                .containsExactly(
                        tuple("POST", "/api/syncs/s1/retry", "{\"recipients\":[\"ann\"]}"),
                        tuple("POST", "/api/syncs/s1/retry", "{}"));
    }

    @Test
    void refilterSavesEverythingElseAsItWasReadAndNamesTheVersion() {
        server.answers(200, """
                {"id": "a1", "name": "n", "type": "PERSONAL", "own": true, "owner": {"id": "me"}, "sharedWith": 2,
                 "filter": {"all": []}, "included": ["x"], "excluded": ["y", "z"], "version": 7}
                """);
        server.answers(200, "{\"id\": \"a1\", \"name\": \"n\", \"type\": \"PERSONAL\", \"own\": true}");
        AudienceResponse saved = client.replaceFilter("a1", new JsonMapper().readTree("{\"none\": []}"));
        assertThat(saved.own()).isTrue();
        ApiServer.Request save = server.requests().get(1);
        assertThat(save.method()).isEqualTo("PUT");
        assertThat(save.ifMatch()).isEqualTo("\"7\"");
        assertThat(new JsonMapper().readTree(save.body())).isEqualTo(new JsonMapper().readTree("""
                {"name": "n", "type": "PERSONAL", "filter": {"none": []}, "included": ["x"], "excluded": ["y", "z"]}
                """));
    }

    @Test
    void managedAudienceOfAnotherAccountDiffersFromAnOwnOne() {
        server.answers(200, """
                {"audiences": [{"id": "a1", "name": "mine", "type": "MANAGED", "own": true},
                               {"id": "a2", "name": "the admin's", "type": "MANAGED", "own": false},
                               {"id": "a3", "name": "an office's", "type": "SHARED", "own": false}]}
                """);
        assertThat(client.audiences().stream().filter(AudienceResponse::isManagedByAnother))
                .extracting(AudienceResponse::id)
                .containsExactly("a2");
    }

    @Test
    void importStreamsTheFileAndReportsProgress(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "email\nann@example.com\n");
        server.answers(200, """
                {"rows": 2, "accepted": 1, "merged": 0, "refused": 1,
                 "refusals": [{"line": 3, "column": "email", "reason": "no e-mail address"}],
                 "file": {"charset": "UTF-8", "separator": ",", "conflicts": [], "firstRows": [],
                          "columns": [{"header": "x", "use": "NOT_IMPORTED", "field": null, "samples": ["1"]}]}}
                """);
        List<Long> sent = new ArrayList<>();
        ImportResponse report = client.contacts()
                .importFile(
                        file,
                        new ImportRequest("windows-1252", Map.of("Mail 1", "email"), List.of("a&b"), "DMY", true),
                        sent::add);
        assertThat(report.refusals()).containsExactly(new ImportResponse.Refusal(3, "email", "no e-mail address"));
        assertThat(report.file().columns())
                .containsExactly(new ImportResponse.Column("x", "NOT_IMPORTED", null, List.of("1")));
        assertThat(sent).last().isEqualTo(Files.size(file));
        assertThat(server.requests().get(0).target())
                .isEqualTo(
                        "/api/contacts/import?charset=windows-1252&mapping=Mail%201%3Aemail&ignore=a%26b&dates=DMY&dryRun=true");
        assertThat(server.requests().get(0).body()).isEqualTo("email\nann@example.com\n");
    }

    @Test
    void unknownAndMissingFieldsOfAnAnswerDoNotMatter() {
        server.answers(200, "{\"audiences\": [{\"id\": \"a1\", \"name\": \"n\", \"type\": \"SHARED\", \"later\": 1}]}");
        assertThat(client.audiences())
                .containsExactly(new AudienceResponse("a1", "n", "SHARED", false, 0, null, null, null));
    }

    @Test
    void problemBecomesOneSentence() {
        server.answers(
                409,
                "{\"title\": \"Conflict\", \"status\": 409, \"detail\": \"41 recipients, not the 40 you confirmed\"}");
        assertThatThrownBy(() -> client.sync("a1", 40, "FULL", false))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.status()).isEqualTo(409))
                .hasMessage("41 recipients, not the 40 you confirmed (HTTP 409)");
        assertThat(server.requests().get(0).body())
                .contains("\"expectedRecipients\":40", "\"mode\":\"FULL\"", "\"allowMassRemoval\":false");
    }

    @Test
    void problemNamesTheFieldsToBlame() {
        server.answers(
                400, "{\"title\": \"Bad\", \"errors\": [{\"field\": \"filter\", \"message\": \"is too deep\"}]}");
        assertThatThrownBy(() -> client.createAudience("n", "PERSONAL", null))
                .hasMessage("filter is too deep (HTTP 400)");
    }

    @Test
    void answerWithoutABodyIsExplainedByItsStatus() {
        server.answers(401, "");
        assertThatThrownBy(client::audiences).hasMessageStartingWith("the token is missing, has expired");
    }

    @Test
    void nobodyThereIsOneSentenceToo() {
        server.close();
        URI gone = server.url();
        assertThatThrownBy(() -> new ApiClient(gone, "t").audiences())
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith("no answer from " + gone + " (nothing listens there); is it running?");
        assertThatThrownBy(() -> new ApiClient(URI.create("http://no-such-host.invalid"), "t").audiences())
                .hasMessage("no answer from http://no-such-host.invalid (there is no such host); check the address"
                        + " (--url) and your network");
    }

    @Test
    void followsEventsUntilTheSyncHasEnded() {
        server.answersEvents("event: progress\ndata: " + status("RUNNING", 1) + "\n\n: comment\n\n"
                + "event: progress\ndata: " + status("RUNNING", 2) + "\n\nevent: done\ndata: {}\n\n");
        server.answers(200, status("DONE", 3));
        List<Integer> seen = new ArrayList<>();
        SyncResponse last =
                client.follow("s1", status -> seen.add(status.recipients().done()), Duration.ofSeconds(10));
        assertThat(last.state()).isEqualTo(State.DONE);
        assertThat(seen).containsExactly(1, 2, 3);
    }

    @Test
    void brokenConnectionIsOpenedAgain() {
        server.answersEvents("event: progress\ndata: " + status("RUNNING", 1) + "\n\nevent: pro");
        server.answers(200, status("RUNNING", 1));
        server.answersEvents("event: done\n\n");
        server.answers(200, status("HELD", 3));
        assertThat(client.follow("s1", status -> {}, Duration.ofSeconds(10)).state())
                .isEqualTo(State.HELD);
    }

    @Test
    void serviceMayBeAwayForAWhileAfterALongStream() {
        Duration maxAway = Duration.ofMillis(300);
        server.answersEvents("event: progress\ndata: " + status("RUNNING", 1) + "\n\n");
        server.answers(503, "");
        server.answersEvents("event: done\n\n");
        server.answers(200, status("DONE", 3));
        long begun = System.nanoTime();

        SyncResponse last = new ProgressStream(
                        new Http(ServiceConnection.silent(server.url(), "t")), "/api/syncs/s1", maxAway)
                .follow(
                        status -> {
                            while (System.nanoTime() - begun < maxAway.toNanos() + 1) {
                                Thread.onSpinWait();
                            }
                        },
                        Duration.ofSeconds(30));

        assertThat(last.state()).isEqualTo(State.DONE);
    }

    @Test
    void cancelledSyncIsFollowedUntilItHasEnded() {
        server.answersEvents("event: progress\ndata: " + status("CANCELLING", 1) + "\n\nevent: done\n\n");
        server.answers(200, status("CANCELLING", 1));
        server.answersEvents("event: done\n\n");
        server.answers(200, status("CANCELLED", 1));
        List<State> seen = new ArrayList<>();
        SyncResponse last = client.follow("s1", status -> seen.add(status.state()), Duration.ofSeconds(10));
        assertThat(last.state()).isEqualTo(State.CANCELLED);
        assertThat(seen).containsExactly(State.CANCELLING, State.CANCELLING, State.CANCELLED);
    }

    @Test
    void whoStaysBecauseOfACancellationHasEndedToo() {
        assertThat(new SyncResponse.Recipients(9, 3, 2, 4, 1).ended()).isEqualTo(9);
    }

    @Test
    void whenTheTimeIsOverTheSyncIsAsItIs() {
        server.answersEvents("event: done\n\n");
        server.answers(200, status("RUNNING", 1));
        SyncResponse last = client.follow("s1", status -> {}, Duration.ZERO);
        assertThat(last.state()).isEqualTo(SyncResponse.State.RUNNING);
        assertThat(last.recipients().done()).isEqualTo(1);
    }

    private static String status(String state, int done) {
        return "{\"syncId\": \"s1\", \"audienceId\": \"a1\", \"kind\": \"SYNC\", \"state\": \"" + state
                + "\", \"recipients\": {\"total\": 3, \"done\": " + done + ", \"failed\": 0}}";
    }
}
