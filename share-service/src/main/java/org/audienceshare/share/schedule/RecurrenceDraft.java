package org.audienceshare.share.schedule;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.audienceshare.contacts.FieldProblem;
import org.audienceshare.share.schedule.Recurrence.Daily;
import org.audienceshare.share.schedule.Recurrence.EveryHours;
import org.audienceshare.share.schedule.Recurrence.Weekly;
import org.jspecify.annotations.Nullable;

/**
 * A recurrence as it is entered, stored and shown: flat, and possibly wrong.
 *
 * @param kind the name of a {@link Kind}
 * @param hours of {@code HOURLY}: 1 to 168
 * @param day of {@code WEEKLY}, such as {@code MONDAY}
 * @param at of {@code DAILY} and {@code WEEKLY}, such as {@code 07:30}
 */
public record RecurrenceDraft(
        @Nullable String kind,
        @Nullable Integer hours,
        @Nullable String day,
        @Nullable String at) {

    /** What is entered before anything else. */
    public static final RecurrenceDraft PROPOSED = new RecurrenceDraft(Kind.DAILY.name(), null, null, "06:00");

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm").withResolverStyle(ResolverStyle.STRICT);

    /** How often. */
    public enum Kind {
        HOURLY,
        DAILY,
        WEEKLY
    }

    /** The flat form of a recurrence. */
    public static RecurrenceDraft of(Recurrence recurrence) {
        if (recurrence instanceof EveryHours every) {
            return new RecurrenceDraft(Kind.HOURLY.name(), every.hours(), null, null);
        }
        if (recurrence instanceof Weekly weekly) {
            return new RecurrenceDraft(Kind.WEEKLY.name(), null, weekly.day().name(), TIME.format(weekly.at()));
        }
        return new RecurrenceDraft(Kind.DAILY.name(), null, null, TIME.format(((Daily) recurrence).at()));
    }

    /** What is wrong; empty if nothing is. A field that the kind does not have is ignored. */
    public List<FieldProblem> problems() {
        List<FieldProblem> problems = new ArrayList<>();
        Kind known = constant(Kind.class, kind).orElse(null);
        if (known == null) {
            return List.of(new FieldProblem("kind", "must be HOURLY, DAILY or WEEKLY"));
        }
        if (known == Kind.HOURLY && (hours == null || hours < 1 || hours > EveryHours.MAX_HOURS)) {
            problems.add(new FieldProblem("hours", "must be 1 to " + EveryHours.MAX_HOURS + " hours"));
        }
        if (known == Kind.WEEKLY && constant(DayOfWeek.class, day).isEmpty()) {
            problems.add(new FieldProblem("day", "must be a day of the week, such as MONDAY"));
        }
        if (known != Kind.HOURLY && time().isEmpty()) {
            problems.add(new FieldProblem("at", "must be a time of day from 00:00 to 23:59, such as 07:30"));
        }
        return problems;
    }

    /** @throws IllegalArgumentException if there are {@link #problems()} */
    public Recurrence recurrence() {
        List<FieldProblem> problems = problems();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(problems.toString());
        }
        return switch (constant(Kind.class, kind).orElseThrow()) {
            case HOURLY -> new EveryHours(hours == null ? 0 : hours);
            case DAILY -> new Daily(time().orElseThrow());
            case WEEKLY -> new Weekly(constant(DayOfWeek.class, day).orElseThrow(), time().orElseThrow());
        };
    }

    private Optional<LocalTime> time() {
        try {
            return at == null ? Optional.empty() : Optional.of(LocalTime.parse(at, TIME));
        } catch (DateTimeParseException noTime) {
            return Optional.empty();
        }
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> type, @Nullable String name) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> constant.name().equals(name))
                .findFirst();
    }
}
