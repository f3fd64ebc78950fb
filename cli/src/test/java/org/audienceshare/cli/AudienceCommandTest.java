package org.audienceshare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What {@code audience} does with an audience that there is. */
class AudienceCommandTest extends CommandFixture {

    private static final String AUDIENCE =
            "{\"id\": \"a1\", \"name\": \"Buyers\", \"type\": \"PERSONAL\", \"own\": true}";

    @Test
    void duplicatePrintsTheIdOfTheNewAudience() {
        server.answers(201, "{\"id\": \"a2\", \"name\": \"Spring\", \"type\": \"PERSONAL\", \"own\": true}");

        assertThat(withService("audience", "duplicate", "a1", "Spring")).isZero();

        assertThat(sent(0)).isEqualTo("POST /api/audiences/a1/duplicate {\"name\":\"Spring\"}");
        assertThat(out.toString().strip()).isEqualTo("a2");
    }

    @Test
    void deleteSaysWhatItWouldDeleteAndAsks() {
        server.answers(200, AUDIENCE).answers(204, "");

        assertThat(answering("y", "audience", "delete", "a1")).isZero();

        assertThat(out.toString())
                .contains("Buyers (PERSONAL), a1", "Its filter", "their tags stay as they are", "Delete it? [y/N]")
                .contains("The audience is deleted.");
        assertThat(sent(0)).isEqualTo("GET /api/audiences/a1 ");
        assertThat(sent(1)).isEqualTo("DELETE /api/audiences/a1 ");
    }

    @Test
    void deleteChangesNothingWithoutAYes() {
        server.answers(200, AUDIENCE);

        assertThat(answering("", "audience", "delete", "a1")).isEqualTo(ExitCodes.DECLINED);

        assertThat(server.requests()).hasSize(1);
        assertThat(err.toString()).contains("Nothing was changed.");
    }

    @Test
    void aScriptDeletesWithoutBeingAskedAndReadsWhyNot() {
        server.answers(204, "");
        assertThat(withService("audience", "delete", "a1", "--yes")).isZero();
        assertThat(sent(0)).isEqualTo("DELETE /api/audiences/a1 ");

        server.answers(409, "{\"detail\": \"The audience is shared. Stop sharing it first.\"}");
        assertThat(withService("audience", "delete", "a1", "--yes")).isEqualTo(1);
        assertThat(err.toString().strip()).isEqualTo("The audience is shared. Stop sharing it first. (HTTP 409)");
    }

    @Test
    void aRefusedDuplicateSaysWhy() {
        server.answers(
                400,
                "{\"detail\": \"The request is not valid; see errors.\", \"errors\":"
                        + " [{\"field\": \"name\", \"message\": \"must not be the name of the audience that is duplicated\"}]}");

        assertThat(withService("audience", "duplicate", "a1", "Same")).isNotZero();

        assertThat(err.toString()).contains("name").contains("must not be the name");
    }
}
