package org.audienceshare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What changes recipients shows that first, asks, and waits as long as it is told. */
class SharingCommandsTest extends CommandFixture {

    private static final String AUDIENCE =
            "{\"id\": \"a1\", \"name\": \"n\", \"type\": \"PERSONAL\", \"sharedWith\": 2}";
    private static final String PREVIEW = """
            {"held": null, "contacts": {"total": 1200, "added": 5, "changed": 0, "removed": 0},
             "recipients": {"updated": 3, "losing": 0, "skipped": 0, "alreadyHave": 2},
             "copies": {"added": 1205}, "exact": true, "examined": 3, "rows": []}
            """;

    @Test
    void shareShowsWhatItWouldChangeAndSharesWithAsManyAsWereConfirmed() {
        server.answers(200, PREVIEW).answers(202, "{\"syncId\": \"s1\", \"recipients\": 3}");
        ended("DONE");

        assertThat(answering("y", "share", "a1", "--user", "ann")).isZero();

        assertThat(out.toString())
                .contains("audience: 1,200 contacts", "3 would be updated (2 have the audience)", "Share it? [y/N]")
                .contains("SHARE DONE");
        assertThat(server.requests().get(0).target()).isEqualTo("/api/audiences/a1/shares/preview");
        assertThat(server.requests().get(1).target()).isEqualTo("/api/audiences/a1/shares");
        assertThat(server.requests().get(1).body()).contains("\"expectedRecipients\":3", "\"ann\"");
    }

    @Test
    void syncShowsWhatItWouldChange() {
        server.answers(200, AUDIENCE).answers(200, PREVIEW).answers(202, "{\"syncId\": \"s1\", \"recipients\": 2}");
        ended("DONE");

        assertThat(answering("yes", "sync", "a1", "--full")).isZero();

        assertThat(out.toString()).contains("audience: 1,200 contacts", "Sync with 2 recipients? [y/N]");
        assertThat(server.requests().get(2).body()).contains("\"expectedRecipients\":2", "FULL");
    }

    @Test
    void unshareShowsWhatItWouldChange() {
        server.answers(200, PREVIEW).answers(202, "{\"syncId\": \"s1\", \"recipients\": 2}");
        ended("DONE");

        assertThat(answering("y", "unshare", "a1", "--all", "--recall")).isZero();

        assertThat(out.toString()).contains("copies would be deleted", "Stop sharing it? [y/N]");
        assertThat(server.requests().get(1).method()).isEqualTo("DELETE");
    }

    /** No answer at all, as in a script, is no. */
    @ParameterizedTest
    @CsvSource({"share a1 --user ann,n", "sync a1,''", "unshare a1 --all,''"})
    void nothingIsChangedWithoutAYes(String command, String answer) {
        if (command.startsWith("sync")) {
            server.answers(200, AUDIENCE);
        }
        server.answers(200, PREVIEW);

        assertThat(answering(answer, command.split(" "))).isEqualTo(8);

        assertThat(err.toString()).startsWith("Nothing was ");
        assertThat(server.requests())
                .last()
                .satisfies(last -> assertThat(last.target()).endsWith("/preview"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"share a1 --user ann", "unshare a1 --all", "retry s0"})
    void whoDoesNotWaitGetsTheIdOfTheSync(String command) {
        server.answers(202, "{\"syncId\": \"s1\", \"recipients\": 3}");

        assertThat(answering("", yes(command + " --no-wait"))).isZero();

        assertThat(out.toString().strip()).isEqualTo("s1: a sync with 3 recipients");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void whoWaitsInVainIsToldThatTheSyncGoesOn() {
        server.answers(202, "{\"syncId\": \"s1\", \"recipients\": 2}");
        for (int i = 0; i < 50; i++) {
            server.answersEvents("event: progress\n\n");
            server.answers(200, """
                    {"syncId": "s1", "audienceId": "a1", "kind": "SHARE", "state": "RUNNING",
                     "recipients": {"total": 2, "done": 1, "failed": 0}}
                    """);
        }

        assertThat(answering("", "share", "a1", "--user", "ann", "--yes", "--timeout", "1"))
                .isEqualTo(9);

        assertThat(err.toString()).contains("The sync is still running");
    }

    @Test
    void programsGetTheSyncAsJson() {
        server.answers(202, "{\"syncId\": \"s1\", \"recipients\": 2}");
        ended("DONE");

        assertThat(answering("", "share", "a1", "--user", "ann", "--yes", "--output", "json"))
                .isZero();

        JsonNode sync = new JsonMapper().readTree(out.toString());
        assertThat(sync.required("state").asString()).isEqualTo("DONE");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"share a1 --user ann", "sync a1", "unshare a1 --all"})
    void programsAreNotAsked(String command) {
        server.answers(200, AUDIENCE);

        assertThat(answering("y", (command + " --output json").split(" "))).isEqualTo(2);

        assertThat(err.toString()).contains("add --yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "86401"})
    void aTimeOutHasLimits(String seconds) {
        assertThat(answering("", "retry", "s0", "--timeout", seconds)).isEqualTo(2);
        assertThat(err.toString()).contains("--timeout must be from 1 to 86400");
    }

    @Test
    void statusWithoutWaitingSaysHowItIsNow() {
        String running = """
                {"syncId": "s1", "audienceId": "a1", "kind": "SYNC", "state": "RUNNING",
                 "recipients": {"total": 9, "done": 3, "failed": 0}}
                """;
        server.answers(200, running).answers(200, running);

        assertThat(answering("", "status", "s1", "--no-wait")).isEqualTo(9);

        assertThat(out.toString()).contains("SYNC RUNNING: 3 of 9 recipients");
    }

    @Test
    void completionIsAScript() {
        assertThat(run("generate-completion")).isZero();
        assertThat(out.toString()).contains("#!/usr/bin/env bash", "audience-share", "unshare");
    }

    private static String[] yes(String command) {
        return (command.startsWith("retry") ? command : command + " --yes").split(" ");
    }

    private void ended(String state) {
        server.answersEvents("event: done\n\n");
        server.answers(200, """
                {"syncId": "s1", "audienceId": "a1", "kind": "SHARE", "state": "%s",
                 "recipients": {"total": 2, "done": 2, "failed": 0}, "counts": {"added": 10}}
                """.formatted(state));
    }
}
