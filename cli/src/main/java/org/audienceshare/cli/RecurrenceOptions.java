package org.audienceshare.cli;

import java.time.DayOfWeek;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.audienceshare.cli.rest.ScheduleClient.RecurrenceRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How often an audience is synced by itself: one of three options. */
final class RecurrenceOptions {

    private static final Pattern HOURS = Pattern.compile("(\\d{1,4})h");
    private static final int MIN_DAY_CHARS = 3;

    @Option(names = "--every", paramLabel = "HOURS", description = "Every few hours from now, such as 6h: 1h to 168h.")
    private @Nullable String every;

    @Option(names = "--daily", paramLabel = "TIME", description = "Every day at this time, such as 07:30.")
    private @Nullable String daily;

    @Option(
            names = "--weekly",
            arity = "2",
            paramLabel = "DAY TIME",
            hideParamSyntax = true,
            description = "Every week on this day at this time, such as mon 07:30.")
    private @Nullable List<String> weekly;

    /** What the options say; the service checks hours and times. */
    RecurrenceRequest request(RestOptions rest) {
        if (every != null) {
            Matcher hours = HOURS.matcher(every);
            if (!hours.matches()) {
                throw rest.wrongUsage("--every must be a number of hours, such as 6h.");
            }
            return new RecurrenceRequest("HOURLY", Integer.valueOf(hours.group(1)), null, null);
        }
        if (weekly != null) {
            return new RecurrenceRequest("WEEKLY", null, day(weekly.get(0), rest), weekly.get(1));
        }
        return new RecurrenceRequest("DAILY", null, null, daily);
    }

    private static String day(String typed, RestOptions rest) {
        String start = typed.toUpperCase(Locale.ROOT);
        return Arrays.stream(DayOfWeek.values())
                .map(DayOfWeek::name)
                .filter(name -> start.length() >= MIN_DAY_CHARS && name.startsWith(start))
                .findFirst()
                .orElseThrow(() -> rest.wrongUsage("--weekly must name a day of the week, such as mon or monday."));
    }
}
