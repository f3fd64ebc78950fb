package org.audienceshare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ScheduleCommandTest extends CommandFixture {

    private static final String WEEKLY = """
            {"kind": "WEEKLY", "day": "MONDAY", "at": "07:30", "timeZone": "Europe/Zurich", "paused": false, "nextRun": "2026-03-09T06:30:00Z",
             "lastRun": {"at": "2026-03-02T06:30:04Z", "outcome": "STARTED", "syncId": "s1", "reason": null}}
            """;
    private static final String NONE = """
            {"kind": "NONE", "timeZone": "UTC", "paused": false, "nextRun": null, "lastRun": null}
            """;

    @Test
    void scheduleIsShownInWordsAndAsItIs() {
        server.answers(200, WEEKLY);
        assertThat(withService("schedule", "show", "a1")).isZero();
        assertThat(out.toString())
                .contains("every monday at 07:30 (Europe/Zurich)")
                .contains("next sync: 2026-03-09T06:30:00Z")
                .contains("last run:  2026-03-02T06:30:04Z STARTED s1");
        assertThat(sent(0)).isEqualTo("GET /api/audiences/a1/schedule ");

        out.getBuffer().setLength(0);
        server.answers(200, WEEKLY);
        assertThat(withService("schedule", "show", "a1", "--output", "json")).isZero();
        JsonMapper json = new JsonMapper();
        assertThat(json.readTree(out.toString())).isEqualTo(json.readTree(WEEKLY));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--every 6h | {\"kind\":\"HOURLY\",\"hours\":6,\"paused\":false}",
                "--daily 07:30 | {\"kind\":\"DAILY\",\"at\":\"07:30\",\"paused\":false}",
                "--weekly mon 07:30 | {\"kind\":\"WEEKLY\",\"day\":\"MONDAY\",\"at\":\"07:30\",\"paused\":false}",
                "--weekly Thursday 00:00 | {\"kind\":\"WEEKLY\",\"day\":\"THURSDAY\",\"at\":\"00:00\",\"paused\":false}"
            })
    void everyKindIsSet(String options, String body) {
        server.answers(200, WEEKLY);
        List<String> args = new ArrayList<>(List.of("schedule", "set", "a1"));
        args.addAll(List.of(options.split(" ")));
        assertThat(withService(args.toArray(String[]::new))).isZero();
        assertThat(sent(0)).isEqualTo("PUT /api/audiences/a1/schedule " + body);
    }

    @Test
    void pausingKeepsWhatIsSet() {
        server.answers(200, WEEKLY);
        server.answers(200, """
                {"kind": "HOURLY", "hours": 6, "timeZone": "UTC", "paused": true, "nextRun": null,
                 "lastRun": {"at": "2026-03-02T06:30:04Z", "outcome": "REFUSED", "syncId": null, "reason": "Sharing is off."}}
                """);
        assertThat(withService("schedule", "pause", "a1")).isZero();
        assertThat(sent(1))
                .isEqualTo("PUT /api/audiences/a1/schedule"
                        + " {\"kind\":\"WEEKLY\",\"day\":\"MONDAY\",\"at\":\"07:30\",\"paused\":true}");
        assertThat(out.toString())
                .contains("every 6 hours (UTC), paused")
                .contains("next sync: none while it is paused")
                .contains("REFUSED: Sharing is off.");

        server.answers(200, WEEKLY);
        server.answers(200, WEEKLY);
        assertThat(withService("schedule", "resume", "a1")).isZero();
        assertThat(sent(3)).endsWith("\"paused\":false}");
    }

    @Test
    void whatIsNotThereCanBeRemovedAndNotPaused() {
        server.answers(200, NONE);
        assertThat(withService("schedule", "pause", "a1")).isEqualTo(1);
        assertThat(out.toString()).contains("The audience has no schedule.");
        assertThat(server.requests()).hasSize(1);

        server.answers(204, "");
        server.answers(200, NONE);
        assertThat(withService("schedule", "remove", "a1")).isZero();
        assertThat(sent(1)).isEqualTo("DELETE /api/audiences/a1/schedule ");
    }
}
