package org.audienceshare.share.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.audienceshare.share.schedule.Recurrence.Daily;
import org.audienceshare.share.schedule.Recurrence.EveryHours;
import org.audienceshare.share.schedule.Recurrence.Weekly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecurrenceTest {

    private static final ZoneId ZURICH = ZoneId.of("Europe/Zurich");

    private static Instant next(Recurrence recurrence, String now) {
        return recurrence.next(Instant.parse(now), Instant.parse(now), ZURICH);
    }

    /** Clocks in Zurich go from 02:00 to 03:00 on 29 March 2026, and from 03:00 to 02:00 on 25 October. */
    @ParameterizedTest(name = "{0}: after {1} comes {2}")
    @CsvSource({
        "07:30, 2026-01-10T05:00:00Z, 2026-01-10T06:30:00Z",
        "07:30, 2026-01-10T06:30:00Z, 2026-01-11T06:30:00Z",
        "07:30, 2026-07-10T05:29:59Z, 2026-07-10T05:30:00Z",
        // A winter's day is followed by a summer's: 23 hours later.
        "07:30, 2026-03-28T06:30:00Z, 2026-03-29T05:30:00Z",
        // 02:30 does not exist on that day.
        "02:30, 2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z",
        "02:30, 2026-03-29T01:30:00Z, 2026-03-30T00:30:00Z",
        // 02:30 comes twice on that day, and counts once.
        "02:30, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
        "02:30, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
        "02:30, 2026-10-25T01:00:00Z, 2026-10-26T01:30:00Z",
        // Shortly after midnight there it is still yesterday in UTC.
        "00:10, 2026-07-09T22:05:00Z, 2026-07-09T22:10:00Z"
    })
    void dailyAtATimeOfTheBrand(LocalTime at, String now, String expected) {
        assertThat(next(new Daily(at), now)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} {1}: after {2} comes {3}")
    @CsvSource({
        // 10 January 2026 is a Saturday.
        "SATURDAY, 07:30, 2026-01-10T06:29:59Z, 2026-01-10T06:30:00Z",
        "SATURDAY, 07:30, 2026-01-10T06:30:00Z, 2026-01-17T06:30:00Z",
        "MONDAY, 07:30, 2026-01-10T06:30:00Z, 2026-01-12T06:30:00Z",
        "FRIDAY, 07:30, 2026-01-10T06:30:00Z, 2026-01-16T06:30:00Z",
        // Sunday in Zurich, Saturday in UTC.
        "SUNDAY, 00:15, 2026-01-10T22:30:00Z, 2026-01-10T23:15:00Z",
        "SUNDAY, 02:30, 2026-03-22T12:00:00Z, 2026-03-29T01:30:00Z",
        "SUNDAY, 02:30, 2026-10-25T00:30:00Z, 2026-11-01T01:30:00Z"
    })
    void weeklyOnADayOfTheBrand(DayOfWeek day, LocalTime at, String now, String expected) {
        assertThat(next(new Weekly(day, at), now)).isEqualTo(expected);
    }

    /** The second column is when the last run was due. */
    @ParameterizedTest(name = "every {0} h, due {1}: after {2} comes {3}")
    @CsvSource({
        "6, 2026-01-10T00:00:00Z, 2026-01-10T00:00:00Z, 2026-01-10T06:00:00Z",
        "6, 2026-01-10T00:00:00Z, 2026-01-10T00:00:09Z, 2026-01-10T06:00:00Z",
        // Three runs were missed.
        "6, 2026-01-10T00:00:00Z, 2026-01-10T19:00:00Z, 2026-01-11T00:00:00Z",
        "1, 2026-01-10T00:00:00Z, 2026-01-10T19:00:00Z, 2026-01-10T20:00:00Z",
        // Hours are hours, whatever the clocks say.
        "24, 2026-03-28T12:00:00Z, 2026-03-28T12:00:00Z, 2026-03-29T12:00:00Z",
        "168, 2026-01-10T00:00:00Z, 2026-01-10T00:00:00Z, 2026-01-17T00:00:00Z",
        // A clock that is slow does not repeat a run soon.
        "6, 2026-01-10T00:00:05Z, 2026-01-10T00:00:00Z, 2026-01-10T06:00:00Z"
    })
    void everyFewHoursSinceTheFirst(int hours, String due, String now, String expected) {
        assertThat(new EveryHours(hours).next(Instant.parse(due), Instant.parse(now), ZURICH))
                .isEqualTo(expected);
    }

    @Test
    void flatFormIsReadBack() {
        for (Recurrence recurrence : new Recurrence[] {
            new EveryHours(168), new Daily(LocalTime.MIDNIGHT), new Weekly(DayOfWeek.SUNDAY, LocalTime.of(23, 59))
        }) {
            assertThat(RecurrenceDraft.of(recurrence).recurrence()).isEqualTo(recurrence);
        }
    }

    @ParameterizedTest(name = "{0} {1} {2} {3}: {4}")
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -, -, kind",
                "daily, -, -, 07:30, kind",
                "HOURLY, -, -, -, hours",
                "HOURLY, 0, -, -, hours",
                "HOURLY, 169, -, -, hours",
                "DAILY, -, -, -, at",
                "DAILY, -, -, 24:00, at",
                "DAILY, -, -, 7:30, at",
                "DAILY, -, -, 07:30:00, at",
                "WEEKLY, -, -, 07:30, day",
                "WEEKLY, -, MON, 07:30, day",
                "WEEKLY, -, MONDAY, noon, at"
            })
    void wrongFieldIsNamed(String kind, Integer hours, String day, String at, String field) {
        assertThat(new RecurrenceDraft(kind, hours, day, at).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.field()).isEqualTo(field));
    }
}
