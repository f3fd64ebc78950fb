package org.audienceshare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlacementCommandTest extends CommandFixture {

    @Test
    void aMoveIsFollowedAndGoneOnWithWhenNobodyWorksOnIt() {
        server.answers(200, place("main", "MOVING", "\"east\"", "null", true));
        server.answers(200, place("main", "MOVING", "\"east\"", "null", false));
        server.answers(200, place("east", "SETTLING", "null", "\"main\"", true));
        server.answers(200, place("east", "SETTLED", "null", "\"main\"", false));
        server.answers(200, place("east", "SETTLED", "null", "null", false));

        assertThat(withService("placement", "move", "ann", "--to", "east", "--drop-old"))
                .isZero();

        assertThat(server.requests())
                .extracting(request -> request.method() + " " + request.target())
                .containsExactly(
                        "POST /api/operations/placements/ann/move",
                        "GET /api/operations/placements/ann",
                        "POST /api/operations/placements/ann/move",
                        "GET /api/operations/placements/ann",
                        "DELETE /api/operations/placements/ann/unused");
        assertThat(server.requests().get(0).body()).isEqualTo("{\"to\":\"east\"}");
        assertThat(out.toString()).contains("ann", "east", "SETTLED");
    }

    @Test
    void theOldCollectionStaysUnlessToldOtherwise() {
        server.answers(200, place("east", "SETTLED", "null", "\"main\"", false));

        assertThat(withService("placement", "move", "ann", "--to", "east")).isZero();

        assertThat(server.requests()).hasSize(1);
        assertThat(out.toString()).contains("unused in", "main");
    }

    @Test
    void aMoveThatWasCancelledMeanwhileFails() {
        server.answers(200, place("main", "MOVING", "\"east\"", "null", true));
        server.answers(200, place("main", "SETTLED", "null", "\"east\"", false));

        assertThat(withService("placement", "move", "ann", "--to", "east")).isEqualTo(1);

        assertThat(err.toString()).contains("The move was cancelled: the contacts are in main.");
    }

    @Test
    void allPagesAreListed() {
        server.answers(200, page(place("main", "SETTLED", "null", "null", false), "\"ann\""));
        server.answers(200, page(place("east", "SETTLED", "null", "null", false), "null"));

        assertThat(withService("placement", "list")).isZero();

        assertThat(server.requests().get(1).target()).isEqualTo("/api/operations/placements?limit=1000&after=ann");
        assertThat(out.toString()).contains("clusters: east, main");
        assertThat(out.toString().lines().filter(line -> line.startsWith("ann")))
                .hasSize(2);
    }

    @Test
    void anAccountThatIsNoIdIsRefusedHere() {
        assertThat(withService("placement", "show", "a/b")).isEqualTo(2);
        assertThat(server.requests()).isEmpty();
    }

    private static String page(String place, String next) {
        return "{\"clusters\": [\"east\", \"main\"], \"placements\": [" + place + "], \"next\": " + next + "}";
    }

    private static String place(String cluster, String state, String to, String unused, boolean working) {
        return """
                {"accountId": "ann", "cluster": "%s", "state": "%s", "to": %s, "since": null, "unused": %s, "copied": 5,
                 "working": %s}""".formatted(cluster, state, to, unused, working);
    }
}
