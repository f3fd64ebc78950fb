package org.audienceshare.share.schedule;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/**
 * When a sync comes again. Times of day are those of the brand's time zone. Where clocks are set forward over such a time, the sync
 * runs later by the hour that is missing; where they are set back, it runs at the first of the two times, and once.
 */
public sealed interface Recurrence {

    /**
     * The first time after {@code now}, however many were missed since {@code due}.
     *
     * @param due when the run before was due; {@code now} if there was none
     */
    Instant next(Instant due, Instant now, ZoneId zone);

    /**
     * Every few hours since the first run, also when the clocks are set forward or back.
     *
     * @param hours 1 to {@link #MAX_HOURS}
     */
    record EveryHours(int hours) implements Recurrence {

        /** A week. */
        public static final int MAX_HOURS = 168;

        public EveryHours {
            if (hours < 1 || hours > MAX_HOURS) {
                throw new IllegalArgumentException("hours must be 1 to " + MAX_HOURS);
            }
        }

        @Override
        public Instant next(Instant due, Instant now, ZoneId zone) {
            Duration period = Duration.ofHours(hours);
            if (due.isAfter(now)) {
                return now.plus(period);
            }
            long missed = Duration.between(due, now).dividedBy(period);
            return due.plus(period.multipliedBy(missed + 1));
        }
    }

    /** Every day at the same time. */
    record Daily(LocalTime at) implements Recurrence {

        @Override
        public Instant next(Instant due, Instant now, ZoneId zone) {
            LocalDate today = now.atZone(zone).toLocalDate();
            Instant next = today.atTime(at).atZone(zone).toInstant();
            return next.isAfter(now)
                    ? next
                    : today.plusDays(1).atTime(at).atZone(zone).toInstant();
        }
    }

    /** Every week on the same day at the same time. */
    record Weekly(DayOfWeek day, LocalTime at) implements Recurrence {

        @Override
        public Instant next(Instant due, Instant now, ZoneId zone) {
            LocalDate date = now.atZone(zone).toLocalDate().with(TemporalAdjusters.nextOrSame(day));
            Instant next = date.atTime(at).atZone(zone).toInstant();
            return next.isAfter(now)
                    ? next
                    : date.plusWeeks(1).atTime(at).atZone(zone).toInstant();
        }
    }
}
