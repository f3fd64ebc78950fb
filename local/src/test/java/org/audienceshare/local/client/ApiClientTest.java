package org.audienceshare.local.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.audienceshare.local.client.SyncStatus.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
        AcceptedSync accepted = client.share("a1", List.of(SelectionRef.organisation("north")));
        assertThat(accepted).isEqualTo(new AcceptedSync("s1", 14));
        ApiServer.Request request = server.requests().get(0);
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.target()).isEqualTo("/api/audiences/a1/shares");
        assertThat(request.authorization()).isEqualTo("Bearer secret");
        assertThat(request.body()).isEqualTo("{\"selections\":[{\"type\":\"ORGANISATION\",\"id\":\"north\"}]}");
    }

    @Test
    void unshareSendsItsBodyWithDelete() {
        server.answers(202, "{\"syncId\": \"s1\", \"recipients\": 2}");
        client.unshareAll("a1");
        assertThat(server.requests().get(0).method()).isEqualTo("DELETE");
        assertThat(server.requests().get(0).body()).isEqualTo("{\"all\":true}");
    }

    @Test
    void importStreamsTheFileAndTellsHowFarItIs(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("a.csv"), "email\nann@example.com\n");
        server.answers(200, """
                {"rows": 2, "accepted": 1, "merged": 0, "refused": 1,
                 "refusals": [{"line": 3, "column": "email", "reason": "no e-mail address"}], "unmappedColumns": ["x"]}
                """);
        List<Long> sent = new ArrayList<>();
        ImportReport report = client.importContacts(file, "windows-1252", List.of("Mail 1:email"), sent::add);
        assertThat(report.refusals()).containsExactly(new ImportReport.Refusal(3, "email", "no e-mail address"));
        assertThat(report.unmappedColumns()).containsExactly("x");
        assertThat(sent).last().isEqualTo(Files.size(file));
        assertThat(server.requests().get(0).target())
                .isEqualTo("/api/contacts/import?charset=windows-1252&mapping=Mail%201%3Aemail");
        assertThat(server.requests().get(0).body()).isEqualTo("email\nann@example.com\n");
    }

    @Test
    void unknownAndMissingFieldsOfAnAnswerDoNotMatter() {
        server.answers(200, "{\"audiences\": [{\"id\": \"a1\", \"name\": \"n\", \"type\": \"SHARED\", \"later\": 1}]}");
        assertThat(client.audiences()).containsExactly(new AudienceView("a1", "n", "SHARED", 0, null, null, null));
    }

    @Test
    void problemBecomesOneSentence() {
        server.answers(
                409,
                "{\"title\": \"Conflict\", \"status\": 409, \"detail\": \"41 recipients, not the 40 you confirmed\"}");
        assertThatThrownBy(() -> client.sync("a1", 40, "FULL", false))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.status()).isEqualTo(409))
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
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("no answer from " + gone);
    }

    @Test
    void followsEventsUntilTheSyncHasEnded() {
        server.answersEvents("event: progress\ndata: " + status("RUNNING", 1) + "\n\n: comment\n\n"
                + "event: progress\ndata: " + status("RUNNING", 2) + "\n\nevent: done\ndata: {}\n\n");
        server.answers(200, status("DONE", 3));
        List<Integer> seen = new ArrayList<>();
        SyncStatus last =
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
    void syncThatDoesNotEndInTimeIsSaidSo() {
        server.answersEvents("event: done\n\n");
        server.answers(200, status("RUNNING", 1));
        assertThatThrownBy(() -> client.follow("s1", status -> {}, Duration.ZERO))
                .hasMessageContaining("1 of 3 recipients");
    }

    private static String status(String state, int done) {
        return "{\"syncId\": \"s1\", \"audienceId\": \"a1\", \"kind\": \"SYNC\", \"state\": \"" + state
                + "\", \"recipients\": {\"total\": 3, \"done\": " + done + ", \"failed\": 0}}";
    }
}
