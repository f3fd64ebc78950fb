package org.audienceshare.contacts.value;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text that may be a date, with or without a time. The year has four digits.
 *
 * @param first the first of day and month, as written
 * @param second the second one
 * @param inOrder whether which is which is clear: written {@code 2026-05-31}, {@code 31.05.2026} or {@code 31 May 2026}; then
 *     the first one is the day
 */
record DateText(
        int year,
        int first,
        int second,
        boolean inOrder,
        @Nullable LocalTime time,
        @Nullable ZoneOffset offset) {

    private static final int MAX_CHARS = 50;
    private static final int YEAR_DIGITS = 4;
    private static final List<String> MONTHS =
            List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
    private static final List<String> LONG_MONTHS = List.of(
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december");

    private static final String TIME =
            "(?:,?[T\\s]\\s*(?<hour>\\d{1,2}):(?<minute>\\d{2})(?::(?<sec>\\d{2})(?:\\.(?<fraction>\\d{1,9}))?)?\\s?(?<half>[AaPp][Mm])?"
                    + "\\s?(?<offset>Z|UTC|GMT|[+-]\\d{2}:?\\d{2})?)?";
    private static final Pattern YEAR_FIRST =
            Pattern.compile("(?<year>\\d{4})([-/.])(?<month>\\d{1,2})\\2(?<day>\\d{1,2})" + TIME);
    private static final Pattern NUMERIC = Pattern.compile(
            "(?<first>\\d{1,2})(?<separator>[-/.])(?<second>\\d{1,2})\\k<separator>(?<year>\\d{4})" + TIME);
    private static final Pattern DAY_AND_NAME = Pattern.compile(
            "(?:[A-Za-z]{3,9},?\\s)?(?<day>\\d{1,2})(?:st|nd|rd|th)?[\\s-](?<name>[A-Za-z]{3,9})\\.?,?[\\s-](?<year>\\d{4})"
                    + TIME);
    private static final Pattern NAME_AND_DAY = Pattern.compile(
            "(?:[A-Za-z]{3,9},?\\s)?(?<name>[A-Za-z]{3,9})\\.?\\s(?<day>\\d{1,2})(?:st|nd|rd|th)?,?\\s(?<year>\\d{4})"
                    + TIME);

    /** Whether day or month comes first. */
    enum Order {
        DAY_FIRST,
        MONTH_FIRST
    }

    /** Empty if the text is no date in whatever order. */
    static Optional<DateText> of(String text) {
        if (text.length() < 8 || text.length() > MAX_CHARS) {
            return Optional.empty();
        }
        int digits = leadingDigits(text);
        if (digits == YEAR_DIGITS) {
            Matcher yearFirst = YEAR_FIRST.matcher(text);
            return yearFirst.matches()
                    ? date(yearFirst, number(yearFirst, "day"), number(yearFirst, "month"), true)
                    : Optional.empty();
        }
        if (digits > 2 || (digits == 0 && !Character.isLetter(text.charAt(0)))) {
            return Optional.empty();
        }
        Matcher numeric = NUMERIC.matcher(text);
        if (digits > 0 && numeric.matches()) {
            boolean isClear = numeric.group("separator").equals(".");
            return date(numeric, number(numeric, "first"), number(numeric, "second"), isClear);
        }
        for (Pattern named : List.of(DAY_AND_NAME, NAME_AND_DAY)) {
            Matcher matcher = named.matcher(text);
            if (matcher.matches()) {
                return date(matcher, number(matcher, "day"), month(matcher.group("name")), true);
            }
        }
        return Optional.empty();
    }

    /** They tell which patterns are worth trying: most values are no dates, and a file has millions of them. */
    private static int leadingDigits(String text) {
        int digits = 0;
        while (digits < text.length() && text.charAt(digits) >= '0' && text.charAt(digits) <= '9') {
            digits++;
        }
        return digits;
    }

    private static Optional<DateText> date(Matcher text, int first, int second, boolean inOrder) {
        try {
            DateText date = new DateText(number(text, "year"), first, second, inOrder, time(text), offset(text));
            return date.fits(Order.DAY_FIRST) || date.fits(Order.MONTH_FIRST) ? Optional.of(date) : Optional.empty();
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    private static int number(Matcher text, String group) {
        return Integer.parseInt(text.group(group));
    }

    private static int month(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        int month = Math.max(MONTHS.indexOf(lower.equals("sept") ? "sep" : lower), LONG_MONTHS.indexOf(lower));
        return month + 1;
    }

    private static @Nullable LocalTime time(Matcher text) {
        if (text.group("hour") == null) {
            return null;
        }
        int hour = number(text, "hour");
        String half = text.group("half");
        if (half != null) {
            if (hour < 1 || hour > 12) {
                throw new DateTimeException("no such hour");
            }
            hour = hour % 12 + (half.equalsIgnoreCase("pm") ? 12 : 0);
        }
        int second = text.group("sec") == null ? 0 : number(text, "sec");
        String fraction = text.group("fraction") == null ? "" : text.group("fraction");
        int nanos = Integer.parseInt((fraction + "000000000").substring(0, 9));
        return LocalTime.of(hour, number(text, "minute"), second, nanos);
    }

    private static @Nullable ZoneOffset offset(Matcher text) {
        String offset = text.group("offset");
        if (offset == null) {
            return null;
        }
        return Character.isLetter(offset.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(offset);
    }

    boolean fits(Order order) {
        return day(order).isPresent();
    }

    /** Whether it is another day if the month comes first. */
    boolean dependsOnOrder() {
        return !inOrder && first != second;
    }

    /** The start of the day in the zone, or the time; in the zone, unless the text has an offset. */
    Optional<Date> at(Order order, ZoneId zone) {
        return day(order).map(day -> {
            ZoneId own = offset == null ? zone : offset;
            return Date.from(
                    time == null
                            ? day.atStartOfDay(own).toInstant()
                            : day.atTime(time).atZone(own).toInstant());
        });
    }

    private Optional<LocalDate> day(Order order) {
        boolean swapped = !inOrder && order == Order.MONTH_FIRST;
        try {
            return Optional.of(LocalDate.of(year, swapped ? first : second, swapped ? second : first));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
