package org.audienceshare.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.audienceshare.cli.rest.ScheduleClient.ScheduleResponse;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code schedule}: syncs an audience by itself. */
@Command(name = "schedule", description = "Syncs an audience by itself: every few hours, daily or weekly.")
final class ScheduleCommand {

    private static final String AUDIENCE = "The audience.";

    @Command(name = "show", description = "Shows when an audience is synced by itself, and what happened last.")
    void show(
            @Mixin RestOptions rest,
            @Mixin OutputOptions output,
            @Parameters(paramLabel = "AUDIENCE", description = AUDIENCE) String audience) {
        print(rest.schedules().show(audience), rest, output);
    }

    @Command(
            name = "set",
            description = {
                "Sets when an audience is synced by itself, and turns that on.",
                "Times of day are in the time zone of the brand. Each sync goes to everybody the audience is shared with"
                        + " at that time."
            })
    void set(
            @Mixin RestOptions rest,
            @Mixin OutputOptions output,
            @ArgGroup(exclusive = true, multiplicity = "1") RecurrenceOptions recurrence,
            @Parameters(paramLabel = "AUDIENCE", description = AUDIENCE) String audience) {
        print(rest.schedules().set(audience, recurrence.request(rest)), rest, output);
    }

    @Command(name = "pause", description = "Keeps the schedule of an audience without running it.")
    int pause(
            @Mixin RestOptions rest,
            @Mixin OutputOptions output,
            @Parameters(paramLabel = "AUDIENCE", description = AUDIENCE) String audience) {
        return turn(audience, true, rest, output);
    }

    @Command(name = "resume", description = "Goes on with the schedule of an audience.")
    int resume(
            @Mixin RestOptions rest,
            @Mixin OutputOptions output,
            @Parameters(paramLabel = "AUDIENCE", description = AUDIENCE) String audience) {
        return turn(audience, false, rest, output);
    }

    @Command(name = "remove", description = "Removes the schedule of an audience. Syncs that have started go on.")
    void remove(
            @Mixin RestOptions rest,
            @Mixin OutputOptions output,
            @Parameters(paramLabel = "AUDIENCE", description = AUDIENCE) String audience) {
        rest.schedules().remove(audience);
        print(rest.schedules().show(audience), rest, output);
    }

    private static int turn(String audience, boolean paused, RestOptions rest, OutputOptions output) {
        ScheduleResponse schedule = rest.schedules().pause(audience, paused);
        print(schedule, rest, output);
        return schedule.exists() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private static void print(ScheduleResponse schedule, RestOptions rest, OutputOptions output) {
        output.print(rest.out(), schedule.answer(), () -> print(schedule, rest.out()));
    }

    private static void print(ScheduleResponse schedule, PrintWriter out) {
        if (!schedule.exists()) {
            out.println("The audience has no schedule.");
            return;
        }
        out.println(
                inWords(schedule) + " (" + schedule.text("timeZone") + ")" + (schedule.isPaused() ? ", paused" : ""));
        out.println("next sync: " + (schedule.isPaused() ? "none while it is paused" : schedule.text("nextRun")));
        String outcome = schedule.lastRun("outcome");
        if (outcome.isEmpty()) {
            out.println("last run:  none yet");
            return;
        }
        String syncId = schedule.lastRun("syncId");
        String reason = schedule.lastRun("reason");
        out.println("last run:  " + schedule.lastRun("at") + " " + outcome + (syncId.isEmpty() ? "" : " " + syncId)
                + (reason.isEmpty() ? "" : ": " + reason));
    }

    private static String inWords(ScheduleResponse schedule) {
        return switch (schedule.text("kind")) {
            case "HOURLY" -> schedule.hours() == 1 ? "every hour" : "every " + schedule.hours() + " hours";
            case "WEEKLY" -> "every " + schedule.text("day").toLowerCase(Locale.ROOT) + " at " + schedule.text("at");
            default -> "every day at " + schedule.text("at");
        };
    }
}
