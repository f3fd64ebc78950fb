package org.audienceshare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.audienceshare.cli.rest.ApiServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@code audience} does with an audience that there is. */
class AudienceCommandTest {

    private final ApiServer server;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    AudienceCommandTest() throws IOException {
        server = new ApiServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    private int audience(String... args) {
        List<String> all = new ArrayList<>(List.of("audience"));
        all.addAll(List.of(args));
        all.addAll(List.of("--url", server.url().toString(), "--token", "t"));
        return AudienceShareCommand.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }

    private String sent(int request) {
        return server.requests().get(request).method() + " "
                + server.requests().get(request).target() + " "
                + server.requests().get(request).body();
    }

    @Test
    void duplicatePrintsTheIdOfTheNewAudience() {
        server.answers(201, "{\"id\": \"a2\", \"name\": \"Spring\", \"type\": \"PERSONAL\", \"own\": true}");

        assertThat(audience("duplicate", "a1", "Spring")).isZero();

        assertThat(sent(0)).isEqualTo("POST /api/audiences/a1/duplicate {\"name\":\"Spring\"}");
        assertThat(out.toString().strip()).isEqualTo("a2");
    }

    @Test
    void aRefusedDuplicateSaysWhy() {
        server.answers(
                400,
                "{\"detail\": \"The request is not valid; see errors.\", \"errors\":"
                        + " [{\"field\": \"name\", \"message\": \"must not be the name of the audience that is duplicated\"}]}");

        assertThat(audience("duplicate", "a1", "Same")).isNotZero();

        assertThat(err.toString()).contains("name").contains("must not be the name");
    }
}
