package org.audienceshare.cli.rest;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The schedules of the caller's audiences. Every method throws as those of {@link ApiClient} do. */
public final class ScheduleClient {

    private static final String NONE = "NONE";

    private final Http http;

    public ScheduleClient(ServiceConnection service) {
        this.http = new Http(service);
    }

    /**
     * How often an audience is synced.
     *
     * @param kind {@code HOURLY}, {@code DAILY} or {@code WEEKLY}; {@code NONE} in an answer
     * @param hours of {@code HOURLY}
     * @param day of {@code WEEKLY}
     * @param at of {@code DAILY} and {@code WEEKLY}, such as {@code 07:30}
     */
    public record RecurrenceRequest(
            String kind,
            @Nullable Integer hours,
            @Nullable String day,
            @Nullable String at) {}

    /**
     * When an audience is synced by itself.
     *
     * @param answer all fields, as docs/rest.md describes them
     */
    public record ScheduleResponse(JsonNode answer) {

        /** Whether there is a schedule. */
        public boolean exists() {
            return !text("kind").equals(NONE);
        }

        public boolean isPaused() {
            return answer.path("paused").asBoolean(false);
        }

        public int hours() {
            return answer.path("hours").asInt(0);
        }

        /** A field; empty if it is null or missing. */
        public String text(String field) {
            return answer.path(field).asString("");
        }

        /** A field of the last run; empty if it is null or missing, or there was no run. */
        public String lastRun(String field) {
            return answer.path("lastRun").path(field).asString("");
        }

        RecurrenceRequest recurrence() {
            return new RecurrenceRequest(
                    text("kind"),
                    answer.has("hours") ? hours() : null,
                    answer.has("day") ? text("day") : null,
                    answer.has("at") ? text("at") : null);
        }
    }

    public ScheduleResponse show(String audience) {
        return new ScheduleResponse(http.json("GET", path(audience), null, JsonNode.class));
    }

    /** Sets the schedule, and turns it on. */
    public ScheduleResponse set(String audience, RecurrenceRequest recurrence) {
        return put(audience, recurrence, false);
    }

    /**
     * Pauses or resumes a schedule as it is.
     *
     * @return the schedule, or that there is none
     */
    public ScheduleResponse pause(String audience, boolean paused) {
        ScheduleResponse found = show(audience);
        return found.exists() ? put(audience, found.recurrence(), paused) : found;
    }

    /** Removes the schedule, if there is one. */
    public void remove(String audience) {
        http.json("DELETE", path(audience), null, Void.class);
    }

    private ScheduleResponse put(String audience, RecurrenceRequest recurrence, boolean paused) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("kind", recurrence.kind());
        putIfKnown(body, "hours", recurrence.hours());
        putIfKnown(body, "day", recurrence.day());
        putIfKnown(body, "at", recurrence.at());
        body.put("paused", paused);
        return new ScheduleResponse(http.json("PUT", path(audience), body, JsonNode.class));
    }

    private static void putIfKnown(Map<String, Object> body, String field, @Nullable Object value) {
        if (value != null) {
            body.put(field, value);
        }
    }

    private static String path(String audience) {
        return "/api/audiences/"
                + URLEncoder.encode(audience, StandardCharsets.UTF_8).replace("+", "%20") + "/schedule";
    }
}
