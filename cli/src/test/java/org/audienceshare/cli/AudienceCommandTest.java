package org.audienceshare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.audienceshare.cli.rest.ApiServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@code audience} does with an audience that there is. */
class AudienceCommandTest {

    private static final String AUDIENCE =
            "{\"id\": \"a1\", \"name\": \"Buyers\", \"type\": \"PERSONAL\", \"own\": true}";

    private final ApiServer server;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final InputStream keyboard = System.in;

    AudienceCommandTest() throws IOException {
        server = new ApiServer();
    }

    @AfterEach
    void close() {
        System.setIn(keyboard);
        server.close();
    }

    private int answering(String line, String... args) {
        System.setIn(new ByteArrayInputStream((line + "\n").getBytes(StandardCharsets.UTF_8)));
        return audience(args);
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
    void deleteSaysWhatItWouldDeleteAndAsks() {
        server.answers(200, AUDIENCE).answers(204, "");

        assertThat(answering("y", "delete", "a1")).isZero();

        assertThat(out.toString())
                .contains("Buyers (PERSONAL), a1", "Its filter", "their tags stay as they are", "Delete it? [y/N]")
                .contains("The audience is deleted.");
        assertThat(sent(0)).isEqualTo("GET /api/audiences/a1 ");
        assertThat(sent(1)).isEqualTo("DELETE /api/audiences/a1 ");
    }

    @Test
    void deleteChangesNothingWithoutAYes() {
        server.answers(200, AUDIENCE);

        assertThat(answering("", "delete", "a1")).isEqualTo(ExitCodes.DECLINED);

        assertThat(server.requests()).hasSize(1);
        assertThat(err.toString()).contains("Nothing was changed.");
    }

    @Test
    void aScriptDeletesWithoutBeingAskedAndReadsWhyNot() {
        server.answers(204, "");
        assertThat(audience("delete", "a1", "--yes")).isZero();
        assertThat(sent(0)).isEqualTo("DELETE /api/audiences/a1 ");

        server.answers(409, "{\"detail\": \"The audience is shared. Stop sharing it first.\"}");
        assertThat(audience("delete", "a1", "--yes")).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("The audience is shared. Stop sharing it first. (HTTP 409)");
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
